/// Makes text from files harmless to a terminal.
///
/// Whatever could move the cursor, change the terminal's state or hide or reorder text is replaced
/// by something visible, so that nothing is lost and nothing happens:
///
/// | in the text | shown |
/// |---|---|
/// | line break, tab | one blank; kept as it is where line breaks are allowed |
/// | other C0 controls, DEL | their Unicode picture: `␛`, `␇`, `␡` |
/// | C1 controls, line and paragraph separator | `\u{9b}`, `\u{2028}` |
/// | bidirectional and other invisible format characters | `\u{202e}`, `\u{200b}` |
/// | tag characters outside a flag | `\u{e0041}` |
///
/// Joiners (U+200C, U+200D), which Persian, Indic scripts and emoji need, stay, and so do the
/// format characters that have a glyph. The result put in again comes out unchanged.
public enum SafeText {
  /// The text with everything harmful made visible.
  ///
  /// O(text).
  ///
  /// - Parameter allowsLineBreaks: whether line feeds and tabs stay; carriage returns before a line
  ///   feed are dropped then.
  public static func sanitize(_ text: String, allowsLineBreaks: Bool = false) -> String {
    guard needsWork(text) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var previous: Unicode.Scalar?
    var isInFlag = false
    for scalar in text.unicodeScalars {
      isInFlag = scalar.value == 0x1F3F4 || (isInFlag && isTag(scalar))
      switch scalar {
      case "\n" where previous == "\r":
        if allowsLineBreaks {
          result.unicodeScalars.removeLast()
          result += "\n"
        }
      case "\n", "\t", "\r":
        result.unicodeScalars.append(allowsLineBreaks && scalar != "\r" ? scalar : " ")
      case _ where isInFlag || !isHarmful(scalar):
        result.unicodeScalars.append(scalar)
      default:
        result += replacement(of: scalar)
      }
      previous = scalar
    }
    return result
  }

  /// Whether a scalar must not reach a terminal as it is.
  ///
  /// Line feeds and tabs are among them. Tag characters are too, though they may stay in a flag.
  public static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x600, 0x2070..<0xD800: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
    case 0x200C, 0x200D: false
    // Signs of Arabic, Syriac and Kaithi that enclose or precede digits, and have a glyph.
    case 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: false
    default: scalar.properties.generalCategory == .format || isTag(scalar)
    }
  }

  private static func isTag(_ scalar: Unicode.Scalar) -> Bool {
    (0xE0000...0xE007F).contains(scalar.value)
  }

  /// Whether the text holds anything but printable ASCII and Han, kana, Hangul and their signs.
  private static func needsWork(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in bytes.indices {
        switch bytes[index] {
        // Printable ASCII, second and third bytes, U+3000 to U+D7FF.
        case 0x20..<0x7F, 0x80..<0xC0, 0xE3...0xED: continue
        // From U+2070 on; text is valid, so that two bytes follow.
        case 0xE2 where (bytes[index + 1], bytes[index + 2]) >= (0x81, 0xB0): continue
        default: return true
        }
      }
      return false
    }
  }

  private static func replacement(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) } ?? ""
    case 0x7F: "␡"
    default: "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }
}
