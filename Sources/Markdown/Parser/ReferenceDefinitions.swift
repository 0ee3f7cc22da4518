/// The reference definitions of a document and where they stand.
struct ReferenceDefinitions {
  private var byLabel: [[UInt8]: [Definition]] = [:]

  private struct Definition {
    var url: [UInt8]
    var range: Range<Int>
  }

  /// Whether there are none.
  var isEmpty: Bool { byLabel.isEmpty }

  /// All of them in document order, each as its URL with the URL's bytes.
  var all: [(url: [UInt8], range: Range<Int>)] {
    byLabel.values.joined().map { ($0.url, $0.range) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Starts empty.
  init() {}

  /// Collects the definitions of `bytes`.
  ///
  /// The library drops them from its tree, so they are looked for on the lines between `leaves`,
  /// the ranges of all blocks that hold text, in document order. O(bytes).
  init(in bytes: [UInt8], source: SourceText, outside leaves: [Range<Int>]) {
    bytes.withUnsafeBufferPointer { buffer in
      var line = 1
      var leaf = 0
      while line <= source.lineCount {
        let range = source.range(ofLine: line)
        guard let start = Self.opening(in: range, buffer) else {
          line += 1
          continue
        }
        while leaf < leaves.count, leaves[leaf].upperBound <= start { leaf += 1 }
        if leaf < leaves.count, leaves[leaf].lowerBound <= start {
          line += 1
          continue
        }
        let limit = leaf < leaves.count ? leaves[leaf].lowerBound : buffer.count
        line = Swift.max(line + 1, take(from: start, line: line, before: limit, source, buffer))
      }
    }
  }

  /// Where the URL of the definition of `label` as `url` stands.
  func destination(
    label: Slice<UnsafeBufferPointer<UInt8>>, url: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard !byLabel.isEmpty else { return nil }
    return byLabel[Self.key(label)]?.first { $0.url.elementsEqual(url) }?.range
  }

  /// The `[` that opens a line, after markers of quotes and items.
  private static func opening(
    in line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    for place in line {
      switch bytes[place] {
      case 0x5B: return place
      case 0x20, 0x09, 0x3E, 0x2A, 0x2B, 0x2D, 0x2E, 0x29, 0x30...0x39, 0xEF, 0xBB, 0xBF: continue
      default: return nil
      }
    }
    return nil
  }

  /// Takes the definitions that follow each other from `start` on.
  ///
  /// - Returns: the line on which the search goes on.
  private mutating func take(
    from start: Int, line first: Int, before limit: Int, _ source: SourceText,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    // A definition may take several lines: its label, URL and title can each be broken.
    var content: [UInt8] = []
    var map = ContentMap()
    var from = start
    var line = first
    while line < first + 12, line <= source.lineCount, from < limit {
      let end = source.range(ofLine: line).upperBound
      if line > first {
        while from < end, ASCII.isBlank(bytes[from]) || bytes[from] == 0x3E { from += 1 }
        if from == end || from >= limit { break }
      }
      map.append(content: content.count, source: from)
      content += bytes[from..<Swift.min(end, limit)]
      content.append(0x0A)
      line += 1
      from = source.range(ofLine: line).lowerBound
    }
    let taken = content.withUnsafeBufferPointer { text -> Int in
      guard let found = LinkSyntax.definition(text, at: 0) else { return 0 }
      let range = map.range(found.destination)
      let definition = Definition(
        url: LinkSyntax.unescape(text[found.destination]), range: range)
      byLabel[Self.key(text[found.label]), default: []].append(definition)
      return text[..<found.end].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
    return first + taken
  }

  /// A label without regard to case and to the width of its blanks.
  private static func key(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(label.count)
    for byte in label {
      if !ASCII.isSpace(byte) {
        bytes.append(byte)
      } else if let last = bytes.last, last != 0x20 {
        bytes.append(0x20)
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    // Upper case first: it unfolds letters such as ß that have no single lower case.
    return Array(String(decoding: bytes, as: UTF8.self).uppercased().lowercased().utf8)
  }
}

extension [Block] {
  /// The ranges of all blocks that hold text, in document order.
  var leafRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var open = Array(reversed())
    while let block = open.popLast() {
      switch block.kind {
      case .blockQuote, .list, .item: open += block.children.reversed()
      default: ranges.append(block.range)
      }
    }
    return ranges
  }
}
