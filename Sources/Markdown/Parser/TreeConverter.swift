internal import CCMarkGFM

/// Turns the library's tree into values with source ranges.
///
/// Iterative: the depth of hostile input costs no stack. The library's *lines* of blocks are
/// right, apart from those corrected here; columns are right for a block's first byte.
struct TreeConverter {
  private let source: SourceText
  private let bytes: [UInt8]
  /// How many lines stand before the piece.
  private let lineBase: Int
  private let maximumDepth: Int
  private var inlines: InlineConverter

  private var frames: [Frame] = []
  private var containers: ContainerStack
  private var lines: [Range<Int>] = []

  /// A block whose children are being converted.
  private struct Frame {
    var node: CMarkNode
    var kind: Block.Kind
    var start: Int
    var end: Int
    var children: [Block] = []
    var isContainer = false
  }

  /// What the library should read otherwise.
  var wishes: [SourcePatches.Patch] { inlines.wishes }

  /// Prepares the conversion of a tree that was parsed from `piece` of `bytes`, which are as long
  /// as the source.
  init(
    source: SourceText, bytes: [UInt8], piece: Range<Int>, maximumDepth: Int,
    patches: SourcePatches, definitions: ReferenceDefinitions
  ) {
    self.source = source
    self.bytes = bytes
    containers = ContainerStack(source: source, bytes: bytes)
    lineBase = source.line(at: piece.lowerBound) - 1
    self.maximumDepth = maximumDepth
    inlines = InlineConverter(bytes: bytes, patches: patches, definitions: definitions)
  }

  /// Converts the children of `root`.
  mutating func convert(_ root: CMarkNode) throws(MarkdownError) -> [Block] {
    frames = [Frame(node: root, kind: .blockQuote, start: 0, end: 0)]
    var node = root.pointee.first_child
    while let current = node {
      if try open(current) {
        node = current.pointee.first_child
        if node != nil { continue }
        closeLast()
      }
      node = current.pointee.next
      var parent = current.pointee.parent
      while node == nil, let closing = parent, closing != root {
        closeLast()
        node = closing.pointee.next
        parent = closing.pointee.parent
      }
    }
    return frames[0].children
  }

  // MARK: Blocks

  /// Converts a leaf, or opens a frame and says `true`.
  private mutating func open(_ node: CMarkNode) throws(MarkdownError) -> Bool {
    switch node.type {
    case CMARK_NODE_BLOCK_QUOTE:
      try openQuote(node)
      return true
    case CMARK_NODE_LIST:
      let style = ListStyle(
        isOrdered: node.pointee.as.list.list_type == CMARK_ORDERED_LIST,
        start: Int(node.pointee.as.list.start), isTight: node.pointee.as.list.tight)
      let start = self.start(of: node)
      try push(Frame(node: node, kind: .list(style), start: start, end: start))
      return true
    case CMARK_NODE_ITEM:
      try openItem(node)
      return true
    case CMARK_NODE_PARAGRAPH: try appendParagraph(node)
    case CMARK_NODE_HEADING: try appendHeading(node)
    case CMARK_NODE_CODE_BLOCK: appendCode(node)
    case CMARK_NODE_HTML_BLOCK: appendHTML(node)
    case CMARK_NODE_THEMATIC_BREAK:
      append(
        Block(
          kind: .thematicBreak,
          range: start(of: node)..<containers.range(ofLine: line(of: node)).upperBound))
    default:
      if node.extensionType == "table" { try appendTable(node) }
    }
    return false
  }

  private mutating func push(_ frame: Frame) throws(MarkdownError) {
    guard frames.count <= maximumDepth else { throw tooDeep(at: frame.start) }
    frames.append(frame)
  }

  private func tooDeep(at offset: Int) -> MarkdownError {
    MarkdownError(
      file: source.name, position: source.position(at: offset),
      message:
        "nested more than \(maximumDepth) levels deep; flatten the lists, quotes or emphasis here")
  }

  private mutating func closeLast() {
    guard frames.count > 1, let frame = frames.popLast() else { return }
    if frame.isContainer { containers.pop() }
    append(Block(kind: frame.kind, range: frame.start..<frame.end, children: frame.children))
  }

  private mutating func append(_ block: Block) {
    let last = frames.count - 1
    frames[last].children.append(block)
    frames[last].end = Swift.max(frames[last].end, block.range.upperBound)
  }

  private mutating func openQuote(_ node: CMarkNode) throws(MarkdownError) {
    let start = start(of: node)
    var cursor = containers.cursor(atLine: line(of: node))
    cursor.advance(to: start, bytes)
    _ = cursor.takeQuoteMarker(bytes)
    try push(
      Frame(node: node, kind: .blockQuote, start: start, end: start + 1, isContainer: true))
    containers.push(.init(width: nil, line: line(of: node), cursor: cursor))
  }

