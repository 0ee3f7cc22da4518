internal import Markdown

/// The manner in which the headline of one entry is written: its text with the facts taken out.
struct HeadlineTemplate {
  /// A kind of fact.
  enum Slot: Hashable { case title, authors, venue, year, links }

  /// A fact's place, with what sets it off: `**` on either side, quotes, brackets.
  struct Part {
    var slot: Slot
    var open = ""
    var close = ""
  }

  /// The places in order.
  private(set) var parts: [Part] = []
  /// What stands before the first part, between each two, and behind the last.
  private(set) var gaps: [String] = []
  /// What stands in the brackets of a linked title before and behind it; `nil` where the title is no
  /// link.
  private(set) var linkedTitle: (open: String, close: String)?

  /// Whether it is a row of a table: then its cells stay where there is nothing to write.
  private(set) var isRow = false

  /// The kinds of facts that it has places for.
  var slots: Set<Slot> { Set(parts.map(\.slot)) }

  /// Whether the title is bold.
  var isBold: Bool {
    parts.contains { $0.slot == .title && $0.open.hasSuffix("**") }
      || linkedTitle?.open.hasSuffix("**") == true
  }

  /// Takes the facts out of an entry's headline; `nil` for one that is no list item, or whose facts
  /// do not stand in its first paragraph as they were read, with nothing of its own between them.
  ///
  /// O(headline × facts).
  init?(of entry: Entry, in file: CatalogFile) {
    guard let head = HeadlineText(entry, file), var spans = Self.spans(of: entry, in: head) else {
      return nil
    }
    linkedTitle = head.linkedTitle(of: entry, replacing: &spans)
    guard let links = head.links(of: entry, beside: spans) else { return nil }
    spans += links
    spans.sort { $0.range.lowerBound < $1.range.lowerBound }
    var end = head.range.lowerBound
    for span in spans {
      guard span.range.lowerBound >= end else { return nil }
      gaps.append(head.text(end..<span.range.lowerBound))
      parts.append(Part(slot: span.slot))
      end = span.range.upperBound
    }
    gaps.append(head.text(end..<head.range.upperBound))
    moveWrappers()
    isRow = head.isRow
    if isRow {
      gaps = gaps.map(Self.cellEdges)
    } else if !cleanGaps() {
      return nil
    }
  }

  /// Where a fact stands.
  struct Span {
    var slot: Slot
    var range: Range<Int>
  }

  private static func spans(of entry: Entry, in head: HeadlineText) -> [Span]? {
    guard let title = entry.title,
      let range = head.find(MarkdownText.escape(title)) ?? head.find(title)
    else { return nil }
    var spans = [Span(slot: .title, range: range)]
    // Names may stand in a paragraph of their own: then the headline has no place for them.
    if !entry.authors.isEmpty, let range = head.authors(entry.authors, beside: spans) {
      spans.append(Span(slot: .authors, range: range))
    }
    if let venue = entry.venue {
      guard let range = head.find(venue, beside: spans) else { return nil }
      spans.append(Span(slot: .venue, range: range))
    }
    if let year = entry.year {
      guard let range = head.find(String(year), beside: spans) else { return nil }
      spans.append(Span(slot: .year, range: range))
    }
    return spans
  }

  // MARK: Gaps

  /// The edges of cells in a gap: what stands in cells of their own goes, what stands beside a fact
  /// in its cell stays if it only connects.
  private static func cellEdges(_ gap: String) -> String {
    let cells = gap.split(separator: "|", omittingEmptySubsequences: false)
    return cells.enumerated().map { index, cell in
      let isOuter = index == 0 || index == cells.count - 1
      if cell.allSatisfy({ $0 == " " }) { return String(cell) }
      if isOuter, cells.count == 1 || cell.allSatisfy({ " ,;:-–—.，；：".contains($0) }) {
        return isConnecting(String(cell)) ? String(cell) : " "
      }
      return " "
    }.joined(separator: "|")
  }

  private static let wrappers = [
    ("**", "**"), ("*", "*"), ("_", "_"), ("\"", "\""), ("“", "”"), ("《", "》"), ("「", "」"),
    ("'", "'"), ("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"),
  ]

  /// Moves marks that stand on both sides of one part from the gaps into the part.
  private mutating func moveWrappers() {
    for index in parts.indices {
      var isDone = false
      while !isDone {
        isDone = true
        for (open, close) in Self.wrappers where gaps[index].hasSuffix(open) {
          // A full stop often stands inside: `"Title." Authors`.
          guard let inner = ["", ".", ","].first(where: { gaps[index + 1].hasPrefix($0 + close) })
          else { continue }
          parts[index].open = open + parts[index].open
          parts[index].close += inner + close
          gaps[index].removeLast(open.count)
          gaps[index + 1].removeFirst((inner + close).count)
          isDone = false
          break
        }
      }
    }
  }

  /// Takes out of the outer gaps what is not the manner of the list; `false` where an inner gap has
  /// words of its own.
  private mutating func cleanGaps() -> Bool {
    if !gaps[0].allSatisfy({ " \"'“‘《「『【[(（*_".contains($0) }) { gaps[0] = "" }
    let last = gaps.count - 1
    gaps[last] = String(gaps[last].prefix { ".。)]）】》」”\"'*_\\".contains($0) })
    while gaps[last].hasSuffix("\\") { gaps[last].removeLast() }
    for index in 1..<max(last, 1) {
      guard Self.isConnecting(gaps[index]) else { return false }
      gaps[index] = gaps[index].split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated().map {
          $0.offset == 0 ? String($0.element) : String($0.element.trimmingBlanks())
        }
        .joined(separator: "\n")
    }
    return true
  }

  /// Whether a gap only connects: punctuation, a line break, words such as `by`, or a label that
  /// ends with a colon.
  private static func isConnecting(_ gap: String) -> Bool {
    let text = gap.replacing("<br>", with: "")
    guard text.count <= 24, !text.contains(where: { "#<>`".contains($0) }) else { return false }
    let letters = text.filter { $0.isLetter || $0.isNumber }
    if letters.isEmpty {
      return text.unicodeScalars.allSatisfy { !CitationText.isEmoji($0) }
    }
    let bare = text.trimmingBlanks()
    if bare.hasSuffix(":") || bare.hasSuffix("：") {
      return letters.allSatisfy(\.isLetter) && letters.count <= 10
    }
    return ["by", "in", "at", "from", "In", "By"].contains(letters)
  }
}
