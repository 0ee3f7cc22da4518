/// The block quotes and items around a block: each takes a prefix from every line of it.
struct ContainerStack {
  /// A block quote or an item.
  struct Container {
    /// The columns that continue an item; `nil` for a block quote.
    var width: Int?
    /// The line on which it opens.
    var line: Int
    /// The place after its marker on that line.
    var cursor: LineCursor
  }

  private let source: SourceText
  private let bytes: [UInt8]
  /// Where the text starts, behind a byte order mark.
  private let bodyStart: Int
  private var containers: [Container] = []

  /// Starts outside of any container; `bytes` is what the library sees, as long as the source.
  init(source: SourceText, bytes: [UInt8]) {
    self.source = source
    self.bytes = bytes
    bodyStart = bytes.hasByteOrderMark ? 3 : 0
  }

  /// Enters a container.
  mutating func push(_ container: Container) { containers.append(container) }

  /// Leaves the innermost container.
  mutating func pop() { containers.removeLast() }

  /// The bytes of a line as the library has seen it: without ending and byte order mark.
  func range(ofLine line: Int) -> Range<Int> {
    let range = source.range(ofLine: line)
    let start = Swift.max(range.lowerBound, bodyStart)
    return start..<Swift.max(start, range.upperBound)
  }

  /// Whether a line holds nothing but prefixes of the containers and blanks.
  func isBlank(line: Int) -> Bool {
    let cursor = cursor(atLine: line)
    return cursor.firstNonspace(bytes).offset == cursor.end
  }

  /// The content of lines behind the prefixes; the first one's starts at `start`, where given.
  func content(ofLines lines: ClosedRange<Int>, startingAt start: Int?) -> [Range<Int>] {
    lines.map { line in
      let end = range(ofLine: line).upperBound
      if line == lines.lowerBound, let start { return start..<Swift.max(start, end) }
      return cursor(atLine: line).firstNonspace(bytes).offset..<end
    }
  }

  /// The place on a line behind the prefixes, as far as they are there.
  func cursor(atLine line: Int) -> LineCursor { prefix(ofLine: line).cursor }

  /// The same, but `nil` when a container does not go on: the line does not belong to it.
  func strictCursor(atLine line: Int) -> LineCursor? {
    let (cursor, isComplete) = prefix(ofLine: line)
    return isComplete ? cursor : nil
  }

  private func prefix(ofLine line: Int) -> (cursor: LineCursor, isComplete: Bool) {
    var cursor = LineCursor(line: range(ofLine: line))
    var index = 0
    if let opened = containers.lastIndex(where: { $0.line == line }) {
      cursor = containers[opened].cursor
      index = opened + 1
    }
    while index < containers.count {
      if let width = containers[index].width {
        guard cursor.firstNonspace(bytes).indent >= width else { return (cursor, false) }
        cursor.advance(columns: width, bytes)
      } else if !cursor.takeQuoteMarker(bytes) {
        return (cursor, false)
      }
      index += 1
    }
    return (cursor, true)
  }
}
