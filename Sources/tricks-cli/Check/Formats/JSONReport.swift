internal import Catalog
internal import Foundation
internal import LinkCheck

/// The result as the JSON of the contract.
enum JSONReport {
  /// Prints `{ "links", "schema", "summary" }`, row by row: a million of them are not held twice.
  static func write(_ outcome: CheckOutcome, to console: Console) throws {
    try console.write("{\n  \"links\" : [\n")
    let rows = outcome.report.links
    for index in rows.indices {
      try console.write(index == 0 ? "    " : ",\n    ")
      try console.writeJSON(LinkResultJSON.bytes(of: rows[index], .indented(columns: 4)))
    }
    let summary = indented(try CatalogJSON.encode(outcome.report.summary), by: 2)
    try console.write("\n  ],\n  \"schema\" : \(outcome.report.schema),\n  \"summary\" : ")
    try console.writeJSON(summary)
    try console.write("\n}\n")
  }

  /// The lines but the first moved to the right, without the line feed at the end.
  private static func indented(_ json: [UInt8], by columns: Int) -> [UInt8] {
    let lines = json.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    return Array(lines.joined(separator: [0x0A] + Array(repeating: 0x20, count: columns)))
  }
}
