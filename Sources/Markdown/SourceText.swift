/// The bytes of one file, with the table that turns byte offsets into lines and columns.
public struct SourceText: Sendable {
  /// The file's bytes, exactly as read.
  public let bytes: [UInt8]
  /// The name that messages show, usually a path relative to the catalog.
  public let name: String
  /// The offset at which each line starts; the first is 0.
  let lineStarts: [Int]

  /// Indexes the lines of `bytes`.
  ///
  /// A line ends with LF, CRLF or CR alone. O(bytes).
  public init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      var offset = 0
      guard buffer.first(0x0D) != nil else {
        while let end = buffer.first(0x0A, from: offset) {
          offset = end + 1
          starts.append(offset)
        }
        return
      }
      while offset < buffer.count {
        let byte = buffer[offset]
        offset += 1
        if byte == 0x0A {
          starts.append(offset)
        } else if byte == 0x0D {
          if offset < buffer.count, buffer[offset] == 0x0A { offset += 1 }
          starts.append(offset)
        }
      }
    }
    lineStarts = starts
  }

  /// The number of lines, counting an empty one after a final line ending.
  public var lineCount: Int { lineStarts.count }

  /// The line and column of a byte offset in `0...bytes.count`.
  ///
  /// O(log lines).
  public func position(at offset: Int) -> SourcePosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - lineStarts[low] + 1)
  }

  /// The bytes of a line, without its ending.
  ///
  /// - Parameter line: counted from 1; a line outside the file gives an empty range at its end.
  public func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The bytes of a line with its ending; a line outside the file gives an empty range at its end.
  public func range(ofWholeLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    return lineStarts[line - 1]..<(line < lineStarts.count ? lineStarts[line] : bytes.count)
  }

  /// The text of a byte range; what is not UTF-8 becomes U+FFFD.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// A place in a file, as editors show it.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in UTF-8 bytes of the line as it is stored: a tab is one, a byte order mark
  /// on line 1 is three.
  public let column: Int

  /// Makes a position from a line and a column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders positions by line, then column.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
