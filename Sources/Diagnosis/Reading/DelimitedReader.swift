/// Reads delimited values: Keras, Lightning, fastai, Ultralytics, and charts that Weights & Biases
/// and TensorBoard export.
struct DelimitedReader {
  private let source: ByteSource
  private let table: MetricTable
  private let header: DelimitedHeader
  /// The column of the table for each cell; `nil` for cells that nobody wants.
  private var columns: [Int?] = []
  /// The names of the columns in the header that counts: the last one.
  private var names: [String] = []
  private var knownNames: Set<String> = []
  /// The cell that says where a row stands, if the header names one.
  private var axisCell: Int?
  /// What a column `Value` measures: TensorBoard says it in the file's name alone.
  private let valueName: String

  init(_ source: ByteSource, header: DelimitedHeader, valueName: String, into table: MetricTable) {
    self.source = source
    self.table = table
    self.header = header
    self.valueName = valueName
    take(header.names)
  }

  private mutating func take(_ names: [String]) {
    self.names = names
    let isChart = names.contains { $0.hasSuffix("__MIN") || $0.hasSuffix("__MAX") }
    let isScalar = names.map { $0.lowercased() } == ["wall time", "step", "value"]
    let lower = names.map { $0.lowercased() }
    var seen: Set<String> = []
    axisCell =
      ["step", "_step", "global_step", "epoch"].lazy.compactMap { lower.firstIndex(of: $0) }
      .first
    columns = names.enumerated().map { index, name in
      guard !name.isEmpty else { return nil }
      // Of two columns with one name the first counts.
      let isFirst = seen.insert(name).inserted
      if isScalar, index == 2 { return table.column(valueName) }
      let place: Int
      if isChart, let split = Self.chartName(name) {
        guard !split.metric.contains("__") else { return nil }
        place = table.column(split.metric, group: split.run)
      } else {
        place = table.column(name)
      }
      return isFirst && table.wants(place) ? place : nil
    }
    knownNames = seen
  }

  /// `run - metric`, as charts name their columns.
  private static func chartName(_ name: String) -> (run: String, metric: String)? {
    var best: (String, String)?
    var start = name.startIndex
    while let place = name[start...].firstIndex(of: "-") {
      let next = name.index(after: place)
      if place > name.startIndex, name[name.index(before: place)] == " ", next < name.endIndex,
        name[next] == " "
      {
        best = (
          String(name[..<name.index(before: place)]), String(name[name.index(after: next)...])
        )
      }
      start = next
    }
    return best
  }

  /// Reads all rows.
  mutating func read() throws {
    let decimalComma = header.separator != UInt8(ascii: ",")
    var cells: [Range<Int>] = []
    try LineSplitter.forEachLine(of: source) { bytes, line in
      guard line.number > header.lineCount else { return }
      cells.removeAll(keepingCapacity: true)
      DelimitedCells.forEach(in: bytes, line.range, separator: header.separator) {
        cells.append(DelimitedCells.trimmed(bytes, $0))
      }
      if cells.count == 1, cells[0].isEmpty { return }
      if !line.range.isEmpty, bytes[line.range.lowerBound] == UInt8(ascii: "#") { return }
      try row(bytes, line, cells, decimalComma)
    }
  }

  private mutating func row(
    _ bytes: Span<UInt8>, _ line: LineSplitter.Line, _ cells: [Range<Int>], _ decimalComma: Bool
  ) throws {
    if cells.count < columns.count, !line.isEnded {
      table.note("line \(line.number) is cut off and was left out")
      return
    }
    let isLonger = cells.count > columns.count && !cells[columns.count...].allSatisfy { $0.isEmpty }
    guard cells.count >= columns.count, !isLonger else {
      if isHeader(bytes, cells) { return repeatHeader(bytes, cells) }
      throw LogError(
        source.name, line: line.number,
        "\(cells.count) cells, but the header has \(columns.count)",
        hints: ["mend the line, or cut the file there"])
    }
    for (index, column) in columns.enumerated() {
      guard let column else { continue }
      switch NumberText.read(bytes, cells[index], decimalComma: decimalComma) {
      case .number(let value): table.set(column, value)
      case .absent: break
      case .notANumber:
        table.dropRow()
        if isHeader(bytes, cells) { return repeatHeader(bytes, cells) }
        let text = DelimitedCells.text(bytes, cells[index])
        if index == axisCell {
          table.note("line \(line.number) sums the run up (“\(text)”) and was left out")
          return
        }
        if let value = Self.tensor(text) {
          table.set(column, value)
          continue
        }
        throw LogError(
          source.name, line: line.number,
          column: cells[index].lowerBound - line.range.lowerBound + 1,
          "“\(text)” is no number", hints: ["the column is “\(names[index])”"])
      }
    }
    table.endRow(line: line.number)
  }

  /// The number of `tensor(0.25, device='cuda:0')`.
  private static func tensor(_ text: String) -> Double? {
    guard text.hasPrefix("tensor(") else { return nil }
    let inner = Array(text.dropFirst("tensor(".count).prefix { $0 != "," && $0 != ")" }.utf8)
    guard case .number(let value) = NumberText.read(inner.span, inner.indices) else { return nil }
    return value
  }

  /// Whether no cell is a number and the first one is a known name.
  private func isHeader(_ bytes: Span<UInt8>, _ cells: [Range<Int>]) -> Bool {
    let names = cells.map { DelimitedCells.text(bytes, $0) }
    guard names.contains(where: { knownNames.contains($0) }) else { return false }
    for cell in cells {
      if case .number = NumberText.read(bytes, cell) { return false }
    }
    return true
  }

  private mutating func repeatHeader(_ bytes: Span<UInt8>, _ cells: [Range<Int>]) {
    take(cells.map { DelimitedCells.text(bytes, $0) })
    if axisCell == nil {
      table.note("the file holds several runs, one after another")
      table.startRun()
    }
  }
}
