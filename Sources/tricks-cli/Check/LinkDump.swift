internal import Foundation
internal import LinkCheck
internal import Terminal

/// The links that would be checked, one a line, as they are found: a million of them take no memory.
struct LinkDump {
  let selection: LinkSelection
  let isJSON: Bool

  private struct Line: Encodable {
    var url: String
    var file: String
    var line: Int
    var column: Int
  }

  /// Prints `FILE:LINE:COLUMN`, a tab and the URL, or the same as an object of JSON.
  func write(_ subject: any CheckSubject, to console: Console) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try subject.forEachLink { link in
      guard LinkKind(of: link.url) != .other, try selection.exclusion(of: link) == nil else {
        return
      }
      let place = link.location
      if isJSON {
        let line = Line(
          url: link.url, file: place.file, line: place.line, column: place.column)
        try console.writeJSON(Array(try encoder.encode(line)) + [0x0A])
      } else {
        let file = SafeText.sanitize(place.file)
        let url = SafeText.sanitize(link.url)
        try console.write("\(file):\(place.line):\(place.column)\t\(url)\n")
      }
    }
  }
}
