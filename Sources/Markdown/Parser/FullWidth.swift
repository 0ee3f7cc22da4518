/// The punctuation of Chinese text, as UTF-8.
enum FullWidth {
  /// The length of the UTF-8 sequence at `place`; 1 for bytes that are none.
  static func length(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    let length =
      switch text[place] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard place + length <= text.count else { return 1 }
    for index in 1..<Swift.max(length, 1) where text[place + index] & 0xC0 != 0x80 { return 1 }
    return length
  }

  /// Whether the character at `place` is Han or from another script that is written without
  /// blanks beside it: kana, Hangul.
  static func isHan(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard length(text, at: place) > 2 else { return false }
    return switch text[place] {
    case 0xE3: text[place + 1] >= 0x81
    case 0xE4...0xED: true
    case 0xEF: (0xA4...0xAB).contains(text[place + 1])
    case 0xF0: (0xA0...0xB3).contains(text[place + 1])
    default: false
    }
  }

  /// Whether the ideographic blank stands at `place`.
  static func isBlank(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    place + 2 < text.count && text[place] == 0xE3 && text[place + 1] == 0x80
      && text[place + 2] == 0x80
  }

  /// Whether the character at `place` is punctuation of Chinese text, dashes and dots included.
  static func isPunctuation(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    if endsURL(text, at: place) { return !isBlank(text, at: place) }
    guard place + 2 < text.count, text[place] == 0xE2 || text[place] == 0xE3 else { return false }
    if text[place] == 0xE3 {
      return text[place + 1] == 0x80 && (0x94...0x9F).contains(text[place + 2])
    }
    return text[place + 1] == 0x80 && (0x90...0xA7).contains(text[place + 2])
  }

  /// Whether the character at `place` ends a URL: full-width punctuation, a bracket of either
  /// side, or the ideographic blank.
  static func endsURL(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place + 2 < text.count else { return false }
    return switch (text[place], text[place + 1], text[place + 2]) {
    case (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x88), (0xEF, 0xBC, 0x89), (0xEF, 0xBC, 0x8C),  // ！（），
      (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9F),  // ：；？
      (0xEF, 0xBD, 0x9E), (0xEF, 0xBD, 0x9C), (0xEF, 0xBC, 0xBB), (0xEF, 0xBC, 0xBD):  // ～｜［］
      true
    case (0xE3, 0x80, 0x80...0x82), (0xE3, 0x80, 0x88...0x91):  // U+3000 、。〈〉《》「」『』【】
      true
    case (0xE2, 0x80, 0x98), (0xE2, 0x80, 0x99), (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9D),  // ‘’“”
      (0xE2, 0x80, 0xA6):  // …
      true
    default: false
    }
  }
}
