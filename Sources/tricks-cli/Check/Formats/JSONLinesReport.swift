internal import Foundation
internal import LinkCheck

/// The result as lines of JSON: a row as soon as its verdict stands, the summary at the end.
enum JSONLinesReport {
  /// Prints a row at once.
  static func write(_ row: LinkResult, to console: Console) throws {
    try console.writeJSON(LinkResultJSON.bytes(of: row, .compact) + [0x0A])
    try console.flush()
  }

  private struct Summary: Encodable {
    var schema: Int
    var summary: CheckSummary
  }

  /// Prints the last line, `{ "schema", "summary" }`.
  static func writeSummary(of outcome: CheckOutcome, to console: Console) throws {
    let report = outcome.report
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(Summary(schema: report.schema, summary: report.summary))
    try console.writeJSON(Array(line) + [0x0A])
  }
}
