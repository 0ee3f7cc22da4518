/// A place on a line together with its column, counted as CommonMark does: a tab goes to the next
/// multiple of four, and a container may take only a part of it.
struct LineCursor {
  /// The next byte, as an offset in the source.
  var offset: Int
  /// The column of that byte, from 0.
  var column = 0
  /// Whether columns of the tab at `offset` have been taken already.
  var isInsideTab = false
  /// The end of the line, without its ending.
  let end: Int

  /// Starts at the beginning of a line.
  init(line: Range<Int>) {
    offset = line.lowerBound
    end = line.upperBound
  }

  /// The offset of the first byte that is neither blank nor tab, and how many columns lie before it.
  func firstNonspace(_ bytes: [UInt8]) -> (offset: Int, indent: Int) {
    var place = offset
    var reached = column
    while place < end {
      if bytes[place] == 0x20 {
        reached += 1
      } else if bytes[place] == 0x09 {
        reached += 4 - reached % 4
      } else {
        break
      }
      place += 1
    }
    return (place, reached - column)
  }

  /// Takes up to `count` columns, a part of a tab included.
  mutating func advance(columns count: Int, _ bytes: [UInt8]) {
    var left = count
    while left > 0, offset < end {
      if bytes[offset] == 0x09 {
        let width = 4 - column % 4
        isInsideTab = width > left
        column += Swift.min(left, width)
        if !isInsideTab { offset += 1 }
        left -= Swift.min(left, width)
      } else {
        isInsideTab = false
        offset += 1
        column += 1
        left -= 1
      }
    }
  }

  /// Takes everything before `place`, which lies on this line.
  mutating func advance(to place: Int, _ bytes: [UInt8]) {
    while offset < place, offset < end {
      column += bytes[offset] == 0x09 ? 4 - column % 4 : 1
      isInsideTab = false
      offset += 1
    }
  }

  /// Takes a block quote's `>` with the blank after it; `false` when there is none.
  mutating func takeQuoteMarker(_ bytes: [UInt8]) -> Bool {
    let (place, indent) = firstNonspace(bytes)
    guard indent <= 3, place < end, bytes[place] == 0x3E else { return false }
    advance(columns: indent + 1, bytes)
    if offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 { advance(columns: 1, bytes) }
    return true
  }

  /// Takes an item's marker at the first nonspace byte with the blanks after it.
  ///
  /// - Returns: the marker's bytes and the indentation that continues the item, in columns.
  mutating func takeItemMarker(_ bytes: [UInt8]) -> (range: Range<Int>, width: Int)? {
    let (place, indent) = firstNonspace(bytes)
    guard let length = ItemSyntax.markerLength(at: place, before: end, in: bytes) else {
      return nil
    }
    advance(to: place + length, bytes)
    let saved = self
    while column - saved.column <= 5, offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 {
      advance(columns: 1, bytes)
    }
    var padding = column - saved.column
    if padding >= 5 || padding < 1 || offset == end {
      self = saved
      if padding > 0 { advance(columns: 1, bytes) }
      padding = 1
    }
    return (place..<(place + length), indent + length + padding)
  }
}

/// The syntax of list items, as far as one line tells it.
enum ItemSyntax {
  /// The length of the bullet or number at `start`, or `nil` when there is none.
  static func markerLength(at start: Int, before end: Int, in bytes: [UInt8]) -> Int? {
    guard start < end else { return nil }
    var place = start
    switch bytes[start] {
    case 0x2D, 0x2B, 0x2A:  // - + *
      place += 1
    case 0x30...0x39:
      while place < end, place - start < 9, (0x30...0x39).contains(bytes[place]) { place += 1 }
      guard place < end, bytes[place] == 0x2E || bytes[place] == 0x29 else { return nil }
      place += 1
    default:
      return nil
    }
    guard place == end || ASCII.isSpace(bytes[place]) else { return nil }
    return place - start
  }

  /// Whether a byte is `-`, `+` or `*`.
  static func isBullet(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2B || byte == 0x2A }

  /// The checkbox at `start`: `[ ]`, `[x]` or `[X]` followed by a blank or the line's end.
  static func checkbox(at start: Int, before end: Int, in bytes: [UInt8]) -> Checkbox? {
    guard start + 3 <= end, bytes[start] == 0x5B, bytes[start + 2] == 0x5D else { return nil }
    guard start + 3 == end || ASCII.isBlank(bytes[start + 3]) else { return nil }
    switch bytes[start + 1] {
    case 0x20: return Checkbox(range: start..<(start + 3), isChecked: false)
    case 0x78, 0x58: return Checkbox(range: start..<(start + 3), isChecked: true)
    default: return nil
    }
  }
}

/// Classes of ASCII bytes.
enum ASCII {
  /// Blank or tab.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Blank, tab, line feed or carriage return.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// The same with vertical tab and form feed, which count inside a link's parentheses and beside
  /// a table's bars.
  static func isWideSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// A letter or a digit.
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte)
  }

  /// A letter.
  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// What a backslash can escape.
  static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }
}
