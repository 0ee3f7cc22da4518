/// Tells input that the library would take too long for, before the library sees it.
///
/// Version 0.29.0.gfm.6 has quadratic cases, and its cost for a blank line grows with the depth of
/// the lists around it. Each case's cost is estimated in nanoseconds, as measured on a slow
/// machine, from above: ordinary lists of any length stay far below the limit.
struct InputBounds {
  /// The largest input, in bytes: the library counts in 32 bits.
  static let maximumSize = 256 << 20
  /// How many markers of items and quotes may be open at once.
  static let maximumMarkers = 100
  /// What all costly cases together may take, in nanoseconds.
  static let maximumCost = 1_000_000_000

  private let source: SourceText
  private var cost = 0
  /// Markers that may be open; never less than there are.
  private var depth = 0
  private var isAfterBlank = true
  /// Where the content of the last item starts, as a column.
  private var contentColumn = 0
  private var paragraph = Paragraph()

  /// Lines that may be one paragraph.
  private struct Paragraph {
    var bytes = 0
    var lines = 0
    var images = 0
    var openings = 0
    var hasItem = false
    var isTable = false
    var columns = 0
    var last: Range<Int> = 0..<0
  }

  /// Checks a whole source.
  ///
  /// O(bytes).
  static func check(_ source: SourceText) throws(MarkdownError) {
    guard source.bytes.count <= maximumSize else {
      throw MarkdownError(
        file: source.name, position: SourcePosition(line: 1, column: 1),
        message: "larger than \(maximumSize >> 20) MB; split the file")
    }
    var bounds = InputBounds(source: source)
    for line in 1...source.lineCount {
      try bounds.check(line: source.range(ofLine: line))
    }
    try bounds.checkDefinitions()
  }

  private init(source: SourceText) { self.source = source }

  private mutating func spend(_ nanoseconds: Int, at offset: Int) throws(MarkdownError) {
    cost += nanoseconds
    guard cost > Self.maximumCost else { return }
    throw MarkdownError(
      file: source.name, position: source.position(at: offset),
      message: "too much markup in one paragraph to be read in reasonable time; "
        + "part it with blank lines, or put it in a code block elsewhere")
  }

  // MARK: Lines

  private mutating func check(line: Range<Int>) throws(MarkdownError) {
    let bytes = source.bytes
    var cursor = LineCursor(line: line)
    var markers = 0
    var place = cursor.firstNonspace(bytes)
    let indent = place.indent
    var startsItem = false
    while place.offset < line.upperBound {
      if bytes[place.offset] == 0x3E {
        markers += 1
        cursor.advance(to: place.offset + 1, bytes)
      } else if let length = ItemSyntax.markerLength(
        at: place.offset, before: line.upperBound, in: bytes)
      {
        if !startsItem {
          startsItem = opensItem(at: place.offset, length, cursor.column + place.indent)
        }
        markers += 1
        cursor.advance(to: place.offset + length, bytes)
        contentColumn = cursor.column + 1
      } else {
        break
      }
      place = cursor.firstNonspace(bytes)
    }
    if markers > 2, isRule(line) { markers = 0 }
    if place.offset == line.upperBound {
      // Each open block looks at a blank line.
      isAfterBlank = true
      paragraph = Paragraph()
      depth = markers == 0 ? depth : Swift.max(depth, markers)
      if depth > 8 || markers > 0 { try spend(40 * depth, at: line.lowerBound) }
      try checkDepth(at: line.lowerBound)
      return
    }
    let reached = Swift.min(indent / 2, depth) + markers
    depth = isAfterBlank ? reached : Swift.max(depth, reached)
    try checkDepth(at: line.lowerBound)
    if depth > 8 { try spend(10 * depth, at: line.lowerBound) }
    if startsItem || (indent < 4 && bytes[place.offset] == 0x23) { paragraph = Paragraph() }
    paragraph.hasItem = paragraph.hasItem || startsItem
    isAfterBlank = false
    try check(text: place.offset..<line.upperBound, indent: indent)
  }

  /// Whether a marker opens an item and so ends the paragraph before it.
  private func opensItem(at offset: Int, _ length: Int, _ column: Int) -> Bool {
    if paragraph.lines == 0 { return true }
    let isNumber = length > 1
    let isOne = length == 2 && source.bytes[offset] == 0x31
    if paragraph.hasItem, column < contentColumn { return true }
    return column <= contentColumn + 3 && (!isNumber || isOne)
  }

  private func checkDepth(at offset: Int) throws(MarkdownError) {
    guard depth > Self.maximumMarkers else { return }
    throw MarkdownError(
      file: source.name, position: source.position(at: offset),
      message: "lists or quotes nested more than \(Self.maximumMarkers) deep; flatten them")
  }

