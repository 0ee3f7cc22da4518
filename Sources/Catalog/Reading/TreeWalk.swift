package import Markdown

extension Sequence where Element == Inline {
  /// Calls `body` for each link and image in document order; `isImage` tells which.
  func forEachLink(_ body: (Inline, Link, _ isImage: Bool) -> Void) {
    for inline in self {
      switch inline.kind {
      case .link(let link): body(inline, link, false)
      case .image(let link): body(inline, link, true)
      default: break
      }
      inline.children.forEachLink(body)
    }
  }

  /// Calls `link` for each link and image and `html` with the bytes of each raw tag.
  package func forEachLinkOrHTML(
    _ link: (Inline, Link) -> Void, html: (Range<Int>) -> Void
  ) {
    for inline in self {
      switch inline.kind {
      case .link(let target), .image(let target): link(inline, target)
      case .html: html(inline.range)
      default: break
      }
      inline.children.forEachLinkOrHTML(link, html: html)
    }
  }

  /// Whether a link stands in the content, at any depth.
  var containsLink: Bool {
    contains { inline in
      if case .link = inline.kind { return !inline.isBadge }
      return inline.children.containsLink
    }
  }

  /// The text around links and images, as bytes.
  var textOutsideLinks: Piece {
    var text: [UInt8] = []
    for inline in self { inline.appendTextOutsideLinks(to: &text) }
    return text[...]
  }

  /// The text that a reader sees, as bytes.
  var plainPiece: Piece { Piece(utf8: plainText) }
}

extension Array where Element == Inline {
  /// The text that a reader sees; most often it is that of one inline alone, which costs nothing.
  var labelText: String {
    if count == 1, case .text(let text) = self[0].kind { text } else { plainText }
  }
}

extension Inline {
  fileprivate func appendTextOutsideLinks(to text: inout [UInt8]) {
    switch kind {
    case .text(let more), .code(let more): text += more.utf8
    case .softBreak, .hardBreak: text.append(0x20)
    case .formula(let formula): text += formula.plainText.utf8
    case .html, .link, .image: break
    case .emphasis, .strong, .strikethrough:
      for inline in children { inline.appendTextOutsideLinks(to: &text) }
    }
  }
}

extension Inline {
  /// Whether it is a link around an image alone, as badges are.
  var isBadge: Bool {
    guard case .link = kind, !children.isEmpty else { return false }
    return children.allSatisfy { if case .image = $0.kind { true } else { false } }
  }
}

extension Block {
  /// Calls `body` for each link and image below the block in document order.
  func forEachLink(_ body: (Inline, Link, _ isImage: Bool) -> Void) {
    inlines.forEachLink(body)
    for child in children { child.forEachLink(body) }
  }

  /// Calls `link` for each link and image and `html` with the bytes of each piece of raw HTML below
  /// the block, in document order.
  package func forEachLinkOrHTML(
    _ link: (Inline, Link) -> Void, html: (Range<Int>) -> Void
  ) {
    if case .html = kind { html(range) }
    inlines.forEachLinkOrHTML(link, html: html)
    for child in children { child.forEachLinkOrHTML(link, html: html) }
  }

  /// The text that is meant for readers, blocks joined by line feeds; the conditions of rules are
  /// meant for programs.
  var plainText: String {
    switch kind {
    case .code(let info, let literal): return RuleBlock.isOne(info) ? "" : literal
    case .html: return ""
    default: break
    }
    if children.isEmpty { return inlines.labelText }
    var lines: [String] = []
    if !inlines.isEmpty { lines.append(inlines.labelText) }
    for child in children {
      let text = child.plainText
      if !text.isEmpty { lines.append(text) }
    }
    return lines.count == 1 ? lines[0] : lines.joined(separator: "\n")
  }

  /// Whether a link stands below the block.
  var containsLink: Bool { inlines.containsLink || children.contains(where: \.containsLink) }
}
