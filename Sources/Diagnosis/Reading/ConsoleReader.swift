/// Reads what a training script prints: `loss: 0.1 - val_loss: 0.4`, `| epoch 1 | loss nan`,
/// `{'loss': 0.5, 'epoch': 1.0}`.
struct ConsoleReader {
  /// A name with its number.
  struct Pair {
    var name: String
    var value: Double
  }

  private let source: ByteSource
  private let table: MetricTable

  init(_ source: ByteSource, into table: MetricTable) {
    self.source = source
    self.table = table
  }

  /// Reads all lines.
  func read() throws {
    var epoch: Double?
    var columns: [String: Int] = [:]
    try LineSplitter.forEachLine(of: source) { bytes, line in
      let pairs = Self.pairs(in: bytes, Self.lastUpdate(bytes, line.range))
      // Where an epoch is a heading, it counts for the lines below.
      if let pair = pairs.last(where: { $0.name == "epoch" }) { epoch = pair.value }
      for pair in pairs {
        let column = columns[pair.name] ?? table.column(pair.name)
        if columns.count < MetricTable.columnLimit { columns[pair.name] = column }
        if table.wants(column) { table.set(column, pair.value) }
      }
      if let epoch, !pairs.contains(where: { $0.name == "epoch" }) {
        table.set(table.column("epoch"), epoch)
      }
      table.endRow(line: line.number)
    }
  }

  /// What a terminal shows of a line in the end: a progress bar writes over itself.
  private static func lastUpdate(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Range<Int> {
    var start = line.lowerBound
    for index in line where bytes[index] == 0x0D && index + 1 < line.upperBound {
      start = index + 1
    }
    return start..<line.upperBound
  }

  /// The pairs of a line.
  ///
  /// O(length).
  static func pairs(in bytes: Span<UInt8>, _ line: Range<Int>) -> [Pair] {
    var pairs: [Pair] = []
    var index = line.lowerBound
    /// The word before.
    var previous = ""
    // `Validation loss: 0.3, accuracy: 0.9` is about validation data to its end.
    var data = ""
    while index < line.upperBound {
      guard isNameStart(bytes[index]) else {
        // A data set's name counts for the word behind it only.
        if bytes[index] != 0x20 { previous = "" }
        if bytes[index] == 0x1B {
          index = behindEscape(bytes, index, line.upperBound)
        } else {
          index += 1
        }
        continue
      }
      let start = index
      while index < line.upperBound, isNamePart(bytes[index]) { index += 1 }
      let name = text(bytes, start..<index)
      var place = index
      var isMarked = false
      while place < line.upperBound, isGlue(bytes[place]) {
        if bytes[place] == UInt8(ascii: ":") || bytes[place] == UInt8(ascii: "=") {
          isMarked = true
        }
        place += 1
      }
      // Without a sign between them, a number is part of the word; to look for its end at each word
      // would take the square of the line.
      let end = place > index ? valueEnd(bytes, place, line.upperBound) : place
      if end > place, isMarked || isKnown(name),
        case .number(let value) = NumberText.read(bytes, place..<end)
      {
        let full = full(name, behind: previous.isEmpty ? data : previous)
        if full.hasSuffix("_" + name), full != name { data = String(full.dropLast(name.count + 1)) }
        pairs.append(Pair(name: full, value: value))
        index = end
        previous = ""
      } else {
        previous = name
      }
    }
    return pairs
  }

  /// `Validation loss: 0.3` is a loss on validation data.
  private static func full(_ name: String, behind previous: String) -> String {
    let lower = name.lowercased()
    if ["epoch", "step", "iter", "iteration"].contains(lower) {
      return lower == "epoch" ? lower : "step"
    }
    guard !previous.isEmpty else { return name }
    let word = previous.lowercased()
    let words = [
      "train", "training", "val", "valid", "validation", "test", "eval", "dev", "learning",
    ]
    return words.contains(word) ? word + "_" + name : name
  }

  private static func isKnown(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["epoch", "step", "iter", "iteration"].contains(lower) || MetricName(name) != nil
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var text = ""
    for index in range { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    return text
  }

  private static func behindEscape(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start + 1
    while index < end, !isNameStart(bytes[index]) { index += 1 }
    return min(index + 1, end)
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_")
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    isNameStart(byte) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isGlue(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=")
      || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "(")
  }

  private static func valueEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      let byte = bytes[index]
      let isPart =
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      guard isPart else { break }
      index += 1
    }
    // A full stop ends a sentence.
    while index > start, bytes[index - 1] == UInt8(ascii: ".") { index -= 1 }
    return index
  }
}
