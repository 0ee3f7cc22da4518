/// Finds the places of one version of a text again in another one: the part of a three-way merge
/// on lines that tells where two changes meet.
public enum CarriedRanges {
  /// Where ranges of `old` stand in `new`.
  ///
  /// A range is found where every line that it touches is kept and no other stands between them;
  /// an empty one at the start of a line, where the lines on both sides of it are kept and still
  /// meet. O(bytes) for a few changes.
  ///
  /// - Parameters:
  ///   - ranges: ranges of bytes of `old`.
  /// - Returns: for each range the one in `new`; `nil` where its lines were changed.
  public static func carry(
    _ ranges: [Range<Int>], from old: [UInt8], to new: [UInt8]
  ) -> [Range<Int>?] {
    guard old != new else { return ranges }
    let window = ChangedWindow(old: old, new: new, context: 1)
    let kept = KeptLines(old: old, window.oldLines, new: new, window.newLines)
    let oldKept = window.oldLines.indices.filter { kept.old[$0] }
    let newKept = window.newLines.indices.filter { kept.new[$0] }
    let places = Dictionary(
      uniqueKeysWithValues: zip(oldKept, newKept).map {
        (window.oldLines[$0].lowerBound, window.newLines[$1].lowerBound)
      })
    let start = window.oldLines.first?.lowerBound ?? old.count
    let end = window.oldLines.last?.upperBound ?? old.count
    /// Where the line at an offset of `old` starts in `new`.
    func place(of line: Int) -> Int? {
      if line < start { return line }
      if line >= end { return line + new.count - old.count }
      return places[line]
    }
    return ranges.map { range in
      let (first, last) = lines(touching: range, in: old)
      guard let firstPlace = place(of: first) else { return nil }
      let shift = firstPlace - first
      // The start of the text is a side, too.
      if range.isEmpty, range.lowerBound == 0, shift != 0 { return nil }
      var line = first
      while line < last {
        line = lineEnd(from: line, in: old)
        guard place(of: line) == line + shift else { return nil }
      }
      return (range.lowerBound + shift)..<(range.upperBound + shift)
    }
  }

  /// The starts of the first and the last line that a range touches: for an empty range between
  /// lines those on both sides of it.
  private static func lines(
    touching range: Range<Int>, in bytes: [UInt8]
  ) -> (first: Int, last: Int) {
    let first = lineStart(of: range.lowerBound, in: bytes)
    guard range.isEmpty else {
      return (first, lineStart(of: range.upperBound - 1, in: bytes))
    }
    guard first == range.lowerBound, first > 0 else { return (first, first) }
    // The end of the text counts as a line, so that what was put behind it is seen.
    return (lineStart(of: first - 1, in: bytes), first)
  }

  private static func lineStart(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  private static func lineEnd(from offset: Int, in bytes: [UInt8]) -> Int {
    bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
  }
}
