internal import LinkCheck
internal import Markdown
internal import Terminal

/// The result as annotations of GitHub Actions: `::error file=…,line=…::…`.
struct GitHubReport {
  private let outcome: CheckOutcome

  init(_ outcome: CheckOutcome) { self.outcome = outcome }

  /// A line for each place of what is an error or a warning.
  func render() -> String {
    var text = ""
    for (file, rows) in outcome.placedRows(where: isShown) {
      let source = outcome.subject.source(of: file)
      let path = outcome.subject.path(of: file)
      for placed in rows { text += line(placed, path, source.map { column(placed, in: $0) }) }
    }
    return text
  }

  private func isShown(_ row: LinkResult) -> Bool {
    row.severity != .none || outcome.failOn.includes(row)
  }

  private func column(_ placed: PlacedRow, in source: SourceText) -> Int {
    source.codePoint(line: placed.location.line, column: placed.location.column)
  }

  private func line(_ placed: PlacedRow, _ path: String, _ column: Int?) -> String {
    let row = placed.row
    let isError = row.severity == .error || outcome.failOn.includes(row)
    var message = row.url
    if let final = row.finalURL { message += " → \(final)" }
    // The message's own line breaks come between what is made harmless for the log's terminal.
    message = SafeText.sanitize(message)
    if let reason = row.reason { message += "\n\(SafeText.sanitize(reason))" }
    return "::\(isError ? "error" : "warning") file=\(property(path))"
      + ",line=\(placed.location.line)" + (column.map { ",col=\($0)" } ?? "")
      + ",title=\(property("Link: \(row.verdict.rawValue)"))::\(Self.data(message))\n"
  }

  /// The text of a message: what would end it is escaped.
  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// The value of a property, which a colon or a comma would end, too.
  private func property(_ text: String) -> String {
    Self.data(SafeText.sanitize(text)).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
