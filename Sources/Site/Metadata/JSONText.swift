/// A JSON value with its names in the order in which they were given.
indirect enum JSONText {
  case text(String)
  case number(Int)
  case list([JSONText])
  case object([(String, JSONText?)])

  /// The value on one line, fit for a data block of HTML.
  ///
  /// `<`, `>` and `&` are escaped, so that no text ends the block. Names without a value are left
  /// out. O(value).
  var line: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): Self.write(text, to: &bytes)
    case .number(let number): bytes += String(number).utf8
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      var isFirst = true
      for case (let name, let value?) in members {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        Self.write(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Writes a text byte by byte; of what lies beyond ASCII only U+2028 and U+2029, which end a line
  /// of script, are escaped.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { source in
      var copied = 0
      for index in source.indices {
        let isSeparator =
          source[index] == 0xE2 && index + 2 < source.count && source[index + 1] == 0x80
          && (source[index + 2] == 0xA8 || source[index + 2] == 0xA9)
        guard isSeparator || isSpecial(source[index]) else { continue }
        bytes += source[copied..<index]
        copied = index + (isSeparator ? 3 : 1)
        switch source[index] {
        case UInt8(ascii: "\""): bytes += "\\\"".utf8
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case 0x0A: bytes += "\\n".utf8
        case 0xE2: bytes += (source[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8
        case let byte:
          let digits = String(byte, radix: 16)
          bytes += ("\\u00" + (digits.utf8.count == 1 ? "0" : "") + digits).utf8
        }
      }
      bytes += source[copied...]
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00..<0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "\\"): true
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): true
    default: false
    }
  }
}

extension JSONText {
  /// A text, or nothing where there is none.
  static func optional(_ text: String?) -> JSONText? {
    text.flatMap { $0.isEmpty ? nil : .text($0) }
  }

  /// A list, or nothing where it is empty.
  static func optional(_ values: [JSONText]) -> JSONText? { values.isEmpty ? nil : .list(values) }
}
