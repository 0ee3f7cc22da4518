internal import Diagnosis

/// A run with what the rules say about it.
struct RunDiagnosis {
  var run: TrainingRun
  var findings: [RuleFinding]

  /// What fired, the gravest first.
  var fired: [RuleFinding] {
    let order: [RuleCondition.Severity] = [.error, .warn, .info]
    return order.flatMap { severity in
      findings.filter { $0.verdict == .fired && $0.severity == severity }
    }
  }

  /// The rules that looked and found nothing.
  var silent: [RuleFinding] { findings.filter { $0.verdict == .quiet } }

  /// How many rules keep silent, without a full stop.
  func silence(isChinese: Bool) -> String {
    let count = silent.count
    if isChinese { return "\(count) 条规则未触发" }
    return count == 1 ? "1 rule keeps silent" : "\(count) rules keep silent"
  }

  /// Whether something is wrong, and not merely worth knowing.
  var isAlarming: Bool { fired.contains { $0.severity != .info } }

  /// The source, and the run's name where the log holds several.
  var title: String { run.name.map { "\(run.source) · \($0)" } ?? run.source }
}
