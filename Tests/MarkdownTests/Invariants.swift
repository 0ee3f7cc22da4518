import Markdown

/// What holds of every parsed document; each broken rule is told in a sentence.
struct Invariants {
  let document: Document
  private(set) var broken: [String] = []

  init(of document: Document) {
    self.document = document
    check(document.blocks, within: 0..<document.source.bytes.count, "document")
  }

  private mutating func check(_ blocks: [Block], within outer: Range<Int>, _ name: String) {
    var end = outer.lowerBound
    for block in blocks {
      expect(block.range, within: outer, after: end, "\(block.kind)".prefix(40))
      end = block.range.upperBound
      check(block.children, within: block.range, "\(block.kind)")
      check(block.inlines, within: block.range)
      if case .item(let marker) = block.kind { check(marker, of: block) }
    }
  }

  private mutating func check(_ inlines: [Inline], within outer: Range<Int>) {
    var end = outer.lowerBound
    for inline in inlines {
      expect(inline.range, within: outer, after: end, "\(inline.kind)".prefix(40))
      end = inline.range.upperBound
      if inline.range.isEmpty { broken.append("nothing at \(inline.range) for \(inline.kind)") }
      check(inline.children, within: inline.range)
      if let link = inline.link { check(link, of: inline) }
    }
  }

  private mutating func check(_ marker: ItemMarker, of item: Block) {
    expect(marker.range, within: item.range, after: item.range.lowerBound, "marker")
    let text = document.source.text(marker.range)
    if !["-", "+", "*"].contains(text), !(text.hasSuffix(".") || text.hasSuffix(")")) {
      broken.append("marker ‘\(text)’")
    }
    guard let box = marker.checkbox else { return }
    expect(box.range, within: item.range, after: marker.range.upperBound, "checkbox")
    let expected = box.isChecked ? ["[x]", "[X]"] : ["[ ]"]
    if !expected.contains(document.source.text(box.range)) { broken.append("checkbox \(box)") }
  }

  private mutating func check(_ link: Link, of inline: Inline) {
    guard let range = link.destinationRange else {
      broken.append("no range for \(link)")
      return
    }
    if link.form != .reference {
      expect(range, within: inline.range, after: inline.range.lowerBound, "destination")
    }
    // What is written must be the URL; escapes and entities are undone by the parser itself.
    let written = document.source.text(range)
    guard !written.contains(where: { "\\&\0".contains($0) }), !written.contains("\u{FFFD}") else {
      return
    }
    let prefixes =
      link.form == .inline || link.form == .reference ? [""] : ["", "http://", "mailto:"]
    if !prefixes.contains(where: { $0 + written == link.destination }) {
      broken.append("‘\(written)’ is not ‘\(link.destination)’")
    }
  }

  private mutating func expect(
    _ range: Range<Int>, within outer: Range<Int>, after end: Int, _ name: some StringProtocol
  ) {
    if range.lowerBound < outer.lowerBound || range.upperBound > outer.upperBound {
      broken.append("\(name) \(range) leaves \(outer)")
    }
    if range.lowerBound < end { broken.append("\(name) \(range) starts before \(end)") }
  }
}
