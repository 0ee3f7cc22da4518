internal import Catalog
internal import Diagnosis

/// `bad-condition`: a rule block that `diagnose` cannot read.
struct RuleBlockCheck: DoctorCheck {
  let name = "bad-condition"
  let summary = "a block of a rule that `diagnose` cannot read, or a second one"

  func findings(in examination: Examination) -> [Finding] {
    let rules = examination.catalog.rules
    let ids = Set(rules.map(\.id))
    return rules.flatMap { rule in
      var findings: [Finding] = []
      if rule.conditions.count > 1 {
        findings.append(
          Finding(
            check: name, severity: .error, file: rule.file, line: rule.conditions[1].line - 1,
            column: 1, message: "the rule \(rule.id) has a second block", hint: "join the two"))
      }
      for block in rule.conditions {
        do {
          _ = try RuleBlockParser.parse(
            block.text, rule: rule.id, firstLine: block.line, knownRules: ids)
        } catch let error as RuleError {
          findings.append(
            Finding(
              check: name, severity: .error, file: rule.file, line: error.line,
              column: error.column, message: error.message, hint: Self.hint(error)))
        } catch {
          continue
        }
      }
      return findings
    }
  }

  /// What to write instead.
  static func hint(_ error: RuleError) -> String {
    guard let unknown = error.unknown else {
      return "`tricks help conditions` tells what a block holds"
    }
    let near = Nearest.suggestions(for: unknown.word, among: unknown.known)
    return near.isEmpty
      ? "known are " + unknown.known.joined(separator: ", ")
      : "did you mean \(near.joined(separator: ", "))?"
  }
}
