internal import Markdown

/// Finds the entries of a section: list items, paragraphs that open with a link, table rows.
struct SectionEntries: Sendable {
  let builder: EntryBuilder

  /// The entries of a section in source order.
  func read(_ section: DocumentSection) -> [EntryDraft] {
    var drafts = read(section.blocks[...])
    if drafts.count == 1, drafts[0].title == nil, drafts[0].linkCount > 0,
      drafts[0].checkbox == nil,
      section.blocks.allSatisfy({ if case .paragraph = $0.kind { true } else { false } }),
      section.ownKind == nil, let heading = section.path.last
    {
      drafts[0].citation.complete(with: CitationText.read(Piece(utf8: heading)))
      drafts[0].title = drafts[0].citation.title
    }
    return drafts
  }

  /// The entries of some blocks of a section, in source order.
  func read(_ blocks: ArraySlice<Block>) -> [EntryDraft] {
    var drafts: [EntryDraft] = []
    var index = blocks.startIndex
    while index < blocks.endIndex {
      let block = blocks[index]
      index += 1
      switch block.kind {
      case .list:
        for item in block.children { readItem(item, into: &drafts) }
      case .paragraph:
        if index < blocks.endIndex, isTitle(block, of: blocks[index]) {
          append(builder.entry(ofParagraphs: [block, blocks[index]]), to: &drafts)
          index += 1
        } else {
          readParagraph(block, into: &drafts)
        }
      case .table:
        drafts += TableReader(builder: builder).read(block)
      default: break
      }
    }
    return drafts
  }

  /// The entries of some items of a list, in source order.
  func read(items: ArraySlice<Block>) -> [EntryDraft] {
    var drafts: [EntryDraft] = []
    drafts.reserveCapacity(items.count)
    for item in items { readItem(item, into: &drafts) }
    return drafts
  }

  private func append(_ draft: EntryDraft?, to drafts: inout [EntryDraft]) {
    guard let draft, !isOnlyNavigation(draft) else { return }
    drafts.append(draft)
  }

  /// Whether all links of the draft lead to files of the catalog or to headings of this file.
  private func isOnlyNavigation(_ draft: EntryDraft) -> Bool {
    guard draft.checkbox == nil, draft.linkCount > 0, draft.ruleTargets.isEmpty else {
      return false
    }
    guard !draft.links.isEmpty || !draft.parts.isEmpty else { return false }
    return draft.links.allSatisfy { builder.targets.isNavigation($0.url) }
      && draft.parts.allSatisfy { $0.links.allSatisfy { builder.targets.isNavigation($0.url) } }
  }

  /// Reads an item; a bullet that only groups items with boxes of their own is no entry itself.
  private func readItem(_ item: Block, into drafts: inout [EntryDraft]) {
    guard case .item(let marker) = item.kind else { return }
    if marker.checkbox == nil {
      let nested = item.children.flatMap { child -> [Block] in
        if case .list = child.kind { child.children } else { [] }
      }
      let boxes = nested.count { child in
        if case .item(let marker) = child.kind { marker.checkbox != nil } else { false }
      }
      if boxes > 0, boxes == nested.count, !item.children.contains(where: \.inlines.containsLink) {
        for child in nested { readItem(child, into: &drafts) }
        return
      }
    }
    append(builder.entry(ofItem: item), to: &drafts)
  }

  /// A line of text with the link in the next paragraph.
  private func isTitle(_ block: Block, of next: Block) -> Bool {
    guard case .paragraph = next.kind, SectionNature.opensWithLink(next),
      !block.inlines.containsLink
    else { return false }
    let text = block.inlines.plainPiece.trimmingBlanks()
    return text.hasLetters && text.count <= 220 && !CitationText.isProse(text)
      && !text.hasSuffix(":") && !text.hasSuffix("：") && !text.hasSuffix("。")
      && linksAreLabels(next)
  }

  private func linksAreLabels(_ block: Block) -> Bool {
    var labels = true
    block.inlines.forEachLink { inline, link, _ in
      if link.form != .bare, link.form != .autolink,
        !LinkLabel.isLabel(inline.children.plainPiece)
      {
        labels = false
      }
    }
    return labels
  }

  /// Reads a paragraph: one entry, one a line, or none.
  private func readParagraph(_ block: Block, into drafts: inout [EntryDraft]) {
    guard block.inlines.containsLink else { return }
    let lines = lines(of: block)
    if lines.count > 1, lines.allSatisfy({ SectionNature.opensWithLink($0) && !linksAreLabels($0) })
    {
      for line in lines { append(builder.entry(ofParagraphs: [line]), to: &drafts) }
      return
    }
    let outside = block.inlines.textOutsideLinks
    if SectionNature.opensWithLink(block) {
      append(builder.entry(ofParagraphs: [block]), to: &drafts)
    } else if isNumbered(outside)
      || !CitationText.isProse(outside) && lastLinkIsLabel(block)
    {
      append(builder.entry(ofParagraphs: [block]), to: &drafts)
    }
  }

  private func isNumbered(_ text: Piece) -> Bool {
    guard let group = TextSplitter.leadingGroup(of: text.trimmingBlanks()) else { return false }
    return !group.inner.isEmpty && group.inner.isAllDigits
  }

  private func lastLinkIsLabel(_ block: Block) -> Bool {
    var isLabel = false
    block.inlines.forEachLink { inline, link, isImage in
      isLabel =
        !isImage && link.form != .bare && LinkLabel.isLabel(inline.children.plainPiece)
    }
    return isLabel
  }

  /// The paragraph cut at its line breaks, each line as a paragraph of its own.
  private func lines(of block: Block) -> [Block] {
    let parts = block.inlines.split(omittingEmptySubsequences: true) { inline in
      switch inline.kind {
      case .softBreak, .hardBreak: true
      default: false
      }
    }
    return parts.compactMap { part in
      guard let first = part.first, let last = part.last else { return nil }
      return Block(
        kind: .paragraph, range: first.range.lowerBound..<last.range.upperBound,
        inlines: Array(part))
    }
  }
}
