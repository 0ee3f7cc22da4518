internal import ArgumentParser
internal import Catalog
internal import Diagnosis
internal import Foundation
internal import Terminal

/// `tricks rules test`: logs beside the rules on which they must fire, or keep silent.
///
/// They stand in `rules/logs`: `ID.fires.csv`, `ID.quiet.csv`, with more words behind a hyphen
/// (`ID.fires-late.jsonl`). A first line `# classes: 10` gives the number of classes.
struct RuleFixtures {
  private struct Fixture {
    var rule: String
    var expected: RuleFinding.Verdict
    var path: String
  }

  private let book: RuleBook
  private let folder: String

  init(_ option: CatalogOption) throws {
    book = try RuleBook(option)
    folder = try Workspace.locate(option.path) + "/rules/logs"
  }

  /// Runs the fixtures of these rules, or of all, and prints what is not as expected.
  func run(_ wanted: [String], on console: Console) throws {
    let conditions = book.conditions.filter { wanted.isEmpty || wanted.contains($0.rule) }
    guard !conditions.isEmpty else {
      throw Failure(
        Failure.Status.usage, "no rule that a log can decide is named so",
        hints: ["there are " + book.conditions.map(\.rule).joined(separator: ", ")])
    }
    let fixtures = try self.fixtures()
    var faults = 0
    var count = 0
    for condition in conditions {
      let own = fixtures.filter { $0.rule == condition.rule }
      for verdict in [RuleFinding.Verdict.fired, .quiet]
      where !own.contains(where: { $0.expected == verdict }) {
        faults += 1
        let name = verdict == .fired ? "fires" : "quiet"
        try console.print(
          console.painter.paint("missing", as: .warning) + "  "
            + console.paint("\(condition.rule).\(name).csv", as: .title))
      }
      for fixture in own {
        count += 1
        if let fault = try fault(of: fixture, condition) {
          faults += 1
          try console.print(
            console.painter.paint("wrong", as: .failure) + "  "
              + console.paint(fixture.path, as: .title) + "  " + console.paint(fault, as: .plain))
        }
      }
    }
    console.note(
      faults == 0
        ? "All \(count) logs of \(conditions.count) rules are judged as they should be."
        : "\(faults) of \(count) logs are missing or not judged as they should be.")
    try console.flush()
    if faults > 0 { throw ExitCode(Failure.Status.found) }
  }

  private func fixtures() throws -> [Fixture] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      let parts = name.split(separator: ".")
      guard parts.count >= 2 else { return nil }
      let expected: RuleFinding.Verdict
      switch parts[1].split(separator: "-").first {
      case "fires": expected = .fired
      case "quiet": expected = .quiet
      default: return nil
      }
      return Fixture(rule: String(parts[0]), expected: expected, path: folder + "/" + name)
    }
  }

  /// What is not as expected, `nil` if all is well.
  private func fault(of fixture: Fixture, _ condition: RuleCondition) throws -> String? {
    let runs = try LogReader().read(fixture.path)
    let judge = Judge([condition], given: Self.given(in: fixture.path))
    for run in runs {
      guard let finding = judge.findings(run).first, finding.verdict != fixture.expected else {
        continue
      }
      return "\(finding.verdict.rawValue) instead of \(fixture.expected.rawValue): "
        + finding.reason.english
    }
    return nil
  }

  /// What the first line says of the data: `# classes: 10, baseline: 0.9`.
  static func given(in path: String) -> [GivenNumber: Double] {
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    return GivenNumber.read(
      String(decoding: data.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self))
  }
}
