/// Documents: arrays of rows, the `log_history` of a `trainer_state.json`, an array for each metric.
extension JSONRowReader {
  /// The largest document that is read, in bytes: it is held in memory as a whole.
  static let documentLimit = 128 << 20

  /// Reads a document.
  mutating func readDocument() throws {
    var buffer: [UInt8] = []
    while try source.readText(into: &buffer) {
      guard buffer.count <= Self.documentLimit else {
        throw LogError(
          source.name, "the document is larger than \(Self.documentLimit >> 20) MiB",
          hints: ["write one object a line (JSON lines), which is read a piece at a time"])
      }
    }
    let bytes = buffer.span
    var scanner = JSONScanner(index: 0, end: buffer.count)
    var lines = LineCounter()
    do {
      try value(bytes, &scanner, &lines, name: [], depth: 0)
      scanner.skipBlanks(bytes)
      // Objects on several lines each, one after another.
      while scanner.peek(bytes) == UInt8(ascii: "{") {
        try value(bytes, &scanner, &lines, name: [], depth: 0)
        scanner.skipBlanks(bytes)
      }
      guard scanner.index == scanner.end else {
        throw JSONScanner.Fault(index: scanner.index, message: "more behind the value")
      }
    } catch let fault as JSONScanner.Fault {
      let line = lines.line(at: min(fault.index, buffer.count), in: bytes)
      throw LogError(
        source.name, line: line, column: fault.index - lines.start + 1, "no JSON: " + fault.message,
        hints: ["the file may have been cut off while it was written; an older copy helps"])
    }
    flushArrays()
  }

  private mutating func value(
    _ bytes: Span<UInt8>, _ scanner: inout JSONScanner, _ lines: inout LineCounter, name: [UInt8],
    depth: Int
  ) throws {
    scanner.skipBlanks(bytes)
    guard depth < 32 else {
      throw JSONScanner.Fault(index: scanner.index, message: "nested too deeply")
    }
    switch scanner.peek(bytes) {
    case UInt8(ascii: "{"):
      let start = scanner.index
      if depth > 0, isFlat(bytes, scanner) {
        try row(bytes, &scanner)
        table.endRow(line: lines.line(at: start, in: bytes))
        return
      }
      try scanner.expect(UInt8(ascii: "{"), bytes)
      scanner.skipBlanks(bytes)
      if scanner.take(UInt8(ascii: "}"), bytes) { return }
      while true {
        scanner.skipBlanks(bytes)
        var key: [UInt8] = []
        for index in try scanner.string(bytes) { key.append(bytes[index]) }
        scanner.skipBlanks(bytes)
        try scanner.expect(UInt8(ascii: ":"), bytes)
        try value(bytes, &scanner, &lines, name: key, depth: depth + 1)
        scanner.skipBlanks(bytes)
        if scanner.take(UInt8(ascii: "}"), bytes) { return }
        try scanner.expect(UInt8(ascii: ","), bytes)
      }
    case UInt8(ascii: "["):
      let line = lines.line(at: scanner.index, in: bytes)
      var numbers: [Double] = []
      try scanner.expect(UInt8(ascii: "["), bytes)
      scanner.skipBlanks(bytes)
      if scanner.take(UInt8(ascii: "]"), bytes) { return }
      while true {
        scanner.skipBlanks(bytes)
        let next = scanner.peek(bytes)
        if next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
          try value(bytes, &scanner, &lines, name: [], depth: depth + 1)
        } else if let number = try scanner.numberOrSkip(bytes) {
          numbers.append(number)
        }
        scanner.skipBlanks(bytes)
        if scanner.take(UInt8(ascii: "]"), bytes) { break }
        try scanner.expect(UInt8(ascii: ","), bytes)
      }
      if !numbers.isEmpty, !name.isEmpty {
        let column = table.column(name.span, name.indices)
        if table.wants(column) { arrays.append((column, numbers, line)) }
      }
    default: _ = try scanner.numberOrSkip(bytes)
    }
  }

  /// Whether an object holds no object or array.
  private func isFlat(_ bytes: Span<UInt8>, _ scanner: JSONScanner) -> Bool {
    var index = scanner.index + 1
    var isString = false
    while index < scanner.end {
      let byte = bytes[index]
      if isString {
        if byte == UInt8(ascii: "\\") {
          index += 1
        } else if byte == UInt8(ascii: "\"") {
          isString = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isString = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        return false
      } else if byte == UInt8(ascii: "}") {
        return true
      }
      index += 1
    }
    return true
  }

  /// Arrays become columns, their places rows; the line is that of the array.
  private mutating func flushArrays() {
    let line = arrays.first?.line ?? 1
    // The longest first, so that those that have ended are not asked for each further row.
    let arrays = arrays.enumerated()
      .sorted { ($1.element.values.count, $0.offset) < ($0.element.values.count, $1.offset) }
      .map(\.element)
    var open = arrays.count
    for row in 0..<(arrays.first?.values.count ?? 0) {
      while open > 0, arrays[open - 1].values.count <= row { open -= 1 }
      for array in arrays[..<open] { table.set(array.column, array.values[row]) }
      table.endRow(line: line)
    }
  }
}

/// The line in which a byte stands, for bytes asked for in order.
struct LineCounter {
  private var number = 1
  private var index = 0
  /// The first byte of the line last asked for.
  private(set) var start = 0

  /// O(bytes since the last question).
  mutating func line(at place: Int, in bytes: Span<UInt8>) -> Int {
    while index < place {
      if bytes[index] == 0x0A {
        number += 1
        start = index + 1
      }
      index += 1
    }
    return number
  }
}
