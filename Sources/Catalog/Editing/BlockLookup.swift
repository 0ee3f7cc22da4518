internal import Markdown

extension CatalogFile {
  /// The block with exactly this range: an item, a paragraph or a table row.
  ///
  /// O(depth × siblings).
  func block(at range: Range<Int>) -> Block? {
    var candidates = document.blocks
    while let holder = candidates.first(where: {
      $0.range.lowerBound <= range.lowerBound && $0.range.upperBound >= range.upperBound
    }) {
      // A list starts where its first item does: go down until a block that can be an entry fits.
      if holder.range == range {
        switch holder.kind {
        case .list, .table: break
        default: return holder
        }
      }
      candidates = holder.children
    }
    return nil
  }

  /// The block into whose text an entry's links go: the item, the paragraph, or in a table the cell
  /// that holds the title.
  func textBlock(of entry: Entry) -> Block? {
    if let block = block(at: entry.range) {
      guard case .tableRow = block.kind else { return block }
      return block.children.first { cell in
        entry.title.map { cell.inlines.plainText.contains($0) } ?? cell.inlines.containsLink
      } ?? block.children.first
    }
    // Two paragraphs, or one line of a paragraph: the block that holds the entry's start.
    return document.blocks.first { $0.range.contains(entry.range.lowerBound) }
  }
}
