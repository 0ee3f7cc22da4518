internal import ArgumentParser
internal import LinkCheck

/// The formats in which `check` prints its result.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case terminal
  /// One object, as the contract describes it.
  case json
  /// A row a line as soon as its verdict stands, then the summary.
  case jsonl
  /// For what shows test results.
  case junit
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// For an issue or a job's summary.
  case markdown
  /// Annotations of GitHub Actions.
  case github

  /// Prints a result; for `jsonl` only what comes behind the rows.
  func write(_ outcome: CheckOutcome, to console: Console) throws {
    switch self {
    case .terminal: try console.write(TerminalReport(outcome).render(on: console))
    case .json: try JSONReport.write(outcome, to: console)
    case .jsonl: try JSONLinesReport.writeSummary(of: outcome, to: console)
    case .junit: try console.write(JUnitReport(outcome).render())
    case .sarif: try console.writeJSON(try SARIFReport(outcome).render())
    case .markdown: try console.write(MarkdownReport(outcome).render())
    case .github: try console.write(GitHubReport(outcome).render())
    }
  }
}

/// What a check has found out, with what reports say besides.
struct CheckOutcome {
  var report: CheckReport
  var subject: any CheckSubject
  var failOn: FailOn
  var elapsed: Duration
  /// The share of the links that was checked; `nil` for all.
  var shard: Shard?
  /// How the moved links can be mended.
  var mending: RedirectMending

  /// The rows that make the exit status 1.
  var isFailed: Bool { report.links.contains(where: failOn.includes) }

  /// The verdicts that occur with their numbers, worst first.
  var counts: [(verdict: Verdict, count: Int)] {
    Self.order.compactMap { report.summary[$0] > 0 ? ($0, report.summary[$0]) : nil }
  }

  /// The verdicts, worst first.
  static let order: [Verdict] = [
    .dead, .invalid, .tls, .fragment, .suspect, .blocked, .unknown, .moved, .unchecked, .skipped,
    .ok,
  ]
}
