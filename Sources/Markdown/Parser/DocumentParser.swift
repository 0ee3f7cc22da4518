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
    let source = try check(bytes, name: name)
    return Document(source: source, blocks: try DocumentParser.blocks(of: source))
  }

  /// Looks for damage and for shapes that take the library too long, without parsing.
  ///
  /// O(bytes).
  ///
  /// - Returns: the source, which knows of damaged bytes in it.
  /// - Throws: what `parse` throws for the same bytes, but for emphasis nested too deep.
  public static func check(_ bytes: [UInt8], name: String) throws(MarkdownError) -> SourceText {
    let source = SourceText(bytes: bytes, name: name)
    try InputBounds.check(source)
    return source
  }

  /// Parses Markdown as `parse` does, and hands its blocks over piece by piece, so that the tree of a
  /// large file is never whole in memory.
  ///
  /// A list may come in several parts. A file that may hold reference definitions comes in one piece.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - body: gets the blocks of a piece, in document order.
  /// - Throws: `MarkdownError` as `parse` does, and what `body` throws.
  public static func forEachPiece(
    of source: SourceText, _ body: ([Block]) throws -> Void
  ) throws {
    try InputBounds.check(source)
    try DocumentParser.forEachPiece(of: source, body)
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
  private var joint: PieceJoint
  /// Where the next piece starts.
  private var place = 0
  /// The library's memory, for one piece after another.
  private let arena: CMarkArena

  /// How often a piece is parsed, at most, until the library reads it as it is meant.
  private static let maximumRounds = 8
  /// How large a piece is, in bytes, where it can be cut: its tree stays in the cache.
  private let pieceSize: Int
  private static let usualPieceSize = 8 << 10

  /// Parses a source that ``InputBounds`` accepts.
  ///
  /// O(bytes).
  static func blocks(
    of source: SourceText, pieceSize: Int = Self.usualPieceSize
  ) throws(MarkdownError) -> [Block] {
    try CMarkArena.withArena { (arena) throws(MarkdownError) in
      var parser = DocumentParser(source: source, arena: arena, pieceSize: pieceSize)
      return try parser.parse()
    }
  }

  /// Parses a source that ``InputBounds`` accepts, and hands its blocks over piece by piece.
  static func forEachPiece(of source: SourceText, _ body: ([Block]) throws -> Void) throws {
    try CMarkArena.withArena { arena in
      var parser = DocumentParser(source: source, arena: arena)
      while let blocks = try parser.nextPiece() { try body(blocks) }
    }
  }

  private init(source: SourceText, arena: CMarkArena, pieceSize: Int = Self.usualPieceSize) {
    self.source = source
    self.arena = arena
    self.pieceSize = pieceSize
    bytes = source.bytes
    joint = PieceJoint(source: source)
    patches = SourcePatches(original: source.bytes)
    hasDefinitions = source.bytes.mayHoldDefinitions
    if let first = source.firstNUL {
      // A byte that is no UTF-8 either: the library would put three bytes in its place.
      for index in first..<bytes.count where bytes[index] == 0 { bytes[index] = 0xFF }
    }
  }

  /// Parses everything.
  private mutating func parse() throws(MarkdownError) -> [Block] {
    // A file in one piece needs no joining.
    if isOnePiece { return try parse(0..<bytes.count) }
    while let blocks = try nextPiece() { joint.append(blocks) }
    return joint.blocks
  }

  /// The blocks of the next piece; `nil` at the end.
  private mutating func nextPiece() throws(MarkdownError) -> [Block]? {
    guard place < bytes.count else { return nil }
    // A definition counts for the whole document.
    var size = isOnePiece ? bytes.count : pieceSize
    while true {
      let end = joint.boundary(after: place + size)
      let blocks = try parse(place..<end)
      if end == bytes.count || joint.canCut(at: end, behind: blocks) {
        place = end
        return blocks
      }
      size *= 4
    }
  }

  private var isOnePiece: Bool { hasDefinitions || bytes.count <= pieceSize }

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
