/// A key that was pressed at a terminal.
public enum Key: Sendable, Hashable {
  /// One or more characters, as typed or put in by an input method.
  case text(String)
  case enter, tab, backspace, escape
  case up, down, pageUp, pageDown, first, last
  /// Ctrl-U: all of the line goes.
  case clearLine
  /// Ctrl-W: the last word goes.
  case clearWord
  /// Ctrl-C, Ctrl-D: away from here.
  case interrupt
}

/// Makes keys of the bytes that a terminal in raw mode sends.
struct KeyParser {
  private var rest: [UInt8] = []

  /// The keys in what one read gave; a character that is not whole yet waits for the next.
  ///
  /// An escape byte that nothing follows within the read is the key itself. Sequences that mean no
  /// `Key` are passed over.
  mutating func keys(in chunk: [UInt8]) -> [Key] {
    let bytes = rest + chunk
    rest = []
    var keys: [Key] = []
    var text: [UInt8] = []
    func flushed() -> [Key] {
      defer { text = [] }
      return text.isEmpty ? [] : [.text(String(decoding: text, as: UTF8.self))]
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x80 {
        let length = byte < 0xC2 || byte > 0xF4 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let more = bytes[(index + 1)...].prefix(length - 1).prefix { $0 & 0xC0 == 0x80 }
        if more.count < length - 1, more.endIndex == bytes.count {
          rest = Array(bytes[index...])
          break
        }
        text += bytes[index..<more.endIndex]
        index = more.endIndex
      } else if byte >= 0x20 && byte != 0x7F {
        text.append(byte)
        index += 1
      } else {
        keys += flushed()
        if byte == 0x1B {
          let (key, length) = Self.escapeSequence(bytes[index...])
          if let key { keys.append(key) }
          index += length
        } else {
          if let key = Self.control(byte) { keys.append(key) }
          index += 1
        }
      }
    }
    return keys + flushed()
  }

  private static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x0A, 0x0D: .enter
    case 0x09: .tab
    case 0x08, 0x7F: .backspace
    case 0x03, 0x04: .interrupt
    case 0x15: .clearLine
    case 0x17: .clearWord
    case 0x10, 0x0B: .up  // Ctrl-P, Ctrl-K
    case 0x0E: .down  // Ctrl-N
    default: nil
    }
  }

  /// The key of `ESC`, `ESC [ … X` or `ESC O X`, and how many bytes it takes.
  private static func escapeSequence(_ bytes: ArraySlice<UInt8>) -> (Key?, Int) {
    let start = bytes.startIndex
    guard bytes.count > 1 else { return (.escape, 1) }
    guard bytes[start + 1] == UInt8(ascii: "[") || bytes[start + 1] == UInt8(ascii: "O") else {
      return (nil, 2)
    }
    var end = start + 2
    while end < bytes.endIndex, !(0x40...0x7E).contains(bytes[end]) { end += 1 }
    guard end < bytes.endIndex else { return (nil, bytes.count) }
    let parameter = String(decoding: bytes[(start + 2)..<end], as: UTF8.self)
    let key: Key? =
      switch (bytes[end], parameter) {
      case (UInt8(ascii: "A"), ""): .up
      case (UInt8(ascii: "B"), ""): .down
      case (UInt8(ascii: "H"), ""), (UInt8(ascii: "~"), "1"), (UInt8(ascii: "~"), "7"): .first
      case (UInt8(ascii: "F"), ""), (UInt8(ascii: "~"), "4"), (UInt8(ascii: "~"), "8"): .last
      case (UInt8(ascii: "~"), "5"): .pageUp
      case (UInt8(ascii: "~"), "6"): .pageDown
      default: nil
      }
    return (key, end + 1 - start)
  }
}
