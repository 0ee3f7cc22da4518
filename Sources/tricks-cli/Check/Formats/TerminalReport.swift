internal import LinkCheck
internal import Terminal

/// A link check's report for a terminal: grouped by verdict, worst first, then a line of counts.
struct TerminalReport {
  private let report: CheckReport
  private let shard: Shard?

  /// - Parameter shard: the share of the links that was checked; `nil` for all.
  init(_ report: CheckReport, shard: Shard? = nil) {
    self.report = report
    self.shard = shard
  }

  private static let order: [Verdict] = [
    .dead, .invalid, .tls, .fragment, .suspect, .blocked, .unknown, .moved, .unchecked,
  ]

  func render(on console: Console) -> String {
    var text = ""
    for verdict in Self.order {
      let rows = report.links.filter { $0.verdict == verdict }
      guard !rows.isEmpty, verdict != .unchecked else { continue }
      text += console.painter.paint("\(verdict.rawValue) (\(rows.count))", as: role(verdict)) + "\n"
      for row in rows { text += lines(of: row, console) }
      text += "\n"
    }
    let counts = Verdict.allCases.filter { report.summary[$0] > 0 }.map {
      "\(report.summary[$0]) \($0.rawValue)"
    }
    let noun = report.summary.total == 1 ? "link" : "links"
    return text + "\(report.summary.total) \(noun)"
      + (shard.map { " in shard \($0.index) of \($0.count)" } ?? "")
      + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", ")) + origins + "\n"
  }

  /// How many verdicts are of earlier runs; empty where none is.
  private var origins: String {
    let known = report.links.count { $0.isFromHistory }
    let fetched = report.links.count { $0.checkedAt != nil && !$0.isFromHistory }
    return known == 0 ? "" : "; \(known) known from before, \(fetched) fetched"
  }

  private func lines(of row: LinkResult, _ console: Console) -> String {
    var text = "  " + console.paint(row.url, as: .link) + "\n"
    if let final = row.finalURL { text += "    → " + console.paint(final, as: .link) + "\n" }
    if let reason = row.reason { text += "    " + console.paint(reason, as: .plain) + "\n" }
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
