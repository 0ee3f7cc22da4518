/// Scanning of link tails and reference definitions in a leaf's content, step by step as the
/// library does it.
enum LinkSyntax {
  /// A link's destination as written, without angle brackets, and what follows it.
  struct Destination {
    var range: Range<Int>
    var end: Int
  }

  /// The destination at `start`: `<…>`, or bytes without blanks and with balanced parentheses.
  ///
  /// In a definition, which `isDefinition` tells, nothing has to follow.
  static func destination(
    _ content: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Destination? {
    var place = start
    if place < content.count, content[place] == 0x3C {
      place += 1
      while place < content.count {
        switch content[place] {
        case 0x3E: return Destination(range: (start + 1)..<place, end: place + 1)
        case 0x5C: place += 2
        case 0x0A, 0x3C: return nil
        default: place += 1
        }
      }
      return nil
    }
    var open = 0
    while place < content.count {
      let byte = content[place]
      if byte == 0x5C, place + 1 < content.count, ASCII.isPunctuation(content[place + 1]) {
        place += 2
      } else if byte == 0x28 {
        open += 1
        if open > 32 { return nil }
        place += 1
      } else if byte == 0x29 {
        if open == 0 { break }
        open -= 1
        place += 1
      } else if ASCII.isSpace(byte) {
        break
      } else {
        place += 1
      }
    }
    place = Swift.min(place, content.count)
    return Destination(range: start..<place, end: place)
  }

  /// The end of the quoted title at `start`, quotes included, or `nil` when there is none.
  static func titleEnd(_ content: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard start < content.count else { return nil }
    let open = content[start]
    guard open == 0x22 || open == 0x27 || open == 0x28 else { return nil }
    let close: UInt8 = open == 0x28 ? 0x29 : open
    var place = start + 1
    while place < content.count {
      let byte = content[place]
      if byte == 0x5C, place + 1 < content.count {
        place += 2
      } else if byte == close {
        return place + 1
      } else if open == 0x28, byte == 0x28 {
        return nil
      } else {
        place += 1
      }
    }
    return nil
  }

  /// Skips blanks and line endings.
  static func skipSpaces(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place < content.count, ASCII.isWideSpace(content[place]) { place += 1 }
    return place
  }

  /// Skips blanks and at most one line ending.
  static func skipBlanksAndLineEnd(
    _ content: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var place = skipBlanks(content, from: start)
    if place < content.count, content[place] == 0x0A {
      place = skipBlanks(content, from: place + 1)
    }
    return place
  }

  /// Skips blanks and tabs.
  static func skipBlanks(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place < content.count, ASCII.isBlank(content[place]) { place += 1 }
    return place
  }

  /// The tail of an inline link, from its `(` on.
  static func inlineTail(
    _ content: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Destination? {
    guard start < content.count, content[start] == 0x28 else { return nil }
    guard let url = destination(content, at: skipSpaces(content, from: start + 1)) else {
      return nil
    }
    var end = skipSpaces(content, from: url.end)
    if end > url.end, let title = titleEnd(content, at: end) {
      end = skipSpaces(content, from: title)
    }
    guard end < content.count, content[end] == 0x29 else { return nil }
    return Destination(range: url.range, end: end + 1)
  }

  /// The label at `start` in brackets: its range without them, and what follows.
  static func label(
    _ content: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (range: Range<Int>, end: Int)? {
    guard start < content.count, content[start] == 0x5B else { return nil }
    var place = start + 1
    while place < content.count, content[place] != 0x5B, content[place] != 0x5D {
      if content[place] == 0x5C, place + 1 < content.count,
        ASCII.isPunctuation(content[place + 1])
      {
        place += 1
      }
      place += 1
      if place - start > 1_001 { return nil }
    }
    guard place < content.count, content[place] == 0x5D else { return nil }
    return ((start + 1)..<place, place + 1)
  }

  /// A reference definition at `start`: label, destination, and where the next line begins.
  static func definition(
    _ content: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (label: Range<Int>, destination: Range<Int>, end: Int)? {
    guard let label = label(content, at: start), label.end < content.count,
      content[label.end] == 0x3A,
      !content[label.range].allSatisfy(ASCII.isSpace)
    else { return nil }
    let urlStart = skipBlanksAndLineEnd(content, from: label.end + 1)
    guard let url = destination(content, at: urlStart), url.end > urlStart else { return nil }
    let beforeTitle = url.end
    let titleStart = skipBlanksAndLineEnd(content, from: beforeTitle)
    if titleStart > beforeTitle, let title = titleEnd(content, at: titleStart),
      let end = lineEnd(content, from: title)
    {
      return (label.range, url.range, end)
    }
    guard let end = lineEnd(content, from: beforeTitle) else { return nil }
    return (label.range, url.range, end)
  }

  /// The start of the next line, when only blanks stand before it.
  private static func lineEnd(
    _ content: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    let place = skipBlanks(content, from: start)
    if place >= content.count { return content.count }
    return content[place] == 0x0A ? place + 1 : nil
  }

  /// What a destination or title as written stands for: entities decoded, then backslash escapes
  /// removed, blanks at both ends dropped, as the library does it.
  static func unescape(_ raw: some Sequence<UInt8>) -> [UInt8] {
    var bytes = [UInt8](raw)
    while let last = bytes.last, ASCII.isSpace(last) { bytes.removeLast() }
    let blanks = bytes.prefix(while: ASCII.isSpace).count
    if blanks > 0 { bytes.removeFirst(blanks) }
    if bytes.contains(0x26) { bytes = decodeEntities(bytes) }
    guard bytes.contains(0x5C) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if bytes[place] == 0x5C, place + 1 < bytes.count, ASCII.isPunctuation(bytes[place + 1]) {
        place += 1
      }
      result.append(bytes[place])
      place += 1
    }
    return result
  }

  /// The bytes with their HTML entities decoded.
  static func decodeEntities(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { buffer in
      var result: [UInt8] = []
      result.reserveCapacity(buffer.count)
      var place = 0
      while place < buffer.count {
        if buffer[place] == 0x26,
          let entity = Entity.decode(UnsafeBufferPointer(rebasing: buffer[place...]))
        {
          result += entity.text
          place += entity.length
        } else {
          result.append(buffer[place])
          place += 1
        }
      }
      return result
    }
  }
}
