/// Walks over JSON on bytes, without making values of what nobody asks for.
///
/// It takes `NaN` and `Infinity`, which Python writes.
struct JSONScanner {
  /// What is wrong with the JSON, and at which byte.
  struct Fault: Error {
    var index: Int
    var message: String
  }

  /// The next byte to be read.
  var index: Int
  /// The end of what may be read.
  let end: Int

  mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while index < end {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      index += 1
    }
  }

  /// The next byte, 0 at the end.
  func peek(_ bytes: Span<UInt8>) -> UInt8 { index < end ? bytes[index] : 0 }

  mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws {
    guard take(byte, bytes) else {
      let wanted = String(Unicode.Scalar(byte))
      throw Fault(
        index: index, message: index < end ? "“\(wanted)” is expected here" : "it ends too early")
    }
  }

  /// Steps over a string and returns the bytes between its quotes, escapes as written.
  mutating func string(_ bytes: Span<UInt8>) throws -> Range<Int> {
    try expect(UInt8(ascii: "\""), bytes)
    let start = index
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return start..<index - 1
      }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(index, end)
    throw Fault(index: start - 1, message: "this string does not end")
  }

  /// Steps over a value and returns it if it is a number, or a string that spells NaN or Inf.
  mutating func numberOrSkip(_ bytes: Span<UInt8>) throws -> Double? {
    switch peek(bytes) {
    case UInt8(ascii: "\""):
      let range = try string(bytes)
      guard range.count <= 9, case .number(let value) = NumberText.read(bytes, range),
        !value.isFinite
      else { return nil }
      return value
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try skipNested(bytes)
      return nil
    default:
      let start = index
      if let number = NumberText.decimal(bytes, from: &index, to: end), !isInWord(bytes) {
        return number
      }
      index = start
      while index < end, Self.isWord(bytes[index]) { index += 1 }
      switch NumberText.read(bytes, start..<index) {
      case .number(let value) where index > start: return value
      default:
        guard isLiteral(bytes, start..<index) else {
          throw Fault(index: start, message: start < end ? "no value" : "it ends too early")
        }
        return nil
      }
    }
  }

  /// Whether the next byte goes on with a word.
  private func isInWord(_ bytes: Span<UInt8>) -> Bool { index < end && Self.isWord(bytes[index]) }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
      || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private func isLiteral(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var text = ""
    guard range.count <= 5 else { return false }
    for index in range { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    return text == "null" || text == "true" || text == "false"
  }

  /// Steps over an object or array; only its brackets and strings are looked at.
  private mutating func skipNested(_ bytes: Span<UInt8>) throws {
    let start = index
    var depth = 0
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        _ = try string(bytes)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          index += 1
          return
        }
      default: break
      }
      index += 1
    }
    throw Fault(index: start, message: "this bracket is not closed")
  }
}
