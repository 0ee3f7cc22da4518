internal import Markdown

/// Text as the values of BibTeX hold it, between braces.
enum BibTeXText {
  /// Plain text, with what means something to TeX escaped.
  ///
  /// O(text).
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
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

  private static func protected(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.split(separator: "-", omittingEmptySubsequences: false).map(protected(part:))
        .joined(separator: "-")
    }.joined(separator: " ")
  }

  /// A word, in braces if it is a name; punctuation around it stays outside.
  private static func protected(part: Substring) -> String {
    let isInner = { (character: Character) in character.isLetter || character.isNumber }
    guard isName(part), let first = part.firstIndex(where: isInner),
      let last = part.lastIndex(where: isInner)
    else { return escaped(String(part)) }
    return escaped(String(part[..<first])) + "{" + escaped(String(part[first...last])) + "}"
      + escaped(String(part[part.index(after: last)...]))
  }

  /// Whether a capital stands elsewhere than at the start, as in `ImageNet`, `SGD` and `3D`, or
  /// alone, as in `Q`; not `A` and `I`.
  private static func isName(_ word: Substring) -> Bool {
    let letters = word.unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    if letters.count == 1, let letter = letters.first {
      return letter.properties.isUppercase && letter != "A" && letter != "I"
    }
    return letters.dropFirst().contains { $0.properties.isUppercase }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }
}
