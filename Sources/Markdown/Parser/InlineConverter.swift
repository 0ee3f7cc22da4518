internal import CCMarkGFM

/// Turns the inline nodes of one leaf into values with source ranges.
///
/// The library's positions of inlines are wrong in many places, so none is used: a cursor goes
/// over the content that the library has parsed, and each node is found where the cursor stands.
/// Where that fails, the rest of the leaf gets empty ranges and links without destination range.
struct InlineConverter {
  private let bytes: [UInt8]
  private let definitions: ReferenceDefinitions
  private let patches: SourcePatches

  /// What the library should read otherwise: what follows a bare URL that was cut, and emphasis.
  private(set) var wishes: [SourcePatches.Patch] = []

  var content = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var map = ContentMap()
  var place = 0
  var isLost = false
  /// Whether a text of the leaf holds `**` or `~~`.
  private var hasLooseMarks = false
  private var frames: [Frame] = []
  private var output: [Inline] = []

  /// An open emphasis, link or image.
  private struct Frame {
    var node: CMarkNode
    var start: Int
    var firstChild: Int
    var form: Link.Form
  }

  init(bytes: [UInt8], patches: SourcePatches, definitions: ReferenceDefinitions) {
    self.bytes = bytes
    self.patches = patches
    self.definitions = definitions
  }

  /// Converts the inlines of `leaf`, whose content stands on `lines` of the source.
  ///
  /// - Parameter checkbox: the checkbox with which the content begins; it is left out.
  /// - Returns: `nil` when they nest deeper than `depth`. O(content).
  mutating func convert(
    _ leaf: CMarkNode, lines: [Range<Int>], checkbox: Checkbox?, depth: Int
  ) -> [Inline]? {
    guard let first = leaf.pointee.first_child else { return [] }
    content = leaf.content
    isLost = !map.fill(content: content, lines: lines, bytes: bytes)
    if isLost {
      map.reset()
      map.append(content: 0, source: lines.first?.lowerBound ?? 0)
    }
    place = 0
    hasLooseMarks = false
    output.removeAll(keepingCapacity: true)
    frames.removeAll(keepingCapacity: true)

    var node: CMarkNode? = first
    if checkbox != nil { node = skipCheckbox(first) }
    while let current = node {
      if enter(current), let child = current.pointee.first_child {
        if frames.count > depth { return nil }
        node = child
        continue
      }
      node = next(after: current)
    }
    if hasLooseMarks, !isLost { noteEmphasis() }
    return output
  }

  /// Notes what keeps the leaf's loose `**` and `~~` from being emphasis.
  private mutating func noteEmphasis() {
    var runs: [Range<Int>] = []
    var texts: [Range<Int>] = []
    var open = Array(output.reversed())
    while let inline = open.popLast() {
      switch inline.kind {
      case .text:
        texts.append(inline.range)
        runs += HanEmphasis.runs(in: inline.range, of: bytes)
      case .strong, .strikethrough:
        let range = inline.range
        runs.append(range.lowerBound..<(range.lowerBound + 2))
        runs.append((range.upperBound - 2)..<range.upperBound)
      case .link(let link) where link.form == .bare || link.form == .autolink: continue
      default: break
      }
      open += inline.children.reversed()
    }
    runs.sort { $0.lowerBound < $1.lowerBound }
    var text = 0
    let found = HanEmphasis.patches(runs, in: bytes).sorted { $0.offset < $1.offset }
    for patch in found where !patches.contains(patch.offset) {
      while text < texts.count, texts[text].upperBound <= patch.offset { text += 1 }
      guard text < texts.count, texts[text].contains(patch.offset) else { continue }
      wishes.append(patch)
    }
  }

  /// The next node in document order; closes the frames that end on the way.
  private mutating func next(after node: CMarkNode) -> CMarkNode? {
    if let frame = frames.last, frame.node == node { close() }
    if let sibling = node.pointee.next { return sibling }
    while let frame = frames.last {
      close()
      if let sibling = frame.node.pointee.next { return sibling }
    }
    return nil
  }

