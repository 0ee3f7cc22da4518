internal import Markdown

/// Names as a list writes them, taken apart for formats that want family and given names.
enum PersonParts {
  /// The parts of a name such as `Laurens van der Maaten`: the family name starts at the first word
  /// in small letters, else it is the last word.
  ///
  /// One word, and a Chinese name, stay whole.
  static func person(_ name: String) -> ImportedPerson {
    if name.unicodeScalars.contains(where: \.isHan) { return ImportedPerson(literal: name) }
    let words = name.split(separator: " ").map(String.init)
    guard words.count > 1, !name.contains(","), !words.contains(where: isJoining) else {
      return ImportedPerson(literal: name)
    }
    var end = words.count
    while end > 2, suffixes.contains(words[end - 1]) { end -= 1 }
    let start = words[1..<end].dropLast().firstIndex(where: isParticle) ?? end - 1
    let given = (words[..<start] + words[end...]).joined(separator: " ")
    return ImportedPerson(family: words[start..<end].joined(separator: " "), given: given)
  }

  /// The family name; the first character of a Chinese name, or the first two of a double one.
  static func family(of name: String) -> String {
    let person = person(name)
    if let family = person.family {
      // Better BibTeX leaves particles in small letters in front.
      return family
    }
    let han = name.unicodeScalars.filter(\.isHan)
    guard han.count == name.unicodeScalars.count, han.count > 1 else { return name }
    let two = String(String.UnicodeScalarView(han.prefix(2)))
    return han.count > 2 && doubleNames.contains(two) ? two : String(name.prefix(1))
  }

  private static func isParticle(_ word: String) -> Bool {
    word.unicodeScalars.first?.properties.isLowercase ?? false
  }

  /// Whether the word makes the name one of several people or of an organisation.
  private static func isJoining(_ word: String) -> Bool {
    ["and", "&", "of", "for"].contains(word)
  }

  private static let suffixes: Set = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"]

  private static let doubleNames: Set = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯",
  ]
}
