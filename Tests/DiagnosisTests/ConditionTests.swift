import Diagnosis
import Testing

/// The blocks of rules: what they mean, and what is said about mistakes.
@Suite struct ConditionTests {
  private func condition(_ lines: String) throws -> RuleCondition {
    try RuleBlockParser.parse(lines, rule: "r", firstLine: 10, knownRules: ["r", "learning-rate"])
  }

  private func verdict(_ lines: String, _ log: String, classes: Int? = nil) throws -> RuleFinding {
    let run = try LogText.read(log)[0]
    var given: [GivenNumber: Double] = [:]
    given[.classes] = classes.map(Double.init)
    return Judge([try condition(lines)], given: given).findings(run)[0]
  }

  private static let falling =
    "epoch,loss\n" + (0..<12).map { "\($0),\(12 - $0)" }.joined(separator: "\n") + "\n"

  @Test(arguments: [
    ("needs: train.loss\nwhen: rel_dorp(train.loss) < 1", 11, 7, "rel_drop"),
    ("needs: trian.loss\nwhen: tail(train.loss) < 1", 10, 8, "train.loss"),
    ("needs: train.loss\nwhen: tail(train.los) < 1", 11, 12, "train.loss"),
    ("needs: train.loss\nwhne: tail(train.loss) < 1", 11, 1, "when"),
    ("needs: train.loss\nwhen: tail(train.loss) < 1\nseverity: wran", 12, 11, "warn"),
    (
      "needs: train.loss\nwhen: tail(train.loss) < 1\ncause: a | b | rule: learning-rat", 12, 22,
      "learning-rate"
    ),
  ])
  func unknownWordsAreToldWithPlaceAndKnownOnes(
    text: String, line: Int, column: Int, known: String
  ) throws {
    let error = #expect(throws: RuleError.self) { try condition(text) }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.unknown?.known.contains(known) == true)
  }

  @Test(arguments: [
    ("needs: train.loss\nwhen: train.loss < 1", 11, 7),
    ("needs: train.loss\nwhen: tail(train.loss)", 11, 7),
    ("needs: train.loss\nwhen: tail(1) < 2", 11, 12),
    ("needs: train.loss\nwhen: tail(train.loss < 2", 11, 12),
    ("needs: train.loss\nwhen: 1 < 2 3", 11, 13),
    ("needs: train.loss\nwhen: 1 < 2 & 3 < 4", 11, 13),
    ("needs: train.loss\nwhen: min(1) < 2", 11, 7), ("needs: train.loss\npoints: many", 11, 9),
    ("needs: train.loss", 10, 1), ("when: 1 < 2", 10, 1),
    ("needs: train.loss\nwhen: tail(test.loss) < 1", 10, 1),
    ("needs: train.loss\nwhen: 1 < 2\nwhen: 1 < 2", 12, 1),
  ])
  func mistakesAreToldWithTheirPlace(text: String, line: Int, column: Int) throws {
    let error = #expect(throws: RuleError.self) { try condition(text) }
    #expect(error?.line == line)
    #expect(error?.column == column)
  }

  @Test func deeplyNestedExpressionsAreRefused() throws {
    let brackets = String(repeating: "(", count: 100_000)
    #expect(throws: RuleError.self) { try condition("needs: train.loss\nwhen: \(brackets)1 < 2") }
  }

  @Test func conditionsAreAnsweredWithNumbersAndRows() throws {
    let finding = try verdict(
      """
      needs: train.loss
      when: rel_drop(train.loss) > 0.5 and best(train.loss) < 2
      severity: error
      say: It fell by {rel_drop(train.loss) %} to {best(train.loss)}. / 降了 {rel_drop(train.loss) %}。
      show: first(train.loss), tau(train.loss)
      cause: a / 甲 | try b / 试乙 | rule: learning-rate
      """, Self.falling)
    #expect(finding.verdict == .fired)
    #expect(finding.severity == .error)
    #expect(finding.reason.english == "It fell by 83.3% to 1.")
    #expect(finding.reason.chinese == "降了 83.3%。")
    #expect(finding.values.map(\.value) == [12, -1])
    #expect(finding.comparisons.map(\.right) == [0.5, 2])
    #expect(finding.rows.contains(13))
    #expect(finding.causes.first?.name.chinese == "甲")
  }

