/// The candidates of a `srcset` attribute: URLs, each with an optional width or density.
enum SourceSet {
  /// The bytes of the URLs, as the HTML standard splits them: a comma within a URL is part of it, one
  /// at its end is not.
  ///
  /// O(range).
  static func urls(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var urls: [Range<Int>] = []
    var place = range.lowerBound
    let comma = UInt8(ascii: ",")
    while place < range.upperBound {
      while place < range.upperBound, bytes[place].isSpace || bytes[place] == comma { place += 1 }
      let start = place
      while place < range.upperBound, !bytes[place].isSpace { place += 1 }
      var end = place
      while end > start, bytes[end - 1] == comma { end -= 1 }
      if end > start { urls.append(start..<end) }
      guard end == place else { continue }
      // The description goes on to the next comma outside parentheses.
      var depth = 0
      while place < range.upperBound, bytes[place] != comma || depth > 0 {
        if bytes[place] == UInt8(ascii: "(") { depth += 1 }
        if bytes[place] == UInt8(ascii: ")") { depth -= 1 }
        place += 1
      }
    }
    return urls
  }
}
