import Foundation
import Markdown

/// What holds of every tree.
enum DocumentChecks {
  /// What the library leaves out around a URL; vertical tabs and form feeds are a part of it.
  private static let blanks = CharacterSet(charactersIn: " \t\n\r")

  /// Checks that ranges lie within their parents and in order, and say what the tree says.
  static func check(_ document: Document) {
    let source = document.source
    check(document.blocks, within: 0..<source.bytes.count, source)
    checkFormulas(of: document)
  }

  /// Checks that formulas stand where a dollar sign or a fence does, and that without them nothing
  /// has changed.
  private static func checkFormulas(of document: Document) {
    let bytes = document.source.bytes
    let marked = document.blocks.markingFormulas(in: bytes)
    let formulas = marked.formulas
    for (formula, offset) in formulas {
      require(bytes.indices.contains(offset), "a formula at \(offset)")
      let isFence = "`~ ".utf8.contains(bytes[offset])
      require(
        bytes[offset] == UInt8(ascii: "$") || isFence, "a formula \(formula.tex) at \(offset)")
    }
    if formulas.isEmpty {
      require(
        HTMLRenderer().html(marked) == HTMLRenderer().html(document.blocks),
        "a document without formulas was changed")
    }
  }

  private static func check(_ blocks: [Block], within outer: Range<Int>, _ source: SourceText) {
    var end = outer.lowerBound
    for block in blocks {
      expect(block.range, within: outer, from: end, block.kind)
      end = block.range.upperBound
      check(block.children, within: block.range, source)
      check(block.inlines, within: block.range, source)
      if case .item(let marker) = block.kind { check(marker, of: block, source) }
    }
  }

  private static func check(_ inlines: [Inline], within outer: Range<Int>, _ source: SourceText) {
    var end = outer.lowerBound
    for inline in inlines {
      expect(inline.range, within: outer, from: end, inline.kind)
      require(!inline.range.isEmpty, "nothing at \(inline.range) for \(inline.kind)")
      end = inline.range.upperBound
      check(inline.children, within: inline.range, source)
      switch inline.kind {
      case .link(let link), .image(let link): check(link, of: inline, source)
      default: break
      }
    }
  }

  private static func check(_ marker: ItemMarker, of item: Block, _ source: SourceText) {
    expect(marker.range, within: item.range, from: item.range.lowerBound, "marker")
    let text = source.text(marker.range)
    let isMarker = ["-", "+", "*"].contains(text) || text.hasSuffix(".") || text.hasSuffix(")")
    require(isMarker, "marker ‘\(text)’")
    guard let box = marker.checkbox else { return }
    expect(box.range, within: item.range, from: marker.range.upperBound, "checkbox")
    let expected = box.isChecked ? ["[x]", "[X]"] : ["[ ]"]
    require(expected.contains(source.text(box.range)), "checkbox ‘\(source.text(box.range))’")
  }

  private static func check(_ link: Link, of inline: Inline, _ source: SourceText) {
    guard let range = link.destinationRange else {
      require(link.form == .reference, "no range for \(link)")
      return
    }
    if link.form == .reference {
      expect(range, within: 0..<source.bytes.count, from: 0, "definition")
    } else {
      expect(range, within: inline.range, from: inline.range.lowerBound, "destination")
    }
    // What is written must be the URL; escapes and entities are undone by the parser itself,
    // and blanks in angle brackets left out.
    let written = source.text(range).trimmingCharacters(in: blanks)
    guard !written.utf8.contains(where: { "\\&\0".utf8.contains($0) }),
      !written.unicodeScalars.contains("\u{FFFD}")
    else { return }
    let isWritten = link.form == .inline || link.form == .reference
    let prefixes = isWritten ? [""] : ["", "http://", "mailto:"]
    require(
      prefixes.contains { (($0 + written).utf8).elementsEqual(link.destination.utf8) },
      "‘\(written)’ is not ‘\(link.destination)’ of a \(link.form) link")
  }

  private static func expect(
    _ range: Range<Int>, within outer: Range<Int>, from start: Int, _ what: Any
  ) {
    require(
      outer.lowerBound <= range.lowerBound && range.upperBound <= outer.upperBound,
      "\(String(describing: what).prefix(60)) at \(range) leaves \(outer)")
    require(
      start <= range.lowerBound,
      "\(String(describing: what).prefix(60)) at \(range) starts before \(start)")
  }
}
