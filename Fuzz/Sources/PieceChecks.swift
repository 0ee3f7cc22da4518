@testable import Markdown

/// A source parsed piece by piece has the tree that it has as a whole.
enum PieceChecks {
  /// Parses with pieces as small as they can be.
  static func check(_ document: Document) {
    guard let blocks = try? DocumentParser.blocks(of: document.source, pieceSize: 16),
      let expected = try? DocumentParser.blocks(of: document.source, pieceSize: .max)
    else { return }
    compare(blocks, expected)
  }

  private static func compare(_ blocks: [Block], _ expected: [Block]) {
    require(blocks.count == expected.count, "\(blocks.count) blocks instead of \(expected.count)")
    for (block, other) in zip(blocks, expected) {
      require(
        block.kind == other.kind && block.range == other.range,
        "\(block.kind) at \(block.range) instead of \(other.kind) at \(other.range)")
      compare(block.children, other.children)
      compare(block.inlines, other.inlines)
    }
  }

  private static func compare(_ inlines: [Inline], _ expected: [Inline]) {
    require(inlines.count == expected.count, "\(inlines.count) inlines, not \(expected.count)")
    for (inline, other) in zip(inlines, expected) {
      require(
        inline.kind == other.kind && inline.range == other.range,
        "\(inline.kind) at \(inline.range) instead of \(other.kind) at \(other.range)")
      compare(inline.children, other.children)
    }
  }
}