  private mutating func openItem(_ node: CMarkNode) throws(MarkdownError) {
    let start = start(of: node)
    var cursor = containers.cursor(atLine: line(of: node))
    let marker = cursor.takeItemMarker(bytes)
    let range = marker?.range ?? start..<Swift.min(start + 1, cursor.end)
    let box = checkbox(of: node, after: cursor)
    try push(
      Frame(
        node: node, kind: .item(ItemMarker(range: range, checkbox: box)), start: range.lowerBound,
        end: box?.range.upperBound ?? range.upperBound, isContainer: true))
    containers.push(.init(width: marker?.width ?? 2, line: line(of: node), cursor: cursor))
  }

  /// The checkbox of an item: its first paragraph starts with it on the marker's line.
  private func checkbox(of item: CMarkNode, after cursor: LineCursor) -> Checkbox? {
    guard let first = item.pointee.first_child, first.type == CMARK_NODE_PARAGRAPH,
      first.pointee.start_line == item.pointee.start_line
    else { return nil }
    let place = cursor.firstNonspace(bytes).offset
    guard start(of: first) == place else { return nil }
    return ItemSyntax.checkbox(at: place, before: cursor.end, in: bytes)
  }

  private mutating func appendParagraph(_ node: CMarkNode) throws(MarkdownError) {
    var first = line(of: node)
    var last = Swift.max(first, lineBase + Int(node.pointee.end_line))
    let count = node.content.lineCount
    if node.pointee.start_line == 0, let table = node.pointee.next {
      // The library has cut these lines off a paragraph that ends in a table's header.
      last = headerLine(of: table) - 1
      first = last + 1 - count
    }
    // Reference definitions before the text are no longer part of the content.
    first = Swift.max(first, last + 1 - count)
    lines = containers.content(
      ofLines: first...last, startingAt: line(of: node) == first ? start(of: node) : nil)
    guard var from = lines.first?.lowerBound, let end = lines.last?.upperBound else { return }
    var box: Checkbox?
    if let frame = frames.last, frame.children.isEmpty, case .item(let marker) = frame.kind,
      let found = marker.checkbox, found.range.lowerBound == from
    {
      box = found
    }
    let inlines = try convertInlines(node, checkbox: box)
    if box != nil {
      guard let content = inlines.first else { return }
      from = content.range.lowerBound
    }
    append(Block(kind: .paragraph, range: from..<end, inlines: inlines))
  }

  private mutating func appendHeading(_ node: CMarkNode) throws(MarkdownError) {
    let kind = Block.Kind.heading(level: Int(node.pointee.as.heading.level))
    let first = line(of: node)
    if node.pointee.as.heading.setext {
      try appendSetextHeading(node, kind)
      return
    }
    let start = start(of: node)
    let end = containers.range(ofLine: first).upperBound
    var text = start
    while text < end, bytes[text] == 0x23 { text += 1 }
    while text < end, ASCII.isBlank(bytes[text]) { text += 1 }
    lines = [text..<end]
    append(Block(kind: kind, range: start..<end, inlines: try convertInlines(node)))
  }

  private mutating func appendSetextHeading(
    _ node: CMarkNode, _ kind: Block.Kind
  ) throws(MarkdownError) {
    // Reference definitions may stand before the text, and the library's last line may be one
    // too far: the right place is where the content is.
    let count = Swift.max(1, node.content.lineCount)
    let first = line(of: node)
    var underline = first + count
    for candidate in [
      lineBase + Int(node.pointee.end_line) - 1, lineBase + Int(node.pointee.end_line),
    ] {
      let start = candidate - count
      guard start >= first else { continue }
      lines = containers.content(
        ofLines: start...(candidate - 1), startingAt: start == first ? self.start(of: node) : nil)
      var map = ContentMap()
      if map.fill(content: node.content, lines: lines, bytes: bytes) {
        underline = candidate
        break
      }
    }
    guard let start = lines.first?.lowerBound else { return }
    let end = containers.range(ofLine: underline).upperBound
    append(Block(kind: kind, range: start..<end, inlines: try convertInlines(node)))
  }

  private mutating func appendCode(_ node: CMarkNode) {
    let code = node.pointee.as.code
    let first = line(of: node)
    let start = start(of: node)
    let count = code.literal.bytes.lineFeeds
    var last = first + count - 1
    if code.fenced != 0 {
      last = first + count
      if isClosingFence(line: last + 1, byte: code.fence_char, width: Int(code.fence_length)) {
        last += 1
      }
    }
    last = Swift.min(last, source.lineCount)
    while last > first, containers.isBlank(line: last) { last -= 1 }
    append(
      Block(
        kind: .code(
          info: String(decoding: code.info.bytes, as: UTF8.self),
          literal: String(decoding: code.literal.bytes, as: UTF8.self)),
        range: start..<Swift.max(start, containers.range(ofLine: last).upperBound)))
  }

