/// Reads rows that are JSON objects, one a line; documents: `JSONRowReader.readDocument`.
struct JSONRowReader {
  let source: ByteSource
  let table: MetricTable
  /// The columns of the keys in the order in which the last row had them.
  private var expected: [(key: [UInt8], column: Int)] = []

  /// Arrays of numbers of a document, by their metric's column.
  var arrays: [(column: Int, values: [Double], line: Int)] = []

  init(_ source: ByteSource, into table: MetricTable) {
    self.source = source
    self.table = table
  }

  /// Reads one object a line.
  mutating func readLines() throws {
    try LineSplitter.forEachLine(of: source) { bytes, line in
      var scanner = JSONScanner(index: line.range.lowerBound, end: line.range.upperBound)
      scanner.skipBlanks(bytes)
      guard scanner.index < scanner.end else { return }
      do {
        try row(bytes, &scanner)
        scanner.skipBlanks(bytes)
        guard scanner.index == scanner.end else {
          throw JSONScanner.Fault(index: scanner.index, message: "more behind the object")
        }
      } catch let fault as JSONScanner.Fault {
        table.dropRow()
        guard line.isEnded else {
          table.note("line \(line.number) is cut off and was left out")
          return
        }
        throw LogError(
          source.name, line: line.number, column: fault.index - line.range.lowerBound + 1,
          "no JSON: " + fault.message, hints: ["each line of such a log is one object"])
      }
      table.endRow(line: line.number)
    }
  }

  /// Reads an object as a row; what its values hold inside counts with the names joined by `/`.
  mutating func row(_ bytes: Span<UInt8>, _ scanner: inout JSONScanner) throws {
    var place = 0
    try object(bytes, &scanner, prefix: [], place: &place, depth: 0)
    if isSummary { table.dropRow() }
    isSummary = false
  }

  /// Whether the row is the summary that the trainer of Hugging Face writes at the end.
  private var isSummary = false

  private mutating func object(
    _ bytes: Span<UInt8>, _ scanner: inout JSONScanner, prefix: [UInt8], place: inout Int,
    depth: Int
  ) throws {
    try scanner.expect(UInt8(ascii: "{"), bytes)
    scanner.skipBlanks(bytes)
    if scanner.take(UInt8(ascii: "}"), bytes) { return }
    while true {
      scanner.skipBlanks(bytes)
      let key = try scanner.string(bytes)
      scanner.skipBlanks(bytes)
      try scanner.expect(UInt8(ascii: ":"), bytes)
      scanner.skipBlanks(bytes)
      // A name that no metric has is not put before those inside: each would hold it again.
      if prefix.count + key.count > MetricTable.nameLimit {
        _ = try scanner.numberOrSkip(bytes)
      } else if scanner.peek(bytes) == UInt8(ascii: "{"), depth < 8 {
        var path = prefix
        for index in key { path.append(bytes[index]) }
        path.append(UInt8(ascii: "/"))
        try object(bytes, &scanner, prefix: path, place: &place, depth: depth + 1)
      } else if let value = try scanner.numberOrSkip(bytes) {
        let column = column(of: key, bytes, prefix, place)
        place += 1
        if column == Self.runtime {
          isSummary = true
        } else if column >= 0 {
          table.set(column, value)
        }
      }
      scanner.skipBlanks(bytes)
      if scanner.take(UInt8(ascii: "}"), bytes) { return }
      try scanner.expect(UInt8(ascii: ","), bytes)
    }
  }

  /// Stands for the key of which only summaries have one.
  private static let runtime = -2

  private mutating func column(
    of key: Range<Int>, _ bytes: Span<UInt8>, _ prefix: [UInt8], _ place: Int
  ) -> Int {
    if place < expected.count, matches(expected[place].key, key, bytes, prefix) {
      return expected[place].column
    }
    var name = prefix
    for index in key { name.append(bytes[index]) }
    var column = table.column(name.span, name.indices)
    if name.elementsEqual("train_runtime".utf8) {
      column = Self.runtime
    } else if !table.wants(column) {
      column = -1
    }
    if place == expected.count, place < 4096 {
      expected.append((name, column))
    } else if place < expected.count {
      expected[place] = (name, column)
    }
    return column
  }

  private func matches(_ known: [UInt8], _ key: Range<Int>, _ bytes: Span<UInt8>, _ prefix: [UInt8])
    -> Bool
  {
    guard known.count == prefix.count + key.count else { return false }
    if !prefix.isEmpty, !known.starts(with: prefix) { return false }
    let shift = prefix.count
    for index in 0..<key.count where known[shift + index] != bytes[key.lowerBound + index] {
      return false
    }
    return true
  }
}
