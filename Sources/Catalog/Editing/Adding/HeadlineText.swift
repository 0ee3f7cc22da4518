internal import Markdown

/// The first paragraph of a list item, a paragraph of its own or a table's row, in which facts are
/// looked for.
struct HeadlineText {
  let bytes: [UInt8]
  let range: Range<Int>
  let links: [EntryLink]
  /// Whether it is a row of a table, which has cells.
  let isRow: Bool

  init?(_ entry: Entry, _ file: CatalogFile) {
    guard let block = file.block(at: entry.range) else { return nil }
    bytes = file.document.source.bytes
    var head = block
    var start = block.range.lowerBound
    switch block.kind {
    case .item(let marker):
      guard let first = block.children.first, case .paragraph = first.kind else { return nil }
      head = first
      start = max(first.range.lowerBound, marker.checkbox?.range.upperBound ?? 0)
    case .paragraph: break
    case .tableRow:
      // An escaped bar would be taken for the edge of a cell.
      guard Array(bytes[block.range]).firstRange(of: "\\|") == nil else { return nil }
    default: return nil
    }
    if case .tableRow = block.kind { isRow = true } else { isRow = false }
    while start < head.range.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    range = start..<head.range.upperBound
    links = entry.links
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The first place of some text, outside of links but for their texts.
  func find(_ text: String, from: Int? = nil) -> Range<Int>? {
    let wanted = Array(text.utf8)
    guard let head = wanted.first else { return nil }
    var index = from ?? range.lowerBound
    while index + wanted.count <= range.upperBound {
      if bytes[index] == head, bytes[index..<(index + wanted.count)].elementsEqual(wanted) {
        return index..<(index + wanted.count)
      }
      index += 1
    }
    return nil
  }

  /// The first place of some text outside of links and spans, as a word of its own.
  func find(
    _ text: String, beside spans: [HeadlineTemplate.Span], from: Int? = nil
  ) -> Range<Int>? {
    var start = from ?? range.lowerBound
    while let found = find(text, from: start) {
      let isInside =
        spans.contains { $0.range.overlaps(found) }
        || links.contains { $0.range.overlaps(found) }
      let before = found.lowerBound > range.lowerBound ? bytes[found.lowerBound - 1] : 0x20
      let after = found.upperBound < range.upperBound ? bytes[found.upperBound] : 0x20
      let isWord = !before.isASCIIDigit && !before.isASCIILetter && !after.isASCIIDigit
      if !isInside, isWord { return found }
      start = found.lowerBound + 1
    }
    return nil
  }

  /// Where a list of names stands, with what says that there are more.
  func authors(_ names: [String], beside spans: [HeadlineTemplate.Span]) -> Range<Int>? {
    guard let name = names.first, let first = find(name, beside: spans) else { return nil }
    var end = first.upperBound
    for name in names.dropFirst() {
      guard let next = find(name, from: end), next.lowerBound - end <= 12 else { return nil }
      end = next.upperBound
    }
    let rest = text(end..<min(range.upperBound, end + 24))
    if let ending = AuthorManner.endings.first(where: rest.hasPrefix) { end += ending.utf8.count }
    return first.lowerBound..<end
  }

  /// Where the title stands with the marks around it, and with its link where it is one.
  func titleUnit(of entry: Entry) -> Range<Int>? {
    guard let title = entry.title,
      let range = find(MarkdownText.escape(title)) ?? find(title)
    else { return nil }
    var spans = [HeadlineTemplate.Span(slot: .title, range: range)]
    _ = linkedTitle(of: entry, replacing: &spans)
    var (start, end) = (spans[0].range.lowerBound, spans[0].range.upperBound)
    let marks = [
      ("**", "**"), ("*", "*"), ("_", "_"), ("\"", "\""), ("“", "”"), ("《", "》"), ("「", "」"),
    ]
    var isDone = false
    while !isDone {
      isDone = true
      for (open, close) in marks
      where text(self.range.lowerBound..<start).hasSuffix(open)
        && text(end..<self.range.upperBound).hasPrefix(close)
      {
        start -= open.utf8.count
        end += close.utf8.count
        isDone = false
        break
      }
    }
    return start..<end
  }

  /// What stands around the title in the brackets of its link, which takes the place of its span.
  func linkedTitle(
    of entry: Entry, replacing spans: inout [HeadlineTemplate.Span]
  ) -> (open: String, close: String)? {
    guard let title = spans.first?.range,
      let link = links.first(where: {
        $0.range.lowerBound < title.lowerBound && $0.range.upperBound > title.upperBound
      }), bytes[link.range.lowerBound] == UInt8(ascii: "["),
      let close = find("](", from: title.upperBound), close.upperBound < link.range.upperBound
    else { return nil }
    spans[0].range = link.range
    return (
      text((link.range.lowerBound + 1)..<title.lowerBound),
      text(title.upperBound..<close.lowerBound)
    )
  }

  /// The run of links that do not hold the title; `nil` where there are several runs.
  func links(
    of entry: Entry, beside spans: [HeadlineTemplate.Span]
  ) -> [HeadlineTemplate.Span]? {
    let others = links.map(\.range).filter { link in
      range.lowerBound <= link.lowerBound && link.upperBound <= range.upperBound
        && !spans.contains { $0.range.overlaps(link) }
    }
    guard let first = others.first, var last = others.last else { return [] }
    if isRow {
      // Links in one cell are one run; what other cells hold is left out.
      let edge = bytes[first.upperBound..<range.upperBound].firstIndex(of: UInt8(ascii: "|"))
      last = others.last { $0.upperBound <= edge ?? range.upperBound } ?? first
    }
    let run = first.lowerBound..<last.upperBound
    guard run.lowerBound <= run.upperBound, !spans.contains(where: { $0.range.overlaps(run) })
    else { return nil }
    return [HeadlineTemplate.Span(slot: .links, range: run)]
  }
}