  private func isClosingFence(line: Int, byte: UInt8, width: Int) -> Bool {
    guard line <= source.lineCount, let cursor = containers.strictCursor(atLine: line) else {
      return false
    }
    let (start, indent) = cursor.firstNonspace(bytes)
    var place = start
    while place < cursor.end, bytes[place] == byte { place += 1 }
    guard indent <= 3, place - start >= width else { return false }
    return bytes[place..<cursor.end].allSatisfy(ASCII.isBlank)
  }

  private mutating func appendHTML(_ node: CMarkNode) {
    let start = start(of: node)
    var last = line(of: node) + node.literal.lineFeeds - 1
    last = Swift.min(Swift.max(last, line(of: node)), source.lineCount)
    while last > line(of: node), containers.isBlank(line: last) { last -= 1 }
    append(
      Block(
        kind: .html(String(decoding: node.literal, as: UTF8.self)),
        range: start..<Swift.max(start, containers.range(ofLine: last).upperBound)))
  }

  // MARK: Tables

  private mutating func appendTable(_ node: CMarkNode) throws(MarkdownError) {
    let columns = Int(cmark_gfm_extensions_get_table_columns(node))
    var alignments = [Block.TableAlignment](repeating: .none, count: columns)
    if let letters = cmark_gfm_extensions_get_table_alignments(node) {
      // Safe: the library keeps one letter a column.
      for column in 0..<columns { alignments[column] = .init(letter: letters[column]) }
    }
    let header = headerLine(of: node)
    var rows: [Block] = []
    var row = node.pointee.first_child
    var last = header + 1
    while let current = row {
      let isHeader = rows.isEmpty
      let number = isHeader ? header : line(of: current)
      let column = isHeader && header == line(of: node) ? start(of: node) : nil
      rows.append(try convertRow(current, line: number, start: column, isHeader: isHeader))
      last = Swift.max(last, number)
      row = current.pointee.next
    }
    guard let start = rows.first?.range.lowerBound else { return }
    append(
      Block(
        kind: .table(alignments: alignments),
        range: start..<containers.range(ofLine: last).upperBound,
        children: rows))
  }

  /// The line of a table's header.
  ///
  /// The table's own line is that of the paragraph that it was before, definitions included.
  private func headerLine(of table: CMarkNode) -> Int {
    if let row = table.pointee.first_child?.pointee.next { return line(of: row) - 2 }
    return Swift.max(line(of: table), lineBase + Int(table.pointee.end_line) - 1)
  }

  private mutating func convertRow(
    _ node: CMarkNode, line: Int, start: Int?, isHeader: Bool
  ) throws(MarkdownError) -> Block {
    let end = containers.range(ofLine: line).upperBound
    let start = start ?? containers.cursor(atLine: line).firstNonspace(bytes).offset
    let slices = TableSyntax.cells(in: start..<end, bytes)
    var cells: [Block] = []
    var cell = node.pointee.first_child
    while let current = cell {
      let range = cells.count < slices.count ? slices[cells.count] : end..<end
      lines = [range]
      let inlines = try convertInlines(current)
      cells.append(Block(kind: .tableCell, range: range, inlines: inlines))
      cell = current.pointee.next
    }
    return Block(kind: .tableRow(isHeader: isHeader), range: start..<end, children: cells)
  }

  private mutating func convertInlines(
    _ node: CMarkNode, checkbox: Checkbox? = nil
  ) throws(MarkdownError) -> [Inline] {
    let result = inlines.convert(node, lines: lines, checkbox: checkbox, depth: maximumDepth)
    guard let result else { throw tooDeep(at: lines.first?.lowerBound ?? 0) }
    return result
  }

  // MARK: Lines

  private func line(of node: CMarkNode) -> Int { lineBase + Int(node.pointee.start_line) }

  /// The offset of a block's first byte.
  private func start(of node: CMarkNode) -> Int {
    let line = source.range(ofLine: line(of: node))
    return Swift.min(line.lowerBound + Int(node.pointee.start_column) - 1, line.upperBound)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number of line feeds.
  var lineFeeds: Int {
    var feeds = 0
    var start = 0
    while let place = first(0x0A, from: start) {
      feeds += 1
      start = place + 1
    }
    return feeds
  }

  /// The number of lines, the last one with or without its ending.
  var lineCount: Int { lineFeeds + (last == 0x0A || isEmpty ? 0 : 1) }
}

extension Block.TableAlignment {
  /// The alignment that the library writes as `l`, `c`, `r` or 0.
  init(letter: UInt8) {
    switch letter {
    case 0x6C: self = .left
    case 0x63: self = .center
    case 0x72: self = .right
    default: self = .none
    }
  }
}
