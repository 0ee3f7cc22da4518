internal import LinkCheck
internal import Markdown

/// A row of a report at one of its places, for formats that speak of places.
struct PlacedRow {
  var row: LinkResult
  var location: LinkLocation
  /// Whether it is the first of the row's places.
  var isFirst: Bool
}

extension CheckOutcome {
  /// The rows that `isWanted` names at each of their places, by file in order of first mention, then
  /// in document order.
  func placedRows(where isWanted: (LinkResult) -> Bool) -> [(file: String, rows: [PlacedRow])] {
    var files: [String] = []
    var byFile: [String: [PlacedRow]] = [:]
    for row in report.links where isWanted(row) {
      for (index, location) in row.locations.enumerated() {
        if byFile[location.file] == nil { files.append(location.file) }
        byFile[location.file, default: []].append(
          PlacedRow(row: row, location: location, isFirst: index == 0))
      }
    }
    return files.map { file in
      let rows = (byFile[file] ?? []).sorted {
        ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column)
      }
      return (file, rows)
    }
  }
}

extension SourceText {
  /// The column of a byte of a line, both from 1, counted in Unicode code points as SARIF and GitHub
  /// do, a byte order mark left out.
  ///
  /// O(line).
  func codePoint(line: Int, column: Int) -> Int {
    let range = range(ofLine: line)
    let end = min(range.lowerBound + max(column - 1, 0), bytes.count)
    guard range.lowerBound < end else { return 1 }
    let before = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self).unicodeScalars
    return before.count - (line == 1 && before.first == "\u{FEFF}" ? 1 : 0) + 1
  }
}
