/// The syntax of a table's rows.
enum TableSyntax {
  /// The cells of a row without the blanks around them, split as the library does it: at each bar
  /// that has no backslash before it.
  static func cells(in row: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var place = row.lowerBound
    if place < row.upperBound, bytes[place] == 0x7C { place = afterBar(place, row, bytes) }
    while place < row.upperBound {
      let start = place
      while place < row.upperBound,
        bytes[place] != 0x7C || (place > start && bytes[place - 1] == 0x5C)
      {
        place += 1
      }
      cells.append(trim(start..<place, bytes))
      guard place < row.upperBound else { break }
      place = afterBar(place, row, bytes)
    }
    return cells
  }

  private static func afterBar(_ bar: Int, _ row: Range<Int>, _ bytes: [UInt8]) -> Int {
    var place = bar + 1
    while place < row.upperBound, ASCII.isWideSpace(bytes[place]) { place += 1 }
    return place
  }

  private static func trim(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, ASCII.isSpace(bytes[start]) { start += 1 }
    while end > start, ASCII.isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
