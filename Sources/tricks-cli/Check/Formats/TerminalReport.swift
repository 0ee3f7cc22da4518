internal import LinkCheck
internal import Terminal

/// A link check's report for a terminal: grouped by verdict, worst first, then a line of counts.
struct TerminalReport {
  private let outcome: CheckOutcome

  init(_ outcome: CheckOutcome) { self.outcome = outcome }

  /// What is not shown one by one: nothing is to be done about these.
  private static let quiet: Set<Verdict> = [.ok, .skipped, .unchecked]

  func render(on console: Console) -> String {
    var text = ""
    for (verdict, count) in outcome.counts where !Self.quiet.contains(verdict) {
      text += console.painter.paint("\(verdict.rawValue) (\(count))", as: role(verdict)) + "\n"
      for row in outcome.report.links where row.verdict == verdict {
        text += lines(of: row, console)
      }
      text += "\n"
    }
    text += summary + "\n"
    let count = outcome.mending.targets.count
    if count > 0 {
      text += console.paint("`tricks check --fix` shows how to mend \(count).", as: .muted) + "\n"
    }
    return text
  }

  /// The last line, as in `12 links: 10 ok, 1 moved, 1 dead; 9 known from before, 3 fetched in 3 s`.
  private var summary: String {
    let summary = outcome.report.summary
    let counts = Verdict.allCases.filter { summary[$0] > 0 }.map { "\(summary[$0]) \($0.rawValue)" }
    let seconds = outcome.elapsed.components.seconds
    return "\(summary.total) \(summary.total == 1 ? "link" : "links")"
      + (outcome.shard.map { " in shard \($0.index) of \($0.count)" } ?? "")
      + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", ")) + origins
      + (seconds > 0 ? " in \(seconds) s" : "")
  }

  /// How many verdicts are of earlier runs; empty where none is.
  private var origins: String {
    let links = outcome.report.links
    let known = links.count { $0.isFromHistory }
    let fetched = links.count { $0.checkedAt != nil && !$0.isFromHistory }
    return known == 0 ? "" : "; \(known) known from before, \(fetched) fetched"
  }

  private func lines(of row: LinkResult, _ console: Console) -> String {
    var text = "  " + console.paint(row.url, as: .link) + "\n"
    if let final = row.finalURL { text += "    → " + console.paint(final, as: .link) + "\n" }
    if let reason = row.reason { text += "    " + console.paint(reason, as: .plain) + "\n" }
    if let archived = row.archivedURL {
      text += "    archived: " + console.paint(archived, as: .link) + "\n"
    }
    for place in row.locations {
      text +=
        "    " + console.paint("\(place.file):\(place.line):\(place.column)", as: .muted) + "\n"
    }
    return text
  }

  private func role(_ verdict: Verdict) -> Role {
    switch verdict {
    case .dead, .invalid, .tls: .failure
    case .ok: .success
    default: .warning
    }
  }
}