  @Test(arguments: [
    ("not tail(train.loss) > 3", RuleFinding.Verdict.fired),
    ("tail(train.loss) > 3 or 1 < 2", .fired), ("tail(train.loss) > 3 and 1 < 2", .quiet),
    ("tail(train.loss) / 0 > 3", .unknown), ("tail(train.loss) / 0 > 3 or 1 < 2", .fired),
    ("tail(train.loss) / 0 > 3 and 2 < 1", .quiet), ("1 + 2 * 3 >= 7 and -1 <= -(1)", .fired),
    ("change(train.loss) <= -11 and noise(train.loss) <= 0", .fired),
    ("first(last_half(train.loss)) <= 6 and min(1, 2) + max(1, 2) > 2", .fired),
    ("count(after_best(train.loss)) >= 12 and peak(train.loss) >= 12", .fired),
  ])
  func expressionsFollowThreeValuedLogic(expression: String, verdict: RuleFinding.Verdict) throws {
    let finding = try self.verdict("needs: train.loss\nwhen: \(expression)", Self.falling)
    #expect(finding.verdict == verdict)
  }

  @Test func whatIsMissingMakesARuleUnknownAndWhatHelpsIsPassedOver() throws {
    let needs = try verdict("needs: test.loss\nwhen: tail(test.loss) > 0", Self.falling)
    #expect(needs.verdict == .unknown)
    #expect(needs.reason.english == "The log does not hold test.loss.")
    let helps = "needs: train.loss\nhelps: classes\nwhen: tail(train.loss) > ln(classes)"
    #expect(try verdict(helps + "\nor: 2 < 1", Self.falling).verdict == .quiet)
    #expect(try verdict(helps + "\nor: 2 < 1", Self.falling, classes: 2).verdict == .fired)
    let alone = try verdict(helps, Self.falling)
    #expect(alone.verdict == .unknown, "where no condition is left, nothing is decided")
    #expect(alone.reason.english == "Cannot be told: the number of classes is not known.")
    let exception = "needs: train.loss\nhelps: classes\nwhen: 1 < 2\nunless: classes > 1"
    #expect(try verdict(exception, Self.falling).verdict == .fired)
    let points = try verdict("needs: train.loss\npoints: 20\nwhen: 1 < 2", Self.falling)
    #expect(points.reason.english == "20 values of train.loss are needed, and the log holds 12.")
  }

