internal import Foundation

/// Plain text of the LaTeX in which BibTeX writes titles and names.
enum LaTeXText {
  /// The text without braces and commands: accents as letters, dashes and quotation marks as signs.
  ///
  /// Formulas between dollar signs stay as they are; of an unknown command its content stays.
  /// O(text).
  static func plain(_ text: some StringProtocol) -> String {
    var reader = Reader(scalars: Array(text.unicodeScalars))
    let plain = reader.text()
    return plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A URL or identifier: only what BibTeX makes people escape is taken back.
  static func verbatim(_ text: String) -> String {
    var text = String(text.trimmingBlanks())
    if text.hasPrefix("\\url{"), text.hasSuffix("}") { text = String(text.dropFirst(5).dropLast()) }
    if text.hasPrefix("<"), text.hasSuffix(">") { text = String(text.dropFirst().dropLast()) }
    var result = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        if !(character == "{" || character == "}") || isEscaped { result.append(character) }
        isEscaped = false
      }
    }
    return result.replacing("textasciitilde", with: "~")
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var index = 0
    /// Whether a dollar sign may still have another one behind it.
    private var mayHoldFormula = true

    init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func text() -> String {
      var result = ""
      while index < scalars.count {
        let scalar = scalars[index]
        switch scalar {
        case "\\": result += command()
        case "$": result += formula()
        case "{", "}": index += 1
        case "~":
          result += " "
          index += 1
        case "-" where holds("---"): result += take(3, "—")
        case "-" where holds("--"): result += take(2, "–")
        case "`" where holds("``"): result += take(2, "“")
        case "'" where holds("''"): result += take(2, "”")
        default:
          result.unicodeScalars.append(scalar)
          index += 1
        }
      }
      return result
    }

    private func holds(_ text: String) -> Bool {
      scalars[index...].starts(with: text.unicodeScalars)
    }

    private mutating func take(_ count: Int, _ text: String) -> String {
      index += count
      return text
    }

    /// Up to the dollar sign that ends it; a sign without another is only a sign.
    private mutating func formula() -> String {
      let start = index
      var end = mayHoldFormula ? index + 1 : scalars.count
      while end < scalars.count, scalars[end] != "$" { end += scalars[end] == "\\" ? 2 : 1 }
      if end >= scalars.count { mayHoldFormula = false }
      index = end < scalars.count ? end + 1 : start + 1
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[start..<index])
      return text
    }

    private mutating func command() -> String {
      index += 1
      guard index < scalars.count else { return "" }
      let first = scalars[index]
      guard first.properties.isAlphabetic, first.isASCII else {
        index += 1
        if let mark = LaTeXText.accents[String(first)] { return accented(mark) }
        switch first {
        case "-", "/", "(", ")": return ""
        case "\\", ",", ";", ":", " ", "\n": return " "
        default: return String(first)
        }
      }
      let name = commandName()
      if let mark = LaTeXText.letterAccents[name], isArgumentNext { return accented(mark) }
      // Blanks end the name of a command and are no text.
      while index < scalars.count, scalars[index] == " " { index += 1 }
      if let sign = LaTeXText.signs[name] { return sign }
      if name == "href" { skipArgument() }
      let hasArgument = index < scalars.count && scalars[index] == "{"
      return hasArgument || LaTeXText.formatting.contains(name) ? "" : name
    }

    private var isArgumentNext: Bool {
      index < scalars.count
        && (scalars[index] == "{" || scalars[index] == " " || scalars[index] == "\\")
    }

    /// The next letter with a combining mark, and with those of the accents that stand between.
    private mutating func accented(_ mark: String) -> String {
      // A loop and no recursion: nothing bounds how many accents stand one in another.
      var marks = [mark]
      while true {
        while index < scalars.count, scalars[index] == " " || scalars[index] == "{" { index += 1 }
        guard index < scalars.count, scalars[index] != "}" else { return "" }
        guard scalars[index] == "\\", let inner = nextAccent() else { break }
        if marks.count < LaTeXText.accentLimit { marks.append(inner) }
      }
      var letter: String
      if scalars[index] == "\\" {
        letter = command()
        if letter == "ı" { letter = "i" }
        if letter == "ȷ" { letter = "j" }
      } else {
        letter = String(scalars[index])
        index += 1
      }
      var result = String.UnicodeScalarView()
      result.append(contentsOf: letter.unicodeScalars.prefix(1))
      for mark in marks.reversed() { result.append(contentsOf: mark.unicodeScalars) }
      result.append(contentsOf: letter.unicodeScalars.dropFirst())
      return LaTeXText.composed(String(result))
    }

    /// Steps over the accent that starts here and returns its mark; `nil` for another command.
    private mutating func nextAccent() -> String? {
      guard index + 1 < scalars.count else { return nil }
      if let mark = LaTeXText.accents[String(scalars[index + 1])] {
        index += 2
        return mark
      }
      let start = index
      index += 1
      if let mark = LaTeXText.letterAccents[commandName()], isArgumentNext { return mark }
      index = start
      return nil
    }

    /// The letters of the command here.
    private mutating func commandName() -> String {
      var name = ""
      while index < scalars.count, scalars[index].isASCII, scalars[index].properties.isAlphabetic {
        name.unicodeScalars.append(scalars[index])
        index += 1
      }
      return name
    }

    private mutating func skipArgument() {
      guard index < scalars.count, scalars[index] == "{" else { return }
      var depth = 0
      while index < scalars.count {
        if scalars[index] == "{" { depth += 1 }
        if scalars[index] == "}" { depth -= 1 }
        index += 1
        if depth == 0 { return }
      }
    }
  }

  /// The letter and its mark as the one scalar that most texts have.
  private static func composed(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping
  }

  /// The most accents that one letter takes; Vietnamese has two.
  private static let accentLimit = 4

  /// Accents whose command is a sign, as combining marks.
  private static let accents = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}",
    "=": "\u{304}", ".": "\u{307}",
  ]

  /// Accents whose command is a letter.
  private static let letterAccents = [
    "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}", "c": "\u{327}", "k": "\u{328}",
    "r": "\u{30A}", "b": "\u{331}", "d": "\u{323}", "t": "\u{361}",
  ]

  private static let signs = [
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø",
    "O": "Ø", "l": "ł", "L": "Ł", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ",
    "DJ": "Đ", "i": "ı", "j": "ȷ", "ng": "ŋ", "NG": "Ŋ", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textendash": "–", "textemdash": "—",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textless": "<", "textgreater": ">",
    "textbar": "|", "textunderscore": "_", "textdollar": "$", "textregistered": "®",
    "texttrademark": "™", "textcopyright": "©", "copyright": "©", "dots": "…", "ldots": "…",
    "textellipsis": "…", "S": "§", "P": "¶", "pounds": "£", "textdegree": "°", "slash": "/",
    "quad": " ", "qquad": " ", "newline": " ", "par": " ",
  ]

  /// Commands that stand in front of what they set and say nothing themselves.
  private static let formatting: Set<String> = [
    "em", "it", "bf", "tt", "sc", "sf", "rm", "sl", "itshape", "bfseries", "ttfamily", "scshape",
    "noopsort", "protect", "relax", "ignorespaces", "small", "large", "normalfont",
  ]
}
