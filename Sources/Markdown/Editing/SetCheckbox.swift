extension Document {
  /// Ticks or unticks an item, giving it a checkbox if it has none.
  ///
  /// A box that is right already is left as it is, `[X]` too; else one byte changes. A new box is
  /// written before the item's text.
  ///
  /// - Parameter item: an item of this document.
  /// - Returns: no edit when nothing has to change.
  /// - Throws: when `item` is no item, when the source does not hold it, or when it starts with
  ///   something that a box cannot stand before: a list, a quote, a heading, code, HTML.
  public func setCheckbox(of item: Block, checked: Bool) throws(MarkdownError) -> [TextEdit] {
    guard case .item(let marker) = item.kind else {
      throw error(at: item.range.lowerBound, "not a list item; only items have checkboxes")
    }
    try verify(marker)
    if let box = marker.checkbox {
      if box.isChecked == checked { return [] }
      let mark = box.range.lowerBound + 1
      return [TextEdit(range: mark..<(mark + 1), replacement: [checked ? 0x78 : 0x20])]
    }
    let box: [UInt8] = [0x5B, checked ? 0x78 : 0x20, 0x5D]
    let line = source.range(ofLine: source.line(at: marker.range.lowerBound))
    guard let first = item.children.first, first.range.lowerBound <= line.upperBound else {
      return [.inserting([0x20] + box, at: marker.range.upperBound)]
    }
    guard case .paragraph = first.kind else {
      throw error(at: first.range.lowerBound, "no text here for a checkbox to stand before")
    }
    return [.inserting(box + [0x20], at: first.range.lowerBound)]
  }

  /// Checks that the source holds an item's marker and checkbox where the tree says.
  func verify(_ marker: ItemMarker) throws(MarkdownError) {
    let bytes = source.bytes
    let start = marker.range.lowerBound
    let end = source.range(ofLine: source.line(at: Swift.min(start, bytes.count))).upperBound
    let length = ItemSyntax.markerLength(at: start, before: end, in: bytes)
    guard length == marker.range.count else {
      throw error(at: start, "no list item here; the file has changed since it was read")
    }
    guard let box = marker.checkbox else { return }
    guard box.range.lowerBound >= marker.range.upperBound,
      ItemSyntax.checkbox(at: box.range.lowerBound, before: end, in: bytes) == box
    else {
      throw error(
        at: box.range.lowerBound, "no such checkbox here; the file has changed since it was read")
    }
  }
}

extension TextEdit {
  /// An insertion.
  static func inserting(_ bytes: [UInt8], at offset: Int) -> TextEdit {
    TextEdit(range: offset..<offset, replacement: bytes)
  }
}
