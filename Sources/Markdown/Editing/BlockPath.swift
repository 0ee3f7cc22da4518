extension Document {
  /// The blocks around a byte, outermost first: each holds the next.
  ///
  /// O(blocks of the path's levels).
  func path(to offset: Int) -> [Block] {
    var path: [Block] = []
    var level = blocks
    while let block = level.last(where: { $0.range.lowerBound <= offset }),
      offset <= block.range.upperBound
    {
      path.append(block)
      level = block.children
    }
    return path
  }

  /// The list that holds `item`, and the item's index in it; `nil` for what is no item of this
  /// document.
  func list(of item: Block) -> (list: Block, index: Int)? {
    for block in path(to: item.range.lowerBound) {
      guard case .list = block.kind else { continue }
      if let index = block.children.firstIndex(where: { $0.range == item.range }) {
        return (block, index)
      }
    }
    return nil
  }

  /// The paragraph, heading or table cell that holds the inline at `range`.
  func leaf(holding range: Range<Int>) -> Block? {
    path(to: range.lowerBound).last { block in
      block.inlines.contains { $0.range.contains(range) }
    }
  }

  /// An error at an offset of the source.
  func error(at offset: Int, _ message: String) -> MarkdownError {
    MarkdownError(file: source.name, position: source.position(at: offset), message: message)
  }
}

extension Range<Int> {
  /// Whether `other` lies within.
  func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

extension SourceText {
  /// The line that holds the byte at `offset`, from 1.
  func line(at offset: Int) -> Int { position(at: offset).line }

  /// The bytes that end a line: LF, CRLF, CR, or nothing at the end of the file.
  func ending(ofLine line: Int) -> [UInt8] {
    Array(bytes[range(ofLine: line).upperBound..<range(ofWholeLine: line).upperBound])
  }

  /// The ending for a new line beside `line`: that line's, else the one before, else LF.
  func ending(near line: Int) -> [UInt8] {
    for candidate in [line, line - 1, line + 1] where candidate >= 1 {
      let ending = ending(ofLine: candidate)
      if !ending.isEmpty { return ending }
    }
    return [0x0A]
  }

  /// Whether a line holds nothing but blanks and quote markers; one outside the file does.
  func isBlank(line: Int) -> Bool {
    bytes[range(ofLine: line)].allSatisfy { ASCII.isBlank($0) || $0 == 0x3E }
  }
}
