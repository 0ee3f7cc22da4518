internal import Markdown

/// Where a title stands in an alphabetical index: the same on every machine, whatever its locale.
///
/// Latin letters are compared without case, width and accents, Chinese characters by their pinyin;
/// signs count as blanks, so that `"Why …` stands under W.
package struct TitleKey: Sendable, Hashable, Comparable {
  /// The capital letter under which the title stands, from A to Z; `nil` for one that begins with a
  /// digit or with a letter of another script.
  package let letter: Character?
  /// Whether it begins with a Chinese character: those come after the Latin titles of their letter.
  private let isChinese: Bool
  private let bytes: [UInt8]
  private let title: String

  /// Makes the key of `title`.
  ///
  /// O(title).
  package init(_ title: String) {
    let scalars = Array(TextFolding.foldWithoutAccents(title).unicodeScalars)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      if scalar.isHan {
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        if bytes.last.map({ $0 != Self.blank }) ?? false { bytes.append(Self.blank) }
        // Characters that are read alike stay together, in the order of Unicode.
        bytes += (Pinyin.reading(of: scalar, before: next) ?? "~").utf8
        bytes.append(1)
        bytes += [UInt8(scalar.value >> 16), UInt8(scalar.value >> 8 & 0xFF)]
        bytes += [UInt8(scalar.value & 0xFF), Self.blank]
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        bytes += String(scalar).utf8
      } else if !bytes.isEmpty, bytes.last != Self.blank, scalar != "'", scalar != "\u{2019}" {
        bytes.append(Self.blank)
      }
    }
    if bytes.last == Self.blank { bytes.removeLast() }
    let first = bytes.first ?? 0
    letter = (0x61...0x7A).contains(first) ? Character(Unicode.Scalar(first - 0x20)) : nil
    isChinese = scalars.first { $0.properties.isAlphabetic }?.isHan ?? false
    self.bytes = bytes
    self.title = title
  }

  /// Titles under a letter come after those under none; of two that are read alike, the text as
  /// written decides.
  package static func < (left: TitleKey, right: TitleKey) -> Bool {
    if left.letter != right.letter { return (left.letter ?? "#") < (right.letter ?? "#") }
    if left.isChinese != right.isChinese { return right.isChinese }
    if left.bytes != right.bytes { return left.bytes.lexicographicallyPrecedes(right.bytes) }
    return left.title.utf8.lexicographicallyPrecedes(right.title.utf8)
  }

  private static let blank: UInt8 = 0x20
}
