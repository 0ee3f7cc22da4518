extension Document {
  /// Inserts ` [text](destination)` at the end of the first line of a block's text.
  ///
  /// Blanks and backslashes that break the line stay behind it. Where emphasis, code or a link
  /// goes on to the next line, the new link stands after its end.
  ///
  /// - Parameters:
  ///   - text: plain text; what is markup in it is escaped.
  ///   - destination: a URL; it is put in angle brackets where it holds blanks or parentheses.
  ///   - block: an item, a paragraph, a heading or a table's cell of this document.
  /// - Throws: when the block has no text, or the file is not the one that was parsed.
  public func insertLink(
    text: String, destination: String, in block: Block
  ) throws(MarkdownError) -> [TextEdit] {
    var holder = block
    if case .item(let marker) = block.kind {
      try verify(marker)
      guard let first = block.children.first else {
        let end = marker.checkbox?.range.upperBound ?? marker.range.upperBound
        return [.inserting([0x20] + link(text, destination, inTable: false), at: end)]
      }
      holder = first
    }
    var inTable = false
    switch holder.kind {
    case .paragraph, .heading: break
    case .tableCell: inTable = true
    default:
      throw error(at: holder.range.lowerBound, "no text here that a link could be added to")
    }
    guard holder.range.upperBound <= source.bytes.count else {
      throw error(at: 0, "the file has changed since it was read")
    }
    let written = link(text, destination, inTable: inTable)
    let firstLine = holder.inlines.prefix { !$0.isBreak }
    guard let last = firstLine.last else {
      let isCell = inTable && holder.range.isEmpty
      return [.inserting([0x20] + written + (isCell ? [0x20] : []), at: holder.range.lowerBound)]
    }
    var end = last.range.upperBound
    let start = holder.inlines[0].range.lowerBound
    while end > start, ASCII.isBlank(source.bytes[end - 1]) { end -= 1 }
    return [.inserting([0x20] + written, at: end)]
  }

  /// Inserts ` ([text](destination))` behind a link or another piece of inline content.
  ///
  /// - Parameters:
  ///   - text: plain text; what is markup in it is escaped.
  ///   - destination: a URL; it is put in angle brackets where it holds blanks or parentheses.
  ///   - inline: a part of this document that stands in no other link.
  /// - Throws: when the file is not the one that was parsed.
  public func insertLinkInParentheses(
    text: String, destination: String, behind inline: Inline
  ) throws(MarkdownError) -> TextEdit {
    guard inline.range.upperBound <= source.bytes.count else {
      throw error(at: 0, "the file has changed since it was read")
    }
    let inTable =
      if case .tableCell? = leaf(holding: inline.range)?.kind { true } else { false }
    let written = link(text, destination, inTable: inTable)
    return .inserting([0x20, 0x28] + written + [0x29], at: inline.range.upperBound)
  }

  private func link(_ text: String, _ destination: String, inTable: Bool) -> [UInt8] {
    [0x5B] + Escaping.linkText(text, inTable: inTable) + [0x5D, 0x28]
      + Escaping.destination(destination, inTable: inTable) + [0x29]
  }
}

extension Inline {
  /// Whether it ends a line.
  var isBreak: Bool {
    switch kind {
    case .softBreak, .hardBreak: true
    default: false
    }
  }
}
