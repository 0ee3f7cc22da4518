/// Holds rules against runs.
public struct Judge: Sendable {
  /// The conditions, in the order of the rules.
  public var conditions: [RuleCondition]
  /// What the user says of the data.
  public var given: [GivenNumber: Double]
  /// What is trained, if the user said so.
  public var task: TaskKind?

  /// Makes a judge.
  public init(
    _ conditions: [RuleCondition], given: [GivenNumber: Double] = [:], task: TaskKind? = nil
  ) {
    self.conditions = conditions
    self.given = given
    self.task = task
  }

  /// What each rule says about a run, in the order of the conditions.
  ///
  /// O(rules × 200²).
  public func findings(_ run: TrainingRun) -> [RuleFinding] {
    conditions.map { finding($0, run) }
  }

  private func finding(_ condition: RuleCondition, _ run: TrainingRun) -> RuleFinding {
    guard condition.asksForTestData, !run.testSets.isEmpty else {
      return finding(condition, run.series)
    }
    let found = run.testSets.map { set in
      var finding = finding(condition, run.series.merging(set.series) { own, _ in own })
      finding.testSet = run.testSets.count > 1 ? set.name.isEmpty ? "val" : set.name : nil
      return finding
    }
    // One set on which the symptom is there is enough; one on which it is not, to know that much.
    return found.first { $0.verdict == .fired } ?? found.first { $0.verdict == .quiet } ?? found[0]
  }

  private func finding(_ condition: RuleCondition, _ series: [MetricRole: Series]) -> RuleFinding {
    var finding = RuleFinding(
      rule: condition.rule, verdict: .unknown, severity: condition.severity,
      reason: RuleCondition.Words(""), comparisons: [], values: [], rows: [], testSet: nil,
      causes: [], ask: nil)
    if let missing = missing(condition, series) {
      finding.reason = missing
      finding.ask = condition.ask
      return finding
    }
    var evaluator = Evaluator(series, given: given)
    do throws(Evaluator.Unknown) {
      finding.verdict = try verdict(condition, &evaluator)
    } catch {
      finding.reason = Reasons.undecided(error.reason)
      finding.ask = condition.ask
    }
    finding.comparisons = evaluator.comparisons
    let rows = evaluator.rows
    for shown in condition.shown {
      if let value = try? evaluator.number(shown.expression) {
        finding.values.append(RuleFinding.Value(text: shown.text, value: value))
      }
    }
    switch finding.verdict {
    case .fired:
      finding.rows = rows.sorted()
      finding.causes = causes(condition, &evaluator)
      finding.reason =
        condition.sentences.lazy.compactMap { sentence($0, &evaluator) }.first
        ?? Reasons.comparison(finding.comparisons.first { $0.holds })
    case .quiet: finding.reason = Reasons.comparison(finding.comparisons.first { !$0.holds })
    case .unknown: break
    }
    return finding
  }

  /// At most three causes: those for which the log speaks, then those of which it does not.
  private func causes(_ condition: RuleCondition, _ evaluator: inout Evaluator)
    -> [RuleCondition.Cause]
  {
    var supported: [RuleCondition.Cause] = []
    var open: [RuleCondition.Cause] = []
    var unknown: [RuleCondition.Cause] = []
    for cause in condition.causes {
      guard let expression = cause.condition else {
        open.append(cause)
        continue
      }
      do throws(Evaluator.Unknown) {
        if try evaluator.truth(expression) { supported.append(cause) }
      } catch {
        unknown.append(cause)
      }
    }
    var named: Set<RuleCondition.Words> = []
    let ordered = supported + open + unknown
    return Array(ordered.filter { named.insert($0.name).inserted }.prefix(3))
  }

  private func missing(_ condition: RuleCondition, _ series: [MetricRole: Series])
    -> RuleCondition.Words?
  {
    if let task, condition.excludedTasks.contains(task.rawValue) {
      return Reasons.wrongTask(task.rawValue)
    }
    for input in condition.needs {
      switch input {
      case .given(let wanted) where given[wanted] == nil: return Reasons.notGiven(wanted)
      case .given: break
      case .series(let role):
        guard let known = series[role] else { return Reasons.notLogged(role.rawValue) }
        if known.count + known.badCount < condition.points {
          return Reasons.tooFew(role.rawValue, count: known.count, wanted: condition.points)
        }
      }
    }
    return nil
  }

  /// Whether a rule fires: one of its conditions holds and no exception does.
  ///
  /// A clause that asks for something that only helps, and is not there, is passed over; where none
  /// of the conditions is left, nothing is decided.
  private func verdict(_ condition: RuleCondition, _ evaluator: inout Evaluator)
    throws(Evaluator.Unknown) -> RuleFinding.Verdict
  {
    guard try isAnyTrue(condition.when, condition, &evaluator, mustDecide: true) else {
      return .quiet
    }
    return try isAnyTrue(condition.unless, condition, &evaluator, mustDecide: false)
      ? .quiet : .fired
  }

  private func isAnyTrue(
    _ clauses: [RuleCondition.Clause], _ condition: RuleCondition, _ evaluator: inout Evaluator,
    mustDecide: Bool
  ) throws(Evaluator.Unknown) -> Bool {
    var unknown: Evaluator.Unknown?
    var passedOver: Evaluator.Unknown?
    var isDecided = false
    for clause in clauses {
      do throws(Evaluator.Unknown) {
        if try evaluator.truth(clause.expression) { return true }
        isDecided = true
      } catch {
        if let missing = error.missing, condition.helps.contains(missing) {
          passedOver = passedOver ?? error
        } else {
          unknown = unknown ?? error
        }
      }
    }
    if mustDecide, !isDecided { unknown = unknown ?? passedOver }
    if let unknown { throw unknown }
    return false
  }

  /// A sentence with its numbers; `nil` if one of them is not known.
  private func sentence(
    _ languages: [[RuleCondition.SentencePiece]], _ evaluator: inout Evaluator
  )
    -> RuleCondition.Words?
  {
    var texts: [String] = []
    for pieces in languages {
      var text = ""
      for piece in pieces {
        switch piece {
        case .text(let part): text += part
        case .value(let expression, let isPercent):
          guard let value = try? evaluator.number(expression) else { return nil }
          text +=
            isPercent ? NumberText.fixed(value * 100, digits: 1) + "%" : NumberText.short(value)
        }
      }
      texts.append(text)
    }
    var words = RuleCondition.Words("")
    words.english = Reasons.trimmed(texts[0])
    words.chinese = Reasons.trimmed(texts.last ?? texts[0])
    return words
  }
}
