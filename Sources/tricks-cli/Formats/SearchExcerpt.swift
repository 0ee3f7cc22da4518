internal import Catalog
internal import Terminal

/// A piece of a passage that shows where the terms of a search stand.
enum SearchExcerpt {
  /// The text on one line, cut around its first match where it is too long.
  ///
  /// - Parameter width: columns of a terminal, at least 10.
  static func text(of passage: String, terms: [String], width: Int) -> String {
    let line = passage.split(whereSeparator: \.isNewline).joined(separator: " ")
    let width = max(width, 10)
    guard DisplayWidth.of(line) > width else { return line }
    let match = TextMatches.ranges(of: terms, in: line).first
    var start = line.startIndex
    if let match {
      // A third of the room stands before the match, and begins with a whole word.
      var room = width / 3
      start = match.lowerBound
      while start > line.startIndex, room > 0 {
        start = line.index(before: start)
        room -= DisplayWidth.of(String(line[start]))
      }
      if start > line.startIndex,
        let blank = line[start..<match.lowerBound].firstIndex(where: \.isWhitespace)
      {
        start = line.index(after: blank)
      }
    }
    var result = start > line.startIndex ? "… " : ""
    var room = width - DisplayWidth.of(result) - 2
    for character in line[start...] {
      room -= DisplayWidth.of(String(character))
      guard room >= 0 else { return result + " …" }
      result.append(character)
    }
    return result
  }
}
