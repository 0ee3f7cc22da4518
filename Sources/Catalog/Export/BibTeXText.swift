internal import Markdown

/// Text as the values of BibTeX hold it, between braces.
enum BibTeXText {
  /// Plain text, with what means something to TeX escaped.
  ///
  /// O(text).
  static func escaped(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy(isPlain) { return String(text) }
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      // TeX would join two of them to a dash or a quotation mark.
      if scalar == previous, "-'`".unicodeScalars.contains(scalar) { result += "{}" }
      previous = scalar
      switch scalar {
      case "&", "%", "$", "#", "_", "{", "}":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "\n", "\t", "\r": result += " "
      default: if !isControl(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// A title: formulas stay TeX, and words whose capitals are part of the name stand in braces, as
  /// most styles write titles in small letters.
  static func title(_ text: String) -> String {
    Formula.pieces(of: text).map { piece in
      switch piece {
      case .formula(let formula): "{" + formula.plainText + "}"
      case .text(let text): protected(text)
      }
    }.joined()
  }

  /// Names joined by `and`, each whole in braces where its words don't tell the family name.
  static func names(_ names: [String]) -> String {
    names.map { name in
      let text = escaped(name)
      let isChinese = name.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
      let isAmbiguous =
        name.contains(",") || name.lowercased().split(separator: " ").contains("and")
      return isChinese || isAmbiguous ? "{" + text + "}" : text
    }.joined(separator: " and ")
  }

  /// A URL or an identifier, which styles print as it is: what would end the value is encoded as
  /// URLs do it.
  static func verbatim(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{": result += "%7B"
      case "}": result += "%7D"
      case "\\": result += "%5C"
      case " ": result += "%20"
      default: if !isControl(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// Word by word; blanks and hyphens part words.
  private static func protected(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    var rest = text[...]
    while let end = rest.utf8.firstIndex(where: { $0 == 0x20 || $0 == 0x2D }) {
      let next = rest.utf8.index(after: end)
      protect(rest[..<end], in: &result)
      // TeX would join two hyphens to a dash.
      if result.utf8.last == 0x2D, rest.utf8[end] == 0x2D { result += "{}" }
      result += rest[end..<next]
      rest = rest[next...]
    }
    protect(rest, in: &result)
    return result
  }

  /// Writes a word, in braces if it is a name; punctuation around it stays outside.
  private static func protect(_ word: Substring, in result: inout String) {
    let isInner = { (character: Character) in character.isLetter || character.isNumber }
    guard isName(word), let first = word.firstIndex(where: isInner),
      let last = word.lastIndex(where: isInner)
    else {
      result += escaped(word)
      return
    }
    result += escaped(word[..<first])
    result += "{"
    result += escaped(word[first...last])
    result += "}"
    result += escaped(word[word.index(after: last)...])
  }

  /// Whether a capital stands elsewhere than at the start, as in `ImageNet`, `SGD` and `3D`, or
  /// alone, as in `Q`; not `A` and `I`.
  private static func isName(_ word: Substring) -> Bool {
    var letters = 0
    var isFirstCapital = false
    var first: Unicode.Scalar?
    for scalar in word.unicodeScalars where isLetterOrNumber(scalar) {
      letters += 1
      let isCapital = isCapital(scalar)
      if letters > 1 && isCapital { return true }
      if letters == 1 { (first, isFirstCapital) = (scalar, isCapital) }
    }
    return letters == 1 && isFirstCapital && first != "A" && first != "I"
  }

  /// ASCII needs no look at the tables of Unicode.
  private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? (0x41...0x5A).contains(scalar.value) : scalar.properties.isUppercase
  }

  /// Whether a byte is ASCII that means nothing to TeX.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20: true
    case 0x21, 0x22, 0x27...0x2F, 0x3A...0x40, 0x5B, 0x5D, 0x60, 0x7C: true
    default: false
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }
}
