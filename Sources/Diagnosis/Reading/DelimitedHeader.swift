/// The header of a file of delimited values: its separator and the names of its columns.
struct DelimitedHeader: Equatable {
  var separator: UInt8
  var names: [String]
  /// The number of lines before it, and itself.
  var lineCount: Int

  /// Finds the header among the first lines; `nil` if they are no delimited values.
  init?(lines: [ArraySlice<UInt8>]) {
    var stated: UInt8?
    for (index, line) in lines.enumerated() {
      let text = Array(line)
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) || text.first == UInt8(ascii: "#") {
        continue
      }
      if text.count == 5, text.starts(with: Array("sep=".utf8)) {
        stated = text[4]
        continue
      }
      let separators: [UInt8] = stated.map { [$0] } ?? [0x2C, 0x3B, 0x09]
      let best = separators.map { ($0, Self.cells(of: text, separator: $0)) }
        .max { $0.1.count < $1.1.count }
      guard let (separator, names) = best, Self.isHeader(names) else { return nil }
      // A single word is a header if numbers follow; prose is none.
      let next = lines.dropFirst(index + 1).first { !$0.isEmpty }
      if names.count == 1 {
        guard MetricName(names[0]) != nil, let next,
          case .number = NumberText.read(Array(next).span, 0..<next.count, decimalComma: true)
        else { return nil }
      } else if let next {
        let cells = Self.cells(of: Array(next), separator: separator)
        // Console text has commas too, but no second line with as many.
        guard cells.count > 1 || names.contains(where: { MetricName($0) != nil }) else {
          return nil
        }
      }
      self.separator = separator
      self.names = names
      lineCount = index + 1
      return
    }
    return nil
  }

  private static func isHeader(_ names: [String]) -> Bool {
    guard !names.isEmpty, names.contains(where: { !$0.isEmpty }) else { return false }
    var hasMetric = false
    for name in names {
      let bytes = Array(name.utf8)
      if case .number = NumberText.read(bytes.span, bytes.indices) { return false }
      // `loss: 0.3` is console text, and so is a sentence.
      if name.utf8.count > 200 || endsInNumber(name) { return false }
      if MetricName(name) != nil { hasMetric = true }
    }
    return hasMetric || names.count > 1
  }

  private static func endsInNumber(_ name: String) -> Bool {
    guard let word = name.split(whereSeparator: { " :=".contains($0) }).last,
      word.utf8.count < name.utf8.count
    else { return false }
    let bytes = Array(word.utf8)
    if case .number = NumberText.read(bytes.span, bytes.indices) { return true }
    return false
  }

  /// The cells of a line, unquoted, without blanks around them.
  static func cells(of line: [UInt8], separator: UInt8) -> [String] {
    var cells: [String] = []
    DelimitedCells.forEach(in: line.span, line.indices, separator: separator) { range in
      cells.append(DelimitedCells.text(line.span, range))
    }
    return cells
  }
}

/// The cells of a line of delimited values.
enum DelimitedCells {
  /// Calls `body` with the bytes of each cell, quotes included.
  ///
  /// O(length).
  static func forEach(
    in bytes: Span<UInt8>, _ line: Range<Int>, separator: UInt8, _ body: (Range<Int>) -> Void
  ) {
    var start = line.lowerBound
    var isQuoted = false
    for index in line {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == separator, !isQuoted {
        body(start..<index)
        start = index + 1
      }
    }
    body(start..<line.upperBound)
  }

  /// The bytes between quotes and blanks.
  static func trimmed(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Range<Int> {
    var start = cell.lowerBound
    var end = cell.upperBound
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    if end - start >= 2, bytes[start] == UInt8(ascii: "\""), bytes[end - 1] == UInt8(ascii: "\"") {
      return start + 1..<end - 1
    }
    return start..<end
  }

  /// The text of a cell.
  static func text(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> String {
    var text: [UInt8] = []
    for index in trimmed(bytes, cell) { text.append(bytes[index]) }
    return String(decoding: text, as: UTF8.self)
      .split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }
}
