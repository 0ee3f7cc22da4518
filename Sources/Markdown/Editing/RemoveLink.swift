extension Document {
  /// Removes a link or an image so that nothing dangles where it stood.
  ///
  /// With it go emphasis that holds nothing else, brackets directly around it, and one separator
  /// with its blanks: ` · `, ` | `, `, `, `，`, `、`, `;`, `；`, ` / `, ` • `, or blanks alone. The
  /// separator is the one before the link; for the first thing of a text, the one after it. A link
  /// alone on a line goes with its line. A reference's definition stays.
  ///
  /// - Parameter link: a link or an image of this document.
  /// - Throws: when `link` is none, or the source does not hold it.
  public func removeLink(_ link: Inline) throws(MarkdownError) -> [TextEdit] {
    switch link.kind {
    case .link, .image: break
    default: throw error(at: link.range.lowerBound, "not a link; nothing is removed")
    }
    guard let leaf = leaf(holding: link.range), let first = leaf.inlines.first,
      let last = leaf.inlines.last, verifyLink(link)
    else {
      throw error(
        at: Swift.min(link.range.lowerBound, source.bytes.count),
        "no such link here; the file has changed since it was read")
    }
    let bounds = first.range.lowerBound..<last.range.upperBound
    let removal = LinkRemoval(bytes: source.bytes, bounds: bounds)
    let range = removal.withBrackets(Self.outermost(around: link, in: leaf.inlines))
    let number = source.line(at: range.lowerBound)
    let line = source.range(ofLine: number)
    let isLastLine = source.line(at: range.upperBound) == number
    let isAlone = removal.isBlank(before: range.lowerBound, line) && isLastLine
    if isAlone, removal.isBlank(after: range.upperBound, line) {
      return [TextEdit(range: removal.wholeLine(range, source, leaf), replacement: [])]
    }
    return [TextEdit(range: removal.withSeparator(range, line), replacement: [])]
  }

  /// Whether the source still reads as the link.
  private func verifyLink(_ link: Inline) -> Bool {
    let bytes = source.bytes
    guard !link.range.isEmpty, link.range.upperBound <= bytes.count else { return false }
    let first = bytes[link.range.lowerBound]
    switch link.kind {
    case .image: return first == 0x21
    case .link(let target):
      switch target.form {
      case .inline, .reference: return first == 0x5B
      case .autolink: return first == 0x3C && bytes[link.range.upperBound - 1] == 0x3E
      case .bare: return target.destination.utf8.reversed().starts(with: lastBytes(of: link.range))
      }
    default: return false
    }
  }

  private func lastBytes(of range: Range<Int>) -> [UInt8] {
    source.bytes[range].last.map { [$0] } ?? []
  }

  /// The range of the link with the emphasis around it that holds nothing else.
  private static func outermost(around link: Inline, in inlines: [Inline]) -> Range<Int> {
    var level = inlines
    var start: Inline?
    while let holder = level.first(where: { $0.range.contains(link.range) }) {
      if holder.range == link.range, holder.isLinkOrImage { return (start ?? holder).range }
      let isEmphasis = !holder.isLinkOrImage && holder.children.count == 1
      start = isEmphasis ? start ?? holder : nil
      level = holder.children
    }
    return link.range
  }
}

extension Inline {
  fileprivate var isLinkOrImage: Bool {
    switch kind {
    case .link, .image: true
    default: false
    }
  }
}

/// Works out which bytes go with a link.
private struct LinkRemoval {
  let bytes: [UInt8]
  /// The inline content of the leaf that holds the link.
  let bounds: Range<Int>

  /// The range with brackets that stand directly on both sides.
  func withBrackets(_ range: Range<Int>) -> Range<Int> {
    let pairs: [([UInt8], [UInt8])] = [
      ([0x5B], [0x5D]), ([0x28], [0x29]), (Array("（".utf8), Array("）".utf8)),
      (Array("【".utf8), Array("】".utf8)), (Array("《".utf8), Array("》".utf8)),
    ]
    for (open, close) in pairs {
      let start = range.lowerBound - open.count
      let end = range.upperBound + close.count
      guard start >= bounds.lowerBound, end <= bounds.upperBound,
        bytes[start..<range.lowerBound].elementsEqual(open),
        bytes[range.upperBound..<end].elementsEqual(close)
      else { continue }
      return withBrackets(start..<end)
    }
    return range
  }

  func isBlank(before offset: Int, _ line: Range<Int>) -> Bool {
    let start = Swift.max(bounds.lowerBound, line.lowerBound)
    return start >= offset
      || bytes[start..<offset].allSatisfy { ASCII.isBlank($0) || $0 == 0x3E }
  }

  func isBlank(after offset: Int, _ line: Range<Int>) -> Bool {
    let end = Swift.min(bounds.upperBound, line.upperBound)
    return offset >= end || bytes[offset..<end].allSatisfy { ASCII.isBlank($0) || $0 == 0x5C }
  }

  /// The range with the line that holds nothing else, so that the lines around it stay as they are.
  func wholeLine(_ range: Range<Int>, _ source: SourceText, _ leaf: Block) -> Range<Int> {
    let line = source.line(at: range.lowerBound)
    let isFirst = range.lowerBound <= bounds.lowerBound
    if !isFirst {
      // From the end of the line before to the end of this one.
      return source.range(ofLine: line - 1).upperBound..<source.range(ofLine: line).upperBound
    }
    let next = leaf.inlines.first { $0.range.lowerBound > range.upperBound && !$0.isBreak }
    if let next, source.line(at: next.range.lowerBound) > line {
      return range.lowerBound..<next.range.lowerBound
    }
    return range
  }

  /// The range with one separator beside it.
  func withSeparator(_ range: Range<Int>, _ line: Range<Int>) -> Range<Int> {
    let start = Swift.max(bounds.lowerBound, line.lowerBound)
    let end = Swift.min(bounds.upperBound, line.upperBound)
    if isBlank(before: range.lowerBound, line) {
      var place = skipBlanks(from: range.upperBound, to: end)
      if let length = separatorLength(at: place, before: end) {
        place = skipBlanks(from: place + length, to: end)
      }
      return range.lowerBound..<place
    }
    var place = range.lowerBound
    while place > start, ASCII.isBlank(bytes[place - 1]) { place -= 1 }
    if let length = separatorLength(before: place, after: start) {
      place -= length
      while place > start, ASCII.isBlank(bytes[place - 1]) { place -= 1 }
    }
    return place..<range.upperBound
  }

  private func skipBlanks(from offset: Int, to end: Int) -> Int {
    var place = offset
    while place < end, ASCII.isBlank(bytes[place]) { place += 1 }
    return place
  }

  private static let separators: [[UInt8]] = ["·", "|", ",", "，", "、", ";", "；", "/", "•"].map {
    Array($0.utf8)
  }

  private func separatorLength(at place: Int, before end: Int) -> Int? {
    Self.separators.first {
      place + $0.count <= end && bytes[place..<(place + $0.count)].elementsEqual($0)
    }?.count
  }

  private func separatorLength(before place: Int, after start: Int) -> Int? {
    Self.separators.first {
      place - $0.count >= start && bytes[(place - $0.count)..<place].elementsEqual($0)
        && !(place - $0.count > start && bytes[place - $0.count - 1] == 0x5C)
    }?.count
  }
}
