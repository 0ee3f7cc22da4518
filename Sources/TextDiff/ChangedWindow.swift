/// The lines of two files from shortly before their first difference to shortly after their last.
struct ChangedWindow {
  /// The number of lines before the window, the same in both files.
  let linesBefore: Int
  /// The byte ranges of the old file's lines, line feeds included.
  let oldLines: [Range<Int>]
  /// The byte ranges of the new file's lines, line feeds included.
  let newLines: [Range<Int>]

  /// Finds the window, with `context` equal lines at either side where there are so many.
  init(old: [UInt8], new: [UInt8], context: Int) {
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, old[start] == new[start] { start += 1 }
    start = Self.lineStart(before: start, in: old)

    var tail = 0
    while tail < shorter - start, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    if !Self.isLineStart(old.count - tail, in: old) || !Self.isLineStart(new.count - tail, in: new)
    {
      tail = old.count - Self.lineEnd(after: old.count - tail, in: old)
    }

    for _ in 0..<context where start > 0 { start = Self.lineStart(before: start - 1, in: old) }
    for _ in 0..<context where tail > 0 {
      tail = old.count - Self.lineEnd(after: old.count - tail, in: old)
    }
    linesBefore = old[..<start].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    oldLines = Self.lines(of: old, in: start..<(old.count - tail))
    newLines = Self.lines(of: new, in: start..<(new.count - tail))
  }

  /// Whether a line starts at an offset; a place that the shared start has reached counts as one.
  private static func isLineStart(_ offset: Int, in bytes: [UInt8]) -> Bool {
    offset == 0 || bytes[offset - 1] == 0x0A
  }

  private static func lineStart(before offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  private static func lineEnd(after offset: Int, in bytes: [UInt8]) -> Int {
    bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
  }

  private static func lines(of bytes: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = lineEnd(after: start, in: bytes)
      lines.append(start..<end)
      start = end
    }
    return lines
  }
}