  // MARK: Nodes

  /// Converts a leaf, or opens a frame; `true` when the node's children come next.
  private mutating func enter(_ node: CMarkNode) -> Bool {
    switch node.type {
    case CMARK_NODE_TEXT:
      appendText(node.literal)
    case CMARK_NODE_SOFTBREAK:
      appendBreak(.softBreak)
    case CMARK_NODE_LINEBREAK:
      appendBreak(.hardBreak)
    case CMARK_NODE_CODE:
      let start = place
      skipCode()
      append(.code(String(decoding: node.literal, as: UTF8.self)), start..<place)
    case CMARK_NODE_HTML_INLINE:
      let start = place
      match(raw: node.literal)
      append(.html(String(decoding: node.literal, as: UTF8.self)), start..<place)
    case CMARK_NODE_EMPH: open(node, width: 1)
    case CMARK_NODE_STRONG: open(node, width: 2)
    case CMARK_NODE_IMAGE: open(node, width: 2)
    case CMARK_NODE_LINK: return enterLink(node)
    default:
      guard node.extensionType == "strikethrough" else { return false }
      open(node, width: runLength(of: 0x7E))
    }
    return frames.last?.node == node
  }

  private mutating func open(_ node: CMarkNode, width: Int, form: Link.Form = .inline) {
    frames.append(Frame(node: node, start: place, firstChild: output.count, form: form))
    advance(width)
  }

  private mutating func enterLink(_ node: CMarkNode) -> Bool {
    let byte = !isLost && place < content.count ? content[place] : 0
    if byte == 0x5B {
      open(node, width: 1)
      return true
    }
    let start = place
    if byte == 0x3C {
      appendAutolink(node)
    } else {
      appendBareLink(node, from: start)
    }
    return false
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    let node = frame.node
    let kind: Inline.Kind
    switch node.type {
    case CMARK_NODE_EMPH:
      advance(1)
      kind = .emphasis
    case CMARK_NODE_STRONG:
      advance(2)
      kind = .strong
    case CMARK_NODE_LINK:
      kind = .link(closeLink(frame))
    case CMARK_NODE_IMAGE:
      kind = .image(closeLink(frame))
    default:
      advance(runLength(of: 0x7E))
      kind = .strikethrough
    }
    let children = Array(output[frame.firstChild...])
    output.removeSubrange(frame.firstChild...)
    append(kind, frame.start..<place, children)
  }

  /// Reads what follows a link's text, from `]` on.
  private mutating func closeLink(_ frame: Frame) -> Link {
    let link = frame.node.pointee.as.link
    let url = link.url.bytes
    var form = Link.Form.inline
    var range: Range<Int>?
    let textStart = frame.start + (frame.node.type == CMARK_NODE_IMAGE ? 2 : 1)
    let textEnd = place
    if !isLost, place < content.count, content[place] == 0x5D {
      place += 1
      if let tail = LinkSyntax.inlineTail(content, at: place),
        LinkSyntax.unescape(content[tail.range]).elementsEqual(url)
      {
        place = tail.end
        range = map.range(tail.range)
      } else {
        form = .reference
        var label = textStart..<textEnd
        if let written = LinkSyntax.label(content, at: place) {
          if !content[written.range].allSatisfy(ASCII.isSpace) { label = written.range }
          place = written.end
        }
        range = definitions.destination(label: content[label], url: url)
      }
    } else {
      isLost = true
    }
    return Link(
      destination: String(decoding: url, as: UTF8.self),
      title: String(decoding: link.title.bytes, as: UTF8.self), form: form, destinationRange: range)
  }

