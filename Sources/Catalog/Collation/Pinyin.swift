/// How Chinese characters are read, for putting Chinese titles in order.
package enum Pinyin {
  /// The reading of `scalar` with the number of its tone, as `zhong4`; `nil` for what is no Chinese
  /// character of the tables.
  ///
  /// - Parameter next: the character after it, which tells `重新` (chong) from `重要` (zhong).
  package static func reading(of scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> String? {
    guard (first...last).contains(scalar.value) else { return nil }
    if let next, let special = words[UInt64(scalar.value) << 32 | UInt64(next.value)] {
      return syllables[special]
    }
    let syllable = characters[Int(scalar.value - first)]
    return syllable == none ? nil : syllables[Int(syllable)]
  }

  private static let first: UInt32 = 0x4E00
  private static let last: UInt32 = 0x9FFF
  private static let none = UInt16.max

  private static let lines = (PinyinTables.characters + "\n" + PinyinTables.words)
    .split(separator: "\n").map { $0.split(separator: " ") }
  private static let syllables = lines.map { String($0.first ?? "") }

  /// The number of the syllable of each character from U+4E00 on.
  private static let characters: [UInt16] = {
    var table = [UInt16](repeating: none, count: Int(last - first) + 1)
    let count = PinyinTables.characters.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    for (number, line) in lines.prefix(count).enumerated() where line.count == 2 {
      for scalar in line[1].unicodeScalars where (first...last).contains(scalar.value) {
        table[Int(scalar.value - first)] = UInt16(number)
      }
    }
    return table
  }()

  /// The number of the syllable of the first character, by both characters of a word.
  private static let words: [UInt64: Int] = {
    var table: [UInt64: Int] = [:]
    let count = PinyinTables.characters.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    for (number, line) in lines.enumerated().dropFirst(count) where line.count == 2 {
      let scalars = Array(line[1].unicodeScalars)
      for pair in stride(from: 0, to: scalars.count - 1, by: 2) {
        table[UInt64(scalars[pair].value) << 32 | UInt64(scalars[pair + 1].value)] = number
      }
    }
    return table
  }()
}
