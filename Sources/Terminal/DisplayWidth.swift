/// Counts the columns that text takes on a terminal, and cuts and fills text to a number of them.
///
/// Wide and full-width characters and emoji take two columns, ambiguous ones one, combining marks,
/// joiners and variation selectors none. Control characters count as none: text from files goes
/// through ``SafeText`` first.
public enum DisplayWidth {
  /// The side on which text stands in a column.
  public enum Alignment: Sendable {
    /// Text first, then blanks.
    case leading
    /// Blanks first, then text: for numbers.
    case trailing
  }

  /// The columns that a text takes.
  ///
  /// O(text).
  public static func of(_ text: some StringProtocol) -> Int {
    if let ascii = asciiWidth(text) { return ascii }
    var counter = WidthCounter()
    for scalar in text.unicodeScalars { counter.add(scalar) }
    return counter.columns
  }

  /// The text, or as much of it as fits with an ellipsis after it into `width` columns.
  ///
  /// No character is cut in two, so that the result may be a column narrower than `width`. Where
  /// not even the ellipsis fits it is left out.
  public static func truncate(_ text: String, to width: Int, ellipsis: String = "…") -> String {
    guard text.utf8.count > width, of(text) > width else { return text }
    let mark = of(ellipsis) <= width ? ellipsis : ""
    let room = width - of(mark)
    var kept = text[..<end(of: text[...], within: room)]
    if !mark.isEmpty {
      while kept.last == " " { kept.removeLast() }
    }
    return kept + mark
  }

  /// The text with blanks beside it, so that it takes at least `width` columns.
  public static func pad(_ text: String, to width: Int, alignment: Alignment = .leading) -> String {
    let missing = width - of(text)
    guard missing > 0 else { return text }
    let blanks = String(repeating: " ", count: missing)
    return alignment == .leading ? text + blanks : blanks + text
  }

  /// Where the longest beginning of `text` ends that takes at most `width` columns.
  static func end(of text: Substring, within width: Int) -> Substring.Index {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      let next = text.index(after: end)
      used += of(text[end..<next])
      if used > width { break }
      end = next
    }
    return end
  }

  /// The width of text that is ASCII without control characters, or `nil` for other text.
  private static func asciiWidth(_ text: some StringProtocol) -> Int? {
    let width = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      for byte in bytes where byte < 0x20 || byte >= 0x7F { return nil }
      return bytes.count
    }
    return width ?? nil
  }
}
