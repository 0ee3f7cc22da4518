internal import Markdown

/// What the checks need from the tree of one file, collected in one walk.
struct FileFacts {
  /// A comment of the source with the bytes that it speaks about.
  struct Comment {
    /// The comment with its marks.
    var text: String
    /// Its first byte.
    var offset: Int
    /// The item, row, paragraph or section beside which it stands, or the block below it.
    var scope: Range<Int>
    /// Whether it stands above all content.
    var isFileWide: Bool

    /// What stands behind `NAME:`; `nil` for any other comment.
    func value(of name: String) -> String? { HTMLComment(text)?.value(of: name) }
  }

  /// A link or image whose target has no scheme.
  struct LocalLink {
    var destination: String
    var range: Range<Int>
    var destinationRange: Range<Int>?
  }

  /// A list item with nothing in it.
  struct EmptyItem {
    var range: Range<Int>
    /// Whether taking it away keeps the numbers of the items below it.
    var keepsNumbers: Bool
    /// Whether it has a checkbox without text.
    var isBox: Bool
  }

  /// A reference `[text][label]` that nothing defines, as it stands in the source.
  struct DanglingReference {
    var label: String
    var range: Range<Int>
  }

  var comments: [Comment] = []
  var localLinks: [LocalLink] = []
  var emptyItems: [EmptyItem] = []
  var danglingReferences: [DanglingReference] = []

  /// Walks the tree of a file.
  ///
  /// O(bytes).
  init(of document: Document) {
    var walk = FileWalk(source: document.source, sectionEnds: Self.sectionEnds(of: document))
    walk.visit(document.blocks, container: nil, isTopLevel: true)
    self = walk.facts
  }

  fileprivate init() {}

  /// Where the section of each top-level heading ends, by the heading's first byte.
  private static func sectionEnds(of document: Document) -> [Int: Int] {
    var ends: [Int: Int] = [:]
    var nextOfLevel = Array(repeating: document.source.bytes.count, count: 7)
    for block in document.blocks.reversed() {
      guard case .heading(let level) = block.kind, (1...6).contains(level) else { continue }
      ends[block.range.lowerBound] = nextOfLevel[level]
      for deeper in level...6 { nextOfLevel[deeper] = block.range.lowerBound }
    }
    return ends
  }
}

/// The walk that fills `FileFacts`.
private struct FileWalk {
  let source: SourceText
  let sectionEnds: [Int: Int]
  var facts = FileFacts()

  /// - Parameter container: the bytes of the innermost item or row around the blocks.
  mutating func visit(_ blocks: [Block], container: Range<Int>?, isTopLevel: Bool) {
    var hasContent = !isTopLevel
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .html:
        let next = index + 1 < blocks.count ? blocks[index + 1] : nil
        addComments(
          in: block.range, scope: container ?? next.map(ownScope) ?? block.range,
          isFileWide: !hasContent)
        continue
      case .heading:
        visit(block.inlines, scope: container ?? ownScope(of: block))
      case .list(let style): visitItems(of: block, style: style)
      case .tableRow: visit(block.children, container: block.range, isTopLevel: false)
      case .item, .blockQuote, .table:
        visit(block.children, container: container, isTopLevel: false)
      case .paragraph, .tableCell: visit(block.inlines, scope: container ?? block.range)
      case .code, .thematicBreak: break
      }
      hasContent = true
    }
  }

  /// The bytes that a comment directly above a block speaks about.
  private func ownScope(of block: Block) -> Range<Int> {
    switch block.kind {
    case .heading:
      block.range.lowerBound..<(sectionEnds[block.range.lowerBound] ?? block.range.upperBound)
    case .list: block.children.first?.range ?? block.range
    default: block.range
    }
  }

  private mutating func visitItems(of list: Block, style: ListStyle) {
    var lastFilled = -1
    for (index, item) in list.children.enumerated() where !isEmpty(item) { lastFilled = index }
    for (index, item) in list.children.enumerated() {
      if isEmpty(item) {
        facts.emptyItems.append(
          FileFacts.EmptyItem(
            range: item.range, keepsNumbers: !style.isOrdered || index > lastFilled,
            isBox: !item.children.isEmpty))
      } else {
        visit(item.children, container: item.range, isTopLevel: false)
      }
    }
  }

  /// Whether an item holds nothing, or a checkbox alone.
  private func isEmpty(_ item: Block) -> Bool {
    guard let only = item.children.first else { return true }
    guard item.children.count == 1, case .paragraph = only.kind else { return false }
    if only.inlines.isEmpty { return true }
    guard only.range.count <= 3 else { return false }
    return ["[ ]", "[x]", "[X]", "[]"].contains(only.inlines.plainText)
  }

  private mutating func visit(_ inlines: [Inline], scope: Range<Int>) {
    findDanglingReferences(in: inlines)
    for inline in inlines {
      switch inline.kind {
      case .html: addComments(in: inline.range, scope: scope, isFileWide: false)
      case .link(let link), .image(let link): add(link, inline)
      default: break
      }
      if !inline.children.isEmpty { visit(inline.children, scope: scope) }
    }
  }

  private mutating func add(_ link: Link, _ inline: Inline) {
    guard !link.destination.isEmpty, !link.destination.hasPrefix("//"),
      !CatalogPath.hasScheme(Substring(link.destination))
    else { return }
    facts.localLinks.append(
      FileFacts.LocalLink(
        destination: link.destination, range: inline.range, destinationRange: link.destinationRange
      ))
  }

  /// Adds each comment of a piece of raw HTML.
  private mutating func addComments(in range: Range<Int>, scope: Range<Int>, isFileWide: Bool) {
    var rest = source.bytes[range.clamped(to: 0..<source.bytes.count)]
    while let open = rest.firstRange(of: Array("<!--".utf8)),
      let close = rest[open.upperBound...].firstRange(of: Array("-->".utf8))
    {
      let text = String(decoding: rest[open.lowerBound..<close.upperBound], as: UTF8.self)
      facts.comments.append(
        FileFacts.Comment(
          text: text, offset: open.lowerBound, scope: scope, isFileWide: isFileWide))
      rest = rest[close.upperBound...]
    }
  }

  /// Looks at runs of plain text: a reference that is defined is a link, not text.
  private mutating func findDanglingReferences(in inlines: [Inline]) {
    var run: Range<Int>?
    var marks = false
    func isRun(_ inline: Inline) -> String? {
      if case .text(let text) = inline.kind { text } else { nil }
    }
    for inline in inlines {
      if let text = isRun(inline) {
        let start = run.flatMap { $0.upperBound == inline.range.lowerBound ? $0.lowerBound : nil }
        if start == nil, let run, marks { addReferences(in: run) }
        if start == nil { marks = false }
        run = (start ?? inline.range.lowerBound)..<inline.range.upperBound
        marks = marks || text.utf8.contains(UInt8(ascii: "["))
      } else {
        if let run, marks { addReferences(in: run) }
        run = nil
        marks = false
      }
    }
    if let run, marks { addReferences(in: run) }
  }

  private mutating func addReferences(in range: Range<Int>) {
    facts.danglingReferences += ReferenceScanner.references(in: source.bytes, range)
  }
}
