/// A parsed Markdown file: its source and the tree of its blocks.
///
/// A value: it holds no C memory and may go to any thread.
public struct Document: Sendable {
  /// The bytes that were parsed.
  public let source: SourceText
  /// The blocks at top level, in document order.
  public let blocks: [Block]

  /// Makes a document of blocks whose ranges lie within `source`.
  public init(source: SourceText, blocks: [Block]) {
    self.source = source
    self.blocks = blocks
  }
}

/// Why a file could not be parsed.
public struct MarkdownError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's name, as given to the parser.
  public let file: String
  /// Where the trouble starts.
  public let position: SourcePosition
  /// What is wrong and what to do, one sentence without a full stop.
  public let message: String

  /// Makes an error.
  public init(file: String, position: SourcePosition, message: String) {
    self.file = file
    self.position = position
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String {
    "\(file):\(position.line):\(position.column): \(message)"
  }
}