  private mutating func appendAutolink(_ node: CMarkNode) {
    let start = place
    var end = place + 1
    while end < content.count, content[end] != 0x3E { end += 1 }
    guard end < content.count else {
      isLost = true
      return
    }
    place = end + 1
    let inner = (start + 1)..<end
    let text = node.pointee.first_child.map { String(decoding: $0.literal, as: UTF8.self) } ?? ""
    let link = Link(
      destination: String(decoding: node.pointee.as.link.url.bytes, as: UTF8.self), title: "",
      form: .autolink, destinationRange: map.range(inner))
    append(.link(link), start..<place, [Inline(kind: .text(text), range: map.range(inner))])
  }

  private mutating func appendBareLink(_ node: CMarkNode, from start: Int) {
    guard let child = node.pointee.first_child else { return }
    let url = node.pointee.as.link.url.bytes
    // An address is found in text that has been unescaped already.
    match(text: child.literal, isRaw: !url.starts(with: "mailto:".utf8))
    let range = map.range(start..<place)
    let text = child.literal
    guard !isLost, url.count >= text.count, text.count == place - start else {
      let link = Link(
        destination: String(decoding: url, as: UTF8.self), title: "", form: .bare,
        destinationRange: isLost ? nil : range)
      let label = Inline(kind: .text(String(decoding: text, as: UTF8.self)), range: range)
      output.append(Inline(kind: .link(link), range: range, children: [label]))
      return
    }
    let prefix = String(decoding: url[..<(url.count - text.count)], as: UTF8.self)
    withOriginal(text, from: start) { converter, text in
      let pieces = BareURL.pieces(of: text, prefix: prefix)
      if pieces.count > 1 { converter.noteCuts(pieces, of: text, at: start) }
      converter.append(pieces, of: text, at: start)
    }
  }

  /// Converts text: URLs that the library leaves out, between brackets, become links.
  private mutating func appendText(_ literal: UnsafeBufferPointer<UInt8>) {
    var start = place
    match(text: literal)
    var literal = literal
    if start == 0, !isLost {
      // A paragraph that begins on a lazy line, behind a definition, keeps its indentation in the
      // library's tree; elsewhere the library drops it.
      start = literal.prefix { ASCII.isBlank($0) }.count
      literal = UnsafeBufferPointer(rebasing: literal[start...])
      if literal.isEmpty { return }
    }
    if !hasLooseMarks { hasLooseMarks = literal.containsDoubledMark }
    withOriginal(literal, from: start) { converter, text in
      if !converter.isLost, text.count == converter.place - start, text.containsSchemeSeparator,
        converter.isOutsideLinks
      {
        converter.append(BareURL.scan(text), of: text, at: start)
      } else {
        converter.append(
          text: String(decoding: text, as: UTF8.self), start..<converter.place)
      }
    }
  }