  /// Whether a line is `* * *` or the like.
  private func isRule(_ line: Range<Int>) -> Bool {
    let marks = source.bytes[line].filter { !ASCII.isBlank($0) }
    guard let first = marks.first, first == 0x2A || first == 0x2D else { return false }
    return marks.allSatisfy { $0 == first }
  }

  // MARK: Text

  private mutating func check(text: Range<Int>, indent: Int) throws(MarkdownError) {
    var work = 0
    var runStart = text.lowerBound
    var closing = 0
    var isURL = false
    var bars = 0
    var addresses = 0
    var isDelimiter = indent < 4
    source.bytes.withUnsafeBufferPointer { bytes in
      var place = text.lowerBound
      while place < text.upperBound {
        let byte = bytes[place]
        defer { place += 1 }
        // Most bytes are letters and digits, or belong to one: they cost nothing.
        if byte >= 0x80 || ASCII.isAlphanumeric(byte) {
          isDelimiter = false
          continue
        }
        switch byte {
        case 0x20, 0x09:
          if isURL { work += closing * (place - runStart) }
          runStart = place + 1
          closing = 0
          isURL = false
          continue
        case 0x7C, 0x2D, 0x3A:
          if byte == 0x7C { bars += 1 }
          if byte == 0x3A, place + 2 < text.upperBound, bytes[place + 1] == 0x2F { isURL = true }
          continue
        case 0x29: closing += 1
        case 0x2E: if place > text.lowerBound, bytes[place - 1] | 0x20 == 0x77 { isURL = true }
        case 0x5B: if place > text.lowerBound, bytes[place - 1] == 0x21 { paragraph.images += 1 }
        case 0x5D: work += 5 * paragraph.images
        case 0x21, 0x3F:
          if place > text.lowerBound, bytes[place - 1] == 0x3C, place + 1 < text.upperBound,
            bytes[place + 1] != 0x2D
          {
            paragraph.openings += 1
          }
        case 0x40: addresses += 1
        default: break
        }
        isDelimiter = false
      }
    }
    if isURL { work += closing * (text.upperBound - runStart) }
    // Each `<?` and `<!` looks for its end in the whole paragraph.
    work += 2 * paragraph.openings * text.count
    // Each `@` copies the rest of the text.
    work += addresses * text.count / 8
    if isDelimiter, !paragraph.isTable, paragraph.lines > 0 {
      let columns = TableSyntax.cells(in: text, source.bytes).count
      if TableSyntax.cells(in: paragraph.last, source.bytes).count == columns {
        paragraph.isTable = true
        paragraph.columns = columns
        // Cells are appended to a list from its start; the header's and these.
        work += 8 * columns * columns
      }
      work += paragraph.lines * paragraph.bytes
    }
    paragraph.lines += 1
    paragraph.bytes += text.count
    paragraph.last = text
    if paragraph.isTable {
      // Missing cells are made up.
      work += 4 * bars * bars + 300 * Swift.max(0, paragraph.columns - text.count)
      paragraph.images = 0
      paragraph.openings = 0
    }
    if work > 0 { try spend(work, at: text.lowerBound) }
  }

  // MARK: Definitions

  /// Each use of a reference copies its URL: bounds the uses of long ones.
  private mutating func checkDefinitions() throws(MarkdownError) {
    guard source.bytes.mayHoldDefinitions else { return }
    var long: [UInt64: Int] = [:]
    for line in 1...source.lineCount {
      let range = source.range(ofLine: line)
      guard range.count > 1_000 else { continue }
      // A label may stand on the lines before its URL.
      for candidate in Swift.max(1, line - 2)...line {
        for (label, _) in labels(in: source.range(ofLine: candidate)) {
          long[label] = Swift.max(long[label] ?? 0, range.count)
        }
      }
    }
    guard !long.isEmpty else { return }
    for line in 1...source.lineCount {
      for (label, offset) in labels(in: source.range(ofLine: line)) {
        if let length = long[label], length > 1_000 { try spend(16 * length, at: offset) }
      }
    }
  }

  /// A number for each `[…]` of a line that is the same for labels that the library takes for one.
  private func labels(in line: Range<Int>) -> [(label: UInt64, offset: Int)] {
    var result: [(UInt64, Int)] = []
    var start: Int?
    var hash: UInt64 = 0
    for place in line {
      switch source.bytes[place] {
      case 0x5B:
        start = place
        hash = 0
      case 0x5D:
        if let start { result.append((hash, start)) }
        start = nil
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
        // Case, blanks and what is not ASCII are left out of account.
        hash = (hash ^ UInt64(source.bytes[place] | 0x20)) &* 0x100_0000_01B3
      default: break
      }
    }
    return result
  }
}
