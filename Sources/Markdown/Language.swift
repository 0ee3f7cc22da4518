/// The language of a passage, told by its script.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case chinese = "zh"

  /// The language of `text`: Chinese where Han characters carry it, else English; `nil` without
  /// letters.
  ///
  /// A Han character weighs like a word, so a Chinese sentence with Latin names stays Chinese:
  /// Han makes the passage Chinese when there is at least one Han character for each two Latin
  /// words. O(text).
  public init?(of text: some StringProtocol) {
    var han = 0
    var words = 0
    var inWord = false
    var text = String(text)
    text.withUTF8 { bytes in
      var place = 0
      while place < bytes.count {
        let (scalar, length) = Self.scalar(at: place, bytes)
        place += length
        if scalar.isHan {
          han += 1
          inWord = false
        } else if scalar.isLetter {
          if !inWord { words += 1 }
          inWord = true
        } else if scalar != "'" && scalar != "-" {
          inWord = false
        }
      }
    }
    if han == 0 && words == 0 { return nil }
    self = han * 2 >= words && han > 0 ? .chinese : .english
  }

  /// The scalar that starts at `place` of valid UTF-8, and how many bytes it has.
  private static func scalar(
    at place: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let byte = bytes[place]
    if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[place + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a letter of any script; ASCII and full-width signs need no look-up.
  fileprivate var isLetter: Bool {
    switch value {
    case 0..<0x80: (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A
    case 0x2010..<0x2070, 0x3001..<0x3005, 0x3008..<0x3020, 0xFF01..<0xFF21: false
    default: properties.isAlphabetic
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a Han character (CJK unified ideographs with extensions A–H,
  /// compatibility ideographs, 々 and 〇).
  public var isHan: Bool {
    switch value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3005, 0x3007: true
    default: false
    }
  }
}
