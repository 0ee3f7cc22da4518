/// Hands out the lines of a text one by one, in memory for one piece and one line.
struct LineSplitter {
  /// The longest line that is read, in bytes.
  static let limit = 16 << 20

  /// A line in the bytes that hold it.
  struct Line {
    /// Its bytes, without the line ending.
    var range: Range<Int>
    /// Its number, from 1.
    var number: Int
    /// Whether a line ending stands behind it: the last line of a log that is being written, or was
    /// cut off, has none.
    var isEnded: Bool
  }

  /// Calls `body` for each line.
  ///
  /// O(bytes).
  static func forEachLine(
    of source: ByteSource, _ body: (Span<UInt8>, Line) throws -> Void
  ) throws {
    var buffer: [UInt8] = []
    var number = 1
    var searched = 0
    var isMore = true
    while isMore {
      isMore = try source.readText(into: &buffer)
      let start = try handOut(buffer.span, searched: searched, isLast: !isMore, &number, body)
      buffer.removeFirst(start)
      searched = buffer.count
      guard searched <= limit else {
        throw LogError(
          source.name, line: number, "a line is longer than \(limit >> 20) MiB; this is no text log"
        )
      }
    }
  }

  /// Hands out the lines that are complete and returns the byte behind them.
  ///
  /// - Parameter searched: how many bytes are known to hold no line feed.
  private static func handOut(
    _ bytes: Span<UInt8>, searched: Int, isLast: Bool, _ number: inout Int,
    _ body: (Span<UInt8>, Line) throws -> Void
  ) throws -> Int {
    var start = 0
    var index = searched
    let count = bytes.count
    while index < count {
      guard bytes[index] == 0x0A else {
        index += 1
        continue
      }
      let end = index > start && bytes[index - 1] == 0x0D ? index - 1 : index
      try body(bytes, Line(range: start..<end, number: number, isEnded: true))
      number += 1
      index += 1
      start = index
    }
    if isLast, start < count {
      try body(bytes, Line(range: start..<count, number: number, isEnded: false))
    }
    return start
  }
}
