/// Collects HTML as bytes.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  /// Appends markup as it is.
  mutating func raw(_ markup: StaticString) {
    // Safe: a static string lives as long as the program.
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Appends markup that somebody vouches for, as it is.
  mutating func trusted(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  /// Drops blanks and line ends at both ends.
  ///
  /// O(bytes).
  mutating func trim() {
    while let last = bytes.last, ASCII.isWideSpace(last) { bytes.removeLast() }
    bytes.removeFirst(bytes.prefix(while: ASCII.isWideSpace).count)
  }

  /// Appends what another writer has collected.
  mutating func append(_ other: HTMLWriter) { bytes += other.bytes }

  /// Appends a number.
  mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// Appends text, escaped for content and for quoted attributes alike.
  ///
  /// Control characters that no page may hold become U+FFFD. O(text).
  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var copied = 0
    for place in 0..<text.count {
      let replacement: StaticString
      switch text[place] {
      case 0x26: replacement = "&amp;"
      case 0x3C: replacement = "&lt;"
      case 0x3E: replacement = "&gt;"
      case 0x22: replacement = "&quot;"
      case 0x27: replacement = "&#39;"
      case 0x09, 0x0A, 0x0D: continue
      case 0..<0x20, 0x7F: replacement = "\u{FFFD}"
      default: continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<place]))
      raw(replacement)
      copied = place + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
  }

  /// Appends an attribute with its leading blank.
  mutating func attribute(_ name: StaticString, _ value: String) {
    bytes.append(0x20)
    raw(name)
    raw("=\"")
    text(value)
    raw("\"")
  }

  /// Appends a URL as an attribute: what a URL may not hold is percent-encoded, letters of any
  /// script stay, and so do existing escapes.
  mutating func attribute(_ name: StaticString, url: String) {
    var encoded: [UInt8] = []
    for byte in url.utf8 {
      switch byte {
      case 0x09, 0x0A, 0x0D: continue
      case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F:
        encoded.append(0x25)
        encoded += [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x37 + $0 }
      default: encoded.append(byte)
      }
    }
    attribute(name, String(decoding: encoded, as: UTF8.self))
  }
}
