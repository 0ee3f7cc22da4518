internal import Mustache

/// Escapes text for HTML by Unicode scalar.
///
/// The library's own escaping goes by grapheme, so a quote followed by a combining mark would pass
/// it and end an attribute.
struct HTMLEscaping: MustacheContentType {
  /// The name under which templates ask for it.
  static let name = "SITE-HTML"

  /// Makes `{{% CONTENT_TYPE: SITE-HTML}}` known to the library, once.
  static let registration: Void = MustacheContentTypes.register(HTMLEscaping(), named: name)

  /// `text` with `& < > " '` escaped, and control characters, which HTML forbids, replaced by U+FFFD.
  ///
  /// O(text).
  func escapeText(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.contains(where: Self.isSpecial) else { return nil }
      var escaped: [UInt8] = []
      escaped.reserveCapacity(bytes.count + 32)
      for byte in bytes {
        switch byte {
        case 0x26: escaped += "&amp;".utf8
        case 0x3C: escaped += "&lt;".utf8
        case 0x3E: escaped += "&gt;".utf8
        case 0x22: escaped += "&quot;".utf8
        case 0x27: escaped += "&#39;".utf8
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: escaped += "\u{FFFD}".utf8
        default: escaped.append(byte)
        }
      }
      return String(decoding: escaped, as: UTF8.self)
    } ?? text
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x26, 0x3C, 0x3E, 0x22, 0x27: true
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: true
    default: false
    }
  }
}
