/// Hashtags that people write behind the titles of their entries.
enum Hashtags {
  /// The tags in a text, without `#`, in their order.
  static func tags(in text: String) -> [String] {
    guard text.holds(sign) else { return [] }
    return text.split(whereSeparator: { separators.contains($0) }).compactMap(tag)
  }

  /// The text without some of the tags that stand in it, each with the blanks before it.
  static func removing(_ tags: [String], from text: Piece) -> Piece {
    guard !tags.isEmpty, text.contains(sign) else { return text }
    var result: [UInt8] = []
    var rest = text.string[...]
    while let start = rest.firstIndex(where: { !separators.contains($0) }) {
      let end = rest[start...].firstIndex(where: { separators.contains($0) }) ?? rest.endIndex
      if let tag = tag(rest[start..<end]), tags.contains(tag) {
        // What follows the tag in its word is punctuation, which stays.
        let before = rest[..<start]
        let kept = before.lastIndex(where: { $0 != " " }).map { before[...$0] } ?? ""
        result += kept.utf8
        result += rest[start..<end].dropFirst(tag.count + 1).utf8
      } else {
        result += rest[..<end].utf8
      }
      rest = rest[end...]
    }
    result += rest.utf8
    return result[...]
  }

  private static let sign = UInt8(ascii: "#")
  private static let separators: Set<Character> = [" ", "\n", ",", "，"]

  /// The tag that a word is: `#` and a letter, then letters, digits and `-_/`.
  ///
  /// A full stop may follow; with anything else behind it, as in `#Exploration: A Study of …`, the
  /// word is one of the title.
  private static func tag(_ word: Substring) -> String? {
    guard word.hasPrefix("#"), let first = word.dropFirst().unicodeScalars.first,
      first.properties.isAlphabetic
    else { return nil }
    let tag = word.dropFirst().prefix { $0.isLetter || $0.isNumber || "-_/".contains($0) }
    let rest = word[tag.endIndex...]
    return rest.allSatisfy { ".;!?。；！？".contains($0) } ? String(tag) : nil
  }
}
