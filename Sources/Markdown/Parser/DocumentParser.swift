extension Document {
  /// How deep blocks, and inlines within a block, may nest.
  public static let maximumDepth = 100

  /// Parses Markdown: CommonMark with GitHub's tables, strikethrough, autolinks and task lists.
  ///
  /// Bytes that are not UTF-8, and NUL, are read as U+FFFD; every range counts the bytes as they
  /// are. A bare URL ends at full-width punctuation, and emphasis beside it is emphasis. O(bytes).
  /// May be called from any thread; parses follow one another.
  ///
  /// - Parameters:
  ///   - bytes: a file as read; LF, CRLF and CR end lines, a byte order mark is skipped.
  ///   - name: the file's name for messages.
  /// - Throws: when the input is of a shape that takes the library too long, or too large.
  public static func parse(_ bytes: [UInt8], name: String) throws(MarkdownError) -> Document {
    let source = SourceText(bytes: bytes, name: name)
    try InputBounds.check(source)
    return Document(source: source, blocks: try DocumentParser.blocks(of: source))
  }
}

/// Parses a source piece by piece, so that the library's tree stays small and near.
struct DocumentParser {
  private let source: SourceText
  /// The library's copy of the source, as long as the source.
  private var bytes: [UInt8]
  private var patches: SourcePatches
  private var definitions = ReferenceDefinitions()
  private let hasDefinitions: Bool
  /// The library's memory, for one piece after another.
  private let arena: CMarkArena

  /// How often a piece is parsed, at most, until the library reads it as it is meant.
  private static let maximumRounds = 8
  /// How large a piece is, in bytes, where it can be cut: its tree stays in the cache.
  private let pieceSize: Int

  /// Parses a source that ``InputBounds`` accepts.
  ///
  /// O(bytes).
  static func blocks(
    of source: SourceText, pieceSize: Int = 8 << 10
  ) throws(MarkdownError) -> [Block] {
    try CMarkArena.withArena { (arena) throws(MarkdownError) in
      var parser = DocumentParser(source: source, arena: arena, pieceSize: pieceSize)
      return try parser.parse()
    }
  }

  private init(source: SourceText, arena: CMarkArena, pieceSize: Int) {
    self.source = source
    self.arena = arena
    self.pieceSize = pieceSize
    bytes = source.bytes
    patches = SourcePatches(original: source.bytes)
    hasDefinitions = source.bytes.mayHoldDefinitions
    if let first = source.firstNUL {
      // A byte that is no UTF-8 either: the library would put three bytes in its place.
      for index in first..<bytes.count where bytes[index] == 0 { bytes[index] = 0xFF }
    }
  }

  /// Parses everything.
  private mutating func parse() throws(MarkdownError) -> [Block] {
    // A definition counts for the whole document.
    if hasDefinitions || bytes.count <= pieceSize { return try parse(0..<bytes.count) }
    var joint = PieceJoint(source: source)
    var start = 0
    var size = pieceSize
    while start < bytes.count {
      let end = joint.boundary(after: start + size)
      let blocks = try parse(start..<end)
      guard end == bytes.count || joint.canCut(at: end, behind: blocks) else {
        size *= 4
        continue
      }
      joint.append(blocks)
      start = end
      size = pieceSize
    }
    return joint.blocks
  }

  /// Parses and converts whole lines until bare URLs and emphasis end where they should.
  private mutating func parse(_ piece: Range<Int>) throws(MarkdownError) -> [Block] {
    var (blocks, wishes) = try convert(piece)
    var round = 1
    while patches.isPossible, round < Self.maximumRounds, patches.apply(wishes, to: &bytes) {
      (blocks, wishes) = try convert(piece)
      round += 1
    }
    return blocks
  }

  private mutating func convert(
    _ piece: Range<Int>
  ) throws(MarkdownError) -> (blocks: [Block], wishes: [SourcePatches.Patch]) {
    guard let tree = CMarkTree(parsing: bytes[piece], in: arena) else {
      throw MarkdownError(
        file: source.name, position: SourcePosition(line: 1, column: 1),
        message: "out of memory; split the file")
    }
    return try tree.withRoot { (root) throws(MarkdownError) in
      var converter = makeConverter(piece)
      var blocks = try converter.convert(root)
      if definitions.isEmpty, hasDefinitions {
        definitions = ReferenceDefinitions(in: bytes, source: source, outside: blocks.leafRanges)
        if !definitions.isEmpty {
          converter = makeConverter(piece)
          blocks = try converter.convert(root)
        }
      }
      return (blocks, converter.wishes)
    }
  }

  private func makeConverter(_ piece: Range<Int>) -> TreeConverter {
    TreeConverter(
      source: source, bytes: bytes, piece: piece, maximumDepth: Document.maximumDepth,
      patches: patches, definitions: definitions)
  }
}
