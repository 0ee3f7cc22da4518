internal import Markdown

extension Sequence where Element == Block {
  /// Whether there is nothing but links to read: no word that a list of their targets would lose.
  var isOnlyLinks: Bool {
    allSatisfy { block in
      if case .code = block.kind { return false }
      return block.children.isOnlyLinks
        && block.inlines.allSatisfy { inline in
          if case .link = inline.kind { return true }
          return inline.plainText.allSatisfy { !$0.isLetter && !$0.isNumber }
        }
    }
  }
}

extension String {
  /// The first sentence on one line, cut at a word after `limit` characters.
  ///
  /// A full stop before a small letter ends no sentence, as in “e.g. this”.
  ///
  /// O(limit).
  func summary(limit: Int = 160) -> String {
    var line = ""
    var length = 0
    var lastBlank: String.Index?
    var previous: Character = " "
    var sentence: String?
    for character in self {
      let next: Character = character.isBlank ? " " : character
      if next == " " && previous == " " { continue }
      if next == " " {
        if length > 20, previous.endsLatinSentence { sentence = line }
        lastBlank = line.endIndex
      } else if let end = sentence {
        if !next.isLowercase { return end }
        sentence = nil
      }
      line.append(next)
      length += 1
      previous = next
      if length > 8, next.endsChineseSentence { return line }
      if length >= limit {
        if let lastBlank, line.distance(from: line.startIndex, to: lastBlank) > limit / 2 {
          line = String(line[..<lastBlank])
        }
        return line.trimmed + "…"
      }
    }
    return sentence ?? line.trimmed
  }

  /// The text without white space at its ends.
  var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}

extension Character {
  /// White space; most characters are told by their first byte.
  fileprivate var isBlank: Bool {
    guard let byte = utf8.first else { return false }
    switch byte {
    case 0x20, 0x09...0x0D: return true
    case 0..<0x80, 0xE4...0xE9: return false
    default: return isWhitespace
    }
  }

  fileprivate var endsLatinSentence: Bool {
    switch asciiValue {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
    default: false
    }
  }

  fileprivate var endsChineseSentence: Bool {
    switch unicodeScalars.first?.value {
    case 0x3002, 0xFF01, 0xFF1F: unicodeScalars.count == 1
    default: false
    }
  }
}
