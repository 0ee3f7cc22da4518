internal import Markdown

/// Names as BibTeX lists them: joined by `and`, each `First von Last`, `von Last, First` or
/// `von Last, Jr, First`.
enum BibTeXNames {
  /// The people of a list, and whether `and others` ends it.
  ///
  /// O(text).
  static func people(_ list: String) -> (people: [ImportedPerson], hasOthers: Bool) {
    var people: [ImportedPerson] = []
    var hasOthers = false
    // One blank for several, which `isAnd` would count anew at each of them.
    let list = list.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for name in parts(of: list + " ", at: isAnd) {
      if name == "others" {
        hasOthers = true
      } else if let person = person(name) {
        people.append(person)
      }
    }
    return (people, hasOthers)
  }

  private static func person(_ name: String) -> ImportedPerson? {
    let whole = LaTeXText.plain(name)
    guard !whole.isEmpty else { return nil }
    if name.hasPrefix("{"), closingBrace(of: name) == name.index(before: name.endIndex) {
      return ImportedPerson(literal: whole)
    }
    let commas = parts(of: name, at: { $0.first == "," ? 1 : 0 }).map { LaTeXText.plain($0) }
    if commas.count > 1, let family = commas.first, let given = commas.last {
      let suffix = commas.dropFirst().dropLast().joined(separator: " ")
      let names = [given, suffix].filter { !$0.isEmpty }.joined(separator: " ")
      return ImportedPerson(family: family, given: names)
    }
    let words = parts(of: name, at: { $0.first?.isWhitespace == true || $0.first == "~" ? 1 : 0 })
      .filter { !$0.isEmpty }
    guard words.count > 1 else { return ImportedPerson(literal: whole) }
    // The family name starts at the first word in small letters, else it is the last word.
    let start =
      words.dropFirst().dropLast().firstIndex { isParticle($0) }
      ?? (isParticle(words[0]) ? 0 : words.count - 1)
    return ImportedPerson(
      family: words[start...].map { LaTeXText.plain($0) }.joined(separator: " "),
      given: words[..<start].map { LaTeXText.plain($0) }.joined(separator: " "))
  }

  private static func isParticle(_ word: String) -> Bool {
    guard !word.hasPrefix("{") else { return false }
    return LaTeXText.plain(word).unicodeScalars.first?.properties.isLowercase ?? false
  }

  private static func closingBrace(of text: String) -> String.Index? {
    var depth = 0
    for index in text.indices {
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  /// How many characters the word `and` between blanks takes at the start of `rest`; 0 for none.
  private static func isAnd(_ rest: Substring) -> Int {
    rest.first == " " && rest.prefix(5).lowercased() == " and " ? 5 : 0
  }

  /// The text cut at separators that stand in no braces.
  private static func parts(of text: String, at separator: (Substring) -> Int) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    var rest = text[...]
    while let character = rest.first {
      if depth == 0 {
        let length = separator(rest)
        if length > 0 {
          parts.append(String(part.trimmingBlanks()))
          part = ""
          rest = rest.dropFirst(length)
          continue
        }
      }
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      part.append(character)
      rest = rest.dropFirst()
    }
    return parts + [String(part.trimmingBlanks())]
  }
}
