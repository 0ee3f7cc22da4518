internal import Markdown

/// The bytes of a file that another program wrote, as UTF-8.
struct ImportText {
  /// The text as UTF-8, without a byte order mark.
  let source: SourceText
  /// That the bytes were in another encoding, for people to know.
  let doubt: ImportProblem?

  /// Reads UTF-8, with a byte order mark or without, UTF-16 with one, and everything else as
  /// Latin-1 with the signs that Windows puts into its gaps.
  init(_ bytes: [UInt8], name: String) {
    var text = bytes
    var isGuess = false
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
        let (low, high) =
          isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
        return UInt16(high) << 8 | UInt16(low)
      }
      text = Array(String(decoding: units, as: UTF16.self).utf8)
    } else if String(validating: text, as: UTF8.self) == nil {
      text = Array(Self.latin(text).utf8)
      isGuess = true
    }
    source = SourceText(bytes: text, name: name)
    doubt =
      isGuess
      ? ImportProblem(
        isError: false, file: name, position: SourcePosition(line: 1, column: 1),
        message: "not UTF-8; read as Latin-1: save the file as UTF-8 if letters look wrong") : nil
  }

  private static func latin(_ bytes: [UInt8]) -> String {
    var result = String.UnicodeScalarView()
    for byte in bytes {
      result.append((0x80...0x9F).contains(byte) ? windows[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(result)
  }

  /// What Windows-1252 has at 0x80–0x9F, by the mapping of the WHATWG Encoding Standard.
  private static let windows: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]
}
