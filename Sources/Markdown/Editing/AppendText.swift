extension Document {
  /// Appends text to an item of a list, behind everything that stands in it.
  ///
  /// Line endings, quote markers and indentation are those of the item.
  ///
  /// - Parameters:
  ///   - text: Markdown, lines separated by LF.
  ///   - item: an item of this document.
  ///   - asItem: whether the text becomes an item of its own in the item, which keeps a list without
  ///     blank lines as it is; otherwise a paragraph behind a blank line.
  /// - Throws: when the item is none of this document.
  public func append(
    _ text: String, to item: Block, asItem: Bool
  ) throws(MarkdownError) -> [TextEdit] {
    guard case .item(let marker) = item.kind, let (list, index) = list(of: item) else {
      throw error(at: item.range.lowerBound, "not a list item of this file")
    }
    try verify(marker)
    let style = ItemStyle(of: index, in: list, source: source, isBefore: false)
    let line = source.line(at: item.range.upperBound)
    let ending = source.ending(near: line)
    let prefix = style.contentPrefix(of: marker, in: source)
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    var bytes: [UInt8] = asItem ? [] : style.blankLine + ending
    for (index, line) in lines.enumerated() {
      if index > 0 { bytes += ending }
      let isBlank = line.allSatisfy { ASCII.isBlank($0) || $0 == 0x0D }
      let lead: [UInt8] = asItem ? (index == 0 ? [0x2D, 0x20] : [0x20, 0x20]) : []
      bytes += isBlank ? style.blankLine : prefix + lead + line
    }
    let end = source.range(ofWholeLine: line).upperBound
    if source.ending(ofLine: line).isEmpty { return [.inserting(ending + bytes, at: end)] }
    return [.inserting(bytes + ending, at: end)]
  }

  /// Appends lines to a paragraph at top level.
  ///
  /// - Parameter text: Markdown, lines separated by LF, without blank lines.
  public func append(_ text: String, toParagraph block: Block) -> [TextEdit] {
    let ending = source.ending(near: source.line(at: block.range.upperBound))
    let bytes = ItemStyle.join(Array(text.utf8)[...], ending)
    return [.inserting(ending + bytes, at: block.range.upperBound)]
  }
}
