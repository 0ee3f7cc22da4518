/// Writing of text and URLs as Markdown.
enum Escaping {
  /// The text of a link so that it reads as `text`: line breaks become blanks, markup is escaped.
  static func linkText(_ text: String, inTable: Bool) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    bytes.withUnsafeBufferPointer { buffer in
      for (place, byte) in buffer.enumerated() {
        switch byte {
        case 0x0A, 0x0D:
          result.append(0x20)
          continue
        case 0x5C, 0x5B, 0x5D, 0x60, 0x2A, 0x3C, 0x7E:
          result.append(0x5C)
        case 0x5F:
          let isInside =
            place > 0 && ASCII.isAlphanumeric(buffer[place - 1]) && place + 1 < buffer.count
            && ASCII.isAlphanumeric(buffer[place + 1])
          if !isInside { result.append(0x5C) }
        case 0x26:
          if Entity.decode(UnsafeBufferPointer(rebasing: buffer[place...])) != nil {
            result.append(0x5C)
          }
        case 0x7C:
          if inTable { result.append(0x5C) }
        default: break
        }
        result.append(byte)
      }
    }
    return result
  }

  /// A link's destination, in angle brackets where it holds blanks, parentheses or the like.
  static func destination(_ url: String, inTable: Bool) -> [UInt8] {
    let needsBrackets =
      url.isEmpty || url.utf8.contains { $0 <= 0x20 || $0 == 0x7F || (0x28...0x29).contains($0) }
      || url.utf8.first == 0x3C
    let escaped = bracketed(url, inTable: inTable, escapesBrackets: needsBrackets)
    return needsBrackets ? [0x3C] + escaped + [0x3E] : escaped
  }

  /// A destination as it stands between angle brackets.
  static func bracketed(_ url: String, inTable: Bool, escapesBrackets: Bool = true) -> [UInt8] {
    let bytes = Array(url.utf8)
    var result: [UInt8] = []
    bytes.withUnsafeBufferPointer { buffer in
      for (place, byte) in buffer.enumerated() {
        switch byte {
        case 0x0A: result += Array("%0A".utf8)
        case 0x0D: result += Array("%0D".utf8)
        case 0x3C where escapesBrackets, 0x3E where escapesBrackets:
          result += [0x5C, byte]
        case 0x5C where place + 1 == buffer.count || ASCII.isPunctuation(buffer[place + 1]):
          result += [0x5C, 0x5C]
        case 0x26 where Entity.decode(UnsafeBufferPointer(rebasing: buffer[place...])) != nil:
          result += Array("&amp;".utf8)
        case 0x7C where inTable: result += [0x5C, 0x7C]
        default: result.append(byte)
        }
      }
    }
    return result
  }

  /// The bytes with `&` escaped where an entity would be read.
  static func entities(in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    bytes.withUnsafeBufferPointer { buffer in
      for (place, byte) in buffer.enumerated() {
        if byte == 0x26, Entity.decode(UnsafeBufferPointer(rebasing: buffer[place...])) != nil {
          result += Array("&amp;".utf8)
        } else {
          result.append(byte)
        }
      }
    }
    return result
  }
}
