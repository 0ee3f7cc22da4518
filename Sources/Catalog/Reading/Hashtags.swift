/// Hashtags that people write behind the titles of their entries.
enum Hashtags {
  /// The tags in a text, without `#`, in their order.
  static func tags(in text: String) -> [String] {
    guard text.holds(sign) else { return [] }
    return text.split(whereSeparator: { separators.contains($0) }).compactMap(tag)
  }

  /// The text without some of the tags that stand in it, each with the blanks before it.
  static func removing(_ tags: Set<String>, from text: Piece) -> Piece {
    replacing(tags, in: text) { before, _ in
      before.lastIndex(where: { $0 != " " }).map { before[...$0] } ?? ""
    }
  }

  /// The text with blanks for each byte of some of the tags that stand in it.
  static func blanking(_ tags: Set<String>, in text: Piece) -> Piece {
    replacing(tags, in: text) { before, tag in
      before + String(repeating: " ", count: tag.utf8.count)
    }
  }

  /// The text with other text for some of its tags and for what separates them from the word before.
  private static func replacing(
    _ tags: Set<String>, in text: Piece,
    with replacement: (_ separators: Substring, _ tag: Substring) -> Substring
  ) -> Piece {
    guard !tags.isEmpty, text.contains(sign) else { return text }
    var result: [UInt8] = []
    var rest = text.string[...]
    while let start = rest.firstIndex(where: { !separators.contains($0) }) {
      let end = rest[start...].firstIndex(where: { separators.contains($0) }) ?? rest.endIndex
      if let tag = tag(rest[start..<end]), tags.contains(tag) {
        // What follows the tag in its word is punctuation, which stays.
        let tagEnd = rest.index(start, offsetBy: tag.count + 1)
        result += replacement(rest[..<start], rest[start..<tagEnd]).utf8
        result += rest[tagEnd..<end].utf8
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
