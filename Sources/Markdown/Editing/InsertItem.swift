/// Where a new item goes.
public enum ItemPlace: Sendable {
  /// Directly before an item of a list.
  case before(Block)
  /// Directly after an item of a list, behind everything nested in it.
  case after(Block)
  /// Behind the last item of a list.
  case endOfList(Block)
  /// At the end of the last list between a heading and the next one; where there is none, as a
  /// new list behind the text under the heading.
  case underHeading(Block)
  /// At the end of the file, as a new list or as part of the list that ends it.
  case endOfDocument
}

extension Document {
  /// Inserts an item in the style of its neighbours.
  ///
  /// The bullet or the next number, the blanks after it, the indentation, the line ending and
  /// blank lines between items are those of the neighbour.
  ///
  /// - Parameters:
  ///   - content: Markdown, lines separated by LF; the first one follows the marker, the others
  ///     are indented to stand in the item.
  ///   - checkbox: whether the item has a box and it is ticked; `nil` gives it an empty box when
  ///     the neighbour has one.
  /// - Throws: when the place is none of this document.
  public func insertItem(
    _ content: String, checkbox: Bool? = nil, at place: ItemPlace
  ) throws(MarkdownError) -> [TextEdit] {
    switch place {
    case .before(let item): return try insert(content, checkbox, beside: item, isBefore: true)
    case .after(let item): return try insert(content, checkbox, beside: item, isBefore: false)
    case .endOfList(let list):
      guard case .list = list.kind, let item = list.children.last else {
        throw error(at: list.range.lowerBound, "not a list; no item can be added to it")
      }
      return try insert(content, checkbox, beside: item, isBefore: false)
    case .underHeading(let heading):
      guard case .heading = heading.kind else {
        throw error(at: heading.range.lowerBound, "not a heading; no item can be put under it")
      }
      return try insert(content, checkbox, under: heading)
    case .endOfDocument:
      if let last = blocks.last, case .list = last.kind, let item = last.children.last {
        return try insert(content, checkbox, beside: item, isBefore: false)
      }
      return startList(content, checkbox, after: blocks.last)
    }
  }

  // MARK: In a list

  private func insert(
    _ content: String, _ checkbox: Bool?, beside item: Block, isBefore: Bool
  ) throws(MarkdownError) -> [TextEdit] {
    guard case .item(let marker) = item.kind, let (list, index) = list(of: item) else {
      throw error(at: item.range.lowerBound, "not a list item of this file")
    }
    try verify(marker)
    let style = ItemStyle(of: index, in: list, source: source, isBefore: isBefore)
    let text = style.item(content, checkbox: checkbox)
    let line = source.line(at: isBefore ? marker.range.lowerBound : item.range.upperBound)
    let ending = source.ending(near: line)
    let blank = style.isSpaced ? style.blankLine + ending : []
    if isBefore {
      // The item may follow the marker of another one on its line; the new one takes its place.
      let start = marker.range.lowerBound
      let joined = ItemStyle.join(text.dropFirst(style.prefix.count), ending)
      return [.inserting(joined + ending + blank + style.prefix, at: start)]
    }
    let end = source.range(ofWholeLine: line).upperBound
    let joined = ItemStyle.join(text[...], ending)
    if source.ending(ofLine: line).isEmpty {
      return [.inserting(ending + blank + joined, at: end)]
    }
    return [.inserting(blank + joined + ending, at: end)]
  }

  // MARK: Without a list

  private func insert(
    _ content: String, _ checkbox: Bool?, under heading: Block
  ) throws(MarkdownError) -> [TextEdit] {
    let path = path(to: heading.range.lowerBound)
    let holder = path.last { $0.children.contains { $0.range == heading.range } }
    let siblings = holder?.children ?? blocks
    guard let index = siblings.firstIndex(where: { $0.range == heading.range }) else {
      throw error(at: heading.range.lowerBound, "not a heading of this file")
    }
    if holder != nil {
      throw error(
        at: heading.range.lowerBound, "the heading stands inside a list or quote; add a list there")
    }
    let section = siblings[(index + 1)...].prefix {
      if case .heading = $0.kind { false } else { true }
    }
    let list = section.last { if case .list = $0.kind { true } else { false } }
    if let item = list?.children.last {
      return try insert(content, checkbox, beside: item, isBefore: false)
    }
    return startList(content, checkbox, after: section.last ?? heading)
  }

  /// Starts a list on lines of its own behind a block at top level.
  private func startList(_ content: String, _ checkbox: Bool?, after block: Block?) -> [TextEdit] {
    let anchor = block?.range.upperBound ?? (source.bytes.hasByteOrderMark ? 3 : 0)
    let style = ItemStyle(before: anchor, in: blocks, source: source)
    let line = source.line(at: anchor)
    let ending = source.ending(near: line)
    let text = ItemStyle.join(style.item(content, checkbox: checkbox)[...], ending)
    guard block != nil else {
      let isEmpty = source.bytes.count == anchor
      return [.inserting(text + ending + (isEmpty ? [] : ending), at: anchor)]
    }
    let end = source.range(ofWholeLine: line).upperBound
    if source.ending(ofLine: line).isEmpty {
      return [.inserting(ending + ending + text, at: end)]
    }
    let isLast = end == source.bytes.count
    if !isLast, source.isBlank(line: line + 1), !source.ending(ofLine: line + 1).isEmpty {
      let start = source.range(ofWholeLine: line + 1).upperBound
      let hasMore = start < source.bytes.count && !source.isBlank(line: line + 2)
      return [.inserting(text + ending + (hasMore ? ending : []), at: start)]
    }
    let hasMore = !isLast && !source.isBlank(line: line + 1)
    return [.inserting(ending + text + ending + (hasMore ? ending : []), at: end)]
  }
}
