/// Reads a metric of MLflow: `timestamp value step` on each line, the metric in the file's name.
struct MetricFileReader {
  /// Whether a line is one of such a file: three numbers, the first a time in milliseconds.
  static func isMetricLine(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split(separator: 0x20)
    guard words.count == 3, words[0].count >= 10,
      words[0].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return false }
    return words.dropFirst().allSatisfy {
      if case .number = NumberText.read(Array($0).span, 0..<$0.count) { true } else { false }
    }
  }

  /// Reads all lines into the column `name`.
  static func read(_ source: ByteSource, name: String, into table: MetricTable) throws {
    let column = table.column(name)
    try LineSplitter.forEachLine(of: source) { bytes, line in
      var words: [Range<Int>] = []
      DelimitedCells.forEach(in: bytes, line.range, separator: 0x20) {
        if !$0.isEmpty { words.append($0) }
      }
      guard !words.isEmpty else { return }
      guard words.count == 3, case .number(let value) = NumberText.read(bytes, words[1]),
        case .number(let step) = NumberText.read(bytes, words[2])
      else {
        guard line.isEnded else {
          table.note("line \(line.number) of \(name) is cut off and was left out")
          return
        }
        throw LogError(
          source.name, line: line.number, "not “timestamp value step”",
          hints: ["a metric of MLflow has these three numbers on each line"])
      }
      if table.wants(column) { table.set(column, value) }
      table.endRow(line: line.number, x: step)
    }
  }
}