  @Test func whatTheUserKnowsOfTheDataCanBeAskedFor() throws {
    let run = try LogText.read(Self.falling)[0]
    let rule = try condition(
      "needs: train.loss, baseline\nwhen: tail(train.loss) / 10 > baseline\nshow: baseline")
    let unknown = Judge([rule]).findings(run)[0]
    #expect(unknown.verdict == .unknown)
    #expect(
      unknown.reason.english
        == "What a simple model reaches is not known; give it with --baseline N.")
    let fired = Judge([rule], given: [.baseline: 0.05]).findings(run)[0]
    #expect(fired.verdict == .fired)
    #expect(fired.values.map(\.value) == [0.05])
    #expect(Judge([rule], given: [.baseline: 0.95]).findings(run)[0].verdict == .quiet)
  }

  @Test(arguments: [
    ("# classes: 10", [GivenNumber.classes: 10.0]), ("#classes:3, baseline: 0.9", [.classes: 3]),
    ("# baseline: much, classes: 2:2, more: 1", [.classes: 2]), ("# chance_loss: 1", [:]),
    ("# classes: 1", [:]), ("classes: 10", [:]), ("", [:]),
  ])
  func aFixtureSaysWhatIsKnownOfTheData(line: String, numbers: [GivenNumber: Double]) {
    let read = GivenNumber.read(line)
    #expect(read[.classes] == numbers[.classes])
    #expect(read[.baseline] == (line.contains("0.9") ? 0.9 : nil))
    #expect((read[.chanceLoss] == nil) == (read[.classes] == nil))
  }

  @Test func countsOfClassesGiveTheLossOfChanceAndTheLargestShare() throws {
    let ten = try #require(ClassCounts("10")).numbers
    #expect(ten[.classes] == 10 && ten[.majority] == 0.1)
    #expect(abs((ten[.chanceLoss] ?? 0) - 2.302585) < 1e-6)
    let churn = try #require(ClassCounts("4293:707")).numbers
    #expect(churn[.classes] == 2)
    #expect(abs((churn[.chanceLoss] ?? 0) - 0.407497) < 1e-6)
    #expect(churn[.majority] == 0.8586)
    #expect(ClassCounts("86:14:0")?.numbers[.classes] == 3, "a class without a sample is one, too")
    #expect(ClassCounts("0.86:0.14")?.numbers == ClassCounts("86:14")?.numbers)
  }

  @Test(arguments: [
    "", "1", "-3", "2.5", "ten", "86:", ":", "1:-1", "1:nan", "1:inf", "1e308:1e308", "5:0", "0:0",
    "86,14",
  ])
  func countsOfClassesThatCannotBeMeantAreRefused(text: String) {
    #expect(ClassCounts(text) == nil)
  }

  @Test func whatFollowsFromTheClassesIsAskedForByThem() throws {
    let run = try LogText.read(Self.falling)[0]
    let rule = try condition("needs: train.loss\nwhen: tail(train.loss) > chance_loss")
    #expect(
      Judge([rule]).findings(run)[0].reason.english
        == "Cannot be told: the number of classes is not known.")
    let needed = try condition("needs: train.loss, chance_loss\nwhen: 1 < 2")
    #expect(
      Judge([needed]).findings(run)[0].reason.english
        == "The number of classes is not known; give it with --classes N.")
    let least = try condition("needs: train.loss\nwhen: majority < 0.1\nshow: majority")
    #expect(Judge([least]).findings(run)[0].verdict == .fired, "nothing is told, 0 is taken")
    let told = ClassCounts("86:14")?.numbers ?? [:]
    #expect(Judge([least], given: told).findings(run)[0].verdict == .quiet)
  }

  @Test func theFirstSentenceIsSaidOfWhichAllNumbersAreKnown() throws {
    let run = try LogText.read(Self.falling)[0]
    let rule = try condition(
      "needs: train.loss\nwhen: 1 < 2\nsay: of {classes} / 共 {classes} 类\nsay: of some / 若干")
    #expect(Judge([rule]).findings(run)[0].reason.english == "of some")
    let told = Judge([rule], given: [.classes: 4]).findings(run)[0].reason
    #expect(told.english == "of 4")
    #expect(told.chinese == "共 4 类")
  }

  @Test func tasksAreLeftOut() throws {
    let run = try LogText.read(Self.falling)[0]
    let rule = try condition("needs: train.loss\nnot: gan, rl\nwhen: 1 < 2")
    #expect(Judge([rule], task: .gan).findings(run)[0].verdict == .unknown)
    #expect(Judge([rule], task: .regression).findings(run)[0].verdict == .fired)
  }

  @Test func longSeriesKeepPeaksAndRows() throws {
    let log =
      "step,loss\n"
      + (0..<10_000).map { "\($0),\($0 == 7777 ? 1e9 : 1)" }.joined(separator: "\n") + "\n"
    let run = try LogText.read(log)[0]
    #expect((100...200).contains(run.series[.trainLoss]?.points.count ?? 0))
    #expect(run.series[.trainLoss]?.count == 10_000)
    #expect(run.series[.trainLoss]?.peak?.row == 7779)
  }
}
