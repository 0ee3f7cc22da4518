/// Escapes text for HTML, byte by byte.
///
/// Never by grapheme: a quote followed by a combining mark is one `Character`, would pass for
/// another, and end an attribute.
enum HTMLEscaping {
  /// `text` with `& < > " '` escaped, and control characters, which HTML forbids, replaced by
  /// U+FFFD.
  ///
  /// O(text).
  static func escaped(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.contains(where: isSpecial) else { return nil }
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count + 32)
      append(bytes, to: &output)
      return String(decoding: output, as: UTF8.self)
    } ?? text
  }

  /// Writes the same to the end of `output`.
  static func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &output) }
  }

  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var copied = 0
    for index in bytes.indices where isSpecial(bytes[index]) {
      output.append(contentsOf: bytes[copied..<index])
      switch bytes[index] {
      case 0x26: output.append(contentsOf: "&amp;".utf8)
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x3E: output.append(contentsOf: "&gt;".utf8)
      case 0x22: output.append(contentsOf: "&quot;".utf8)
      case 0x27: output.append(contentsOf: "&#39;".utf8)
      default: output.append(contentsOf: "\u{FFFD}".utf8)
      }
      copied = index + 1
    }
    output.append(contentsOf: bytes[copied...])
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x26, 0x3C, 0x3E, 0x22, 0x27: true
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: true
    default: false
    }
  }
}