  /// Lends bytes that the cursor has gone over since `start`, with patched characters put back.
  private mutating func withOriginal(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int,
    _ body: (inout InlineConverter, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard !patches.isEmpty, !bytes.isEmpty else { return body(&self, bytes) }
    let range = map.range(start..<Swift.max(start, place))
    guard patches.touch(range) else { return body(&self, bytes) }
    let original = patches.restored(bytes, in: range)
    original.withUnsafeBufferPointer { body(&self, $0) }
  }

  /// Appends parts of a text whose bytes stand at `start` of the content as they are.
  private mutating func append(
    _ pieces: [BareURL.Piece], of text: UnsafeBufferPointer<UInt8>, at start: Int
  ) {
    for piece in pieces {
      let written = (start + piece.range.lowerBound)..<(start + piece.range.upperBound)
      let label = String(decoding: text[piece.range], as: UTF8.self)
      guard let prefix = piece.prefix else {
        append(text: label, written)
        continue
      }
      let range = map.range(written)
      let link = Link(destination: prefix + label, title: "", form: .bare, destinationRange: range)
      append(.link(link), written, [Inline(kind: .text(label), range: range)])
    }
  }

  /// Notes where URLs were cut when markup may stand in what follows.
  private mutating func noteCuts(
    _ pieces: [BareURL.Piece], of text: UnsafeBufferPointer<UInt8>, at start: Int
  ) {
    let rest = text[pieces[0].range.upperBound...]
    guard rest.contains(where: Self.startsMarkup) else { return }
    for (index, piece) in pieces.enumerated() where piece.prefix != nil {
      // Behind punctuation in ASCII that does not belong to the URL either.
      var end = piece.range.upperBound
      while end < text.count, text[end] < 0x80 { end += 1 }
      if end < text.count {
        wishes.append(.init(offset: map.start(start + end), role: .urlEnd))
      }
      // A URL after markup may be a link's destination, which the next parse will tell.
      if index + 1 < pieces.count, text[pieces[index + 1].range].contains(where: Self.startsMarkup)
      {
        break
      }
    }
  }

  private static func startsMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x26, 0x28, 0x2A, 0x3C, 0x40, 0x5B, 0x5C, 0x5F, 0x60, 0x7E: true
    default: false
    }
  }

  private var isOutsideLinks: Bool {
    frames.allSatisfy { $0.node.type != CMARK_NODE_LINK && $0.node.type != CMARK_NODE_IMAGE }
  }

  private mutating func appendBreak(_ kind: Inline.Kind) {
    let start = place
    if !isLost {
      place = LinkSyntax.skipBlanks(content, from: place)
      let isEscaped = place < content.count && content[place] == 0x5C
      if isEscaped { place += 1 }
      guard place < content.count, content[place] == 0x0A else {
        isLost = true
        place = start
        return append(kind, start..<start)
      }
      let from = map.start(start)
      var end = map.start(place) + 1
      if bytes[end - 1] == 0x0D, end < bytes.count, bytes[end] == 0x0A { end += 1 }
      // Behind a backslash, the next line keeps its indentation.
      place = isEscaped ? place + 1 : LinkSyntax.skipBlanks(content, from: place + 1)
      output.append(Inline(kind: kind, range: from..<end))
    } else {
      append(kind, start..<start)
    }
  }

  private mutating func append(
    _ kind: Inline.Kind, _ range: Range<Int>, _ children: [Inline] = []
  ) {
    output.append(Inline(kind: kind, range: map.range(range), children: children))
  }

  /// Appends text, joined with text that ends where it starts.
  private mutating func append(text: String, _ range: Range<Int>) {
    guard !text.isEmpty else { return }
    let written = map.range(range)
    let first = frames.last?.firstChild ?? 0
    if output.count > first, let last = output.last, case .text(let before) = last.kind,
      last.range.upperBound == written.lowerBound
    {
      output[output.count - 1] = Inline(
        kind: .text(before + text), range: last.range.lowerBound..<written.upperBound)
    } else {
      output.append(Inline(kind: .text(text), range: written))
    }
  }

  // MARK: The checkbox

  /// Leaves out the checkbox at the start of the content.
  ///
  /// - Returns: the node that comes next.
  private mutating func skipCheckbox(_ first: CMarkNode) -> CMarkNode? {
    guard !isLost, content.count >= 3 else { return first }
    var next = first.pointee.next
    place = LinkSyntax.skipBlanks(content, from: 3)
    if first.type == CMARK_NODE_TEXT {
      let literal = first.literal
      var skipped = Swift.min(3, literal.count)
      while skipped < literal.count, ASCII.isBlank(literal[skipped]) { skipped += 1 }
      let rest = UnsafeBufferPointer(rebasing: literal[skipped...])
      appendText(rest)
    } else if let text = next, text.type == CMARK_NODE_TEXT {
      // `[x]` happens to be the label of a definition; the text after it starts with blanks.
      let literal = text.literal
      let blanks = literal.prefix(while: ASCII.isBlank).count
      let rest = UnsafeBufferPointer(rebasing: literal[blanks...])
      appendText(rest)
      next = text.pointee.next
    }
    if output.isEmpty, let after = next, after.type == CMARK_NODE_SOFTBREAK {
      if place < content.count, content[place] == 0x0A {
        place = LinkSyntax.skipBlanks(content, from: place + 1)
      }
      next = after.pointee.next
    }
    return next
  }
}
