/// The words that open a sentence about one side of a cause or a fix, as `Cost:` or `验证：`.
///
/// They are made visible, since somebody who skims wants to know how to verify, not to read. So is
/// the bold sentence with which an item opens.
enum FacetMarks {
  /// `html` with each such word in a `<span class="facet">`.
  ///
  /// Only a word that follows the end of a sentence or of an element counts. Sound because the
  /// words are sought in text: none of them can stand in a tag after such an end. O(html).
  static func marked(_ html: String) -> String {
    let source = Array(html.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(source.count + 256)
    var copied = 0
    var isInTag = false
    for index in source.indices {
      switch source[index] {
      case UInt8(ascii: "<"): isInTag = true
      case UInt8(ascii: ">"): isInTag = false
      default: break
      }
      if isInTag, index >= copied, let bold = boldOpening(at: index, in: source) {
        output += source[copied..<bold]
        output += Array("<strong class=\"lead-in\">".utf8)
        copied = bold + strong.count
        continue
      }
      guard !isInTag, index >= copied, let word = word(at: index, in: source),
        follows(index, in: source)
      else { continue }
      var start = index
      // The blank before would stand at the end of a line of its own.
      while start > copied, isBlank(source[start - 1]) { start -= 1 }
      output += source[copied..<start]
      // Nothing stands between a bold opening and this word: one line break is enough.
      let isFirst = source[..<start].suffix(strongEnd.count).elementsEqual(strongEnd)
      output += isFirst ? word.firstOpening : word.opening
      output += word.text
      output += Array("</span>".utf8)
      copied = index + word.text.count
    }
    output += source[copied...]
    return String(decoding: output, as: UTF8.self)
  }

  private static let strong = Array("<strong>".utf8)
  private static let strongEnd = Array("</strong>".utf8)
  private static let itemStarts = ["<li>", "<li>\n<p>"].map { Array($0.utf8) }

  /// Where the `<strong>` begins that opens the item at `index`, if it holds a whole sentence.
  private static func boldOpening(at index: Int, in source: [UInt8]) -> Int? {
    for start in itemStarts where source[index...].starts(with: start + strong) {
      let bold = index + start.count
      var end = bold + strong.count
      while end < source.count, source[end] != UInt8(ascii: "<") { end += 1 }
      let text = source[(bold + strong.count)..<end]
      let isSentence = ends.contains { text.suffix($0.count).elementsEqual($0) }
      if isSentence, source[end...].starts(with: strongEnd) { return bold }
    }
    return nil
  }

  private struct Word {
    let text: [UInt8]
    let opening: [UInt8]
    let firstOpening: [UInt8]

    init(_ text: String, _ facet: String) {
      self.text = Array(text.utf8)
      opening = Array(" <span class=\"facet facet-\(facet)\">".utf8)
      firstOpening = Array(" <span class=\"facet facet-\(facet) facet-first\">".utf8)
    }
  }

  private static let words = [
    Word("Test:", "test"), Word("Verify:", "verify"), Word("Cost:", "cost"), Word("Risk:", "risk"),
    Word("验证：", "verify"), Word("代价：", "cost"), Word("风险：", "risk"),
  ]

  private static func word(at index: Int, in source: [UInt8]) -> Word? {
    words.first { source[index...].starts(with: $0.text) }
  }

  /// Whether what stands before `index` ends a sentence or an element.
  private static func follows(_ index: Int, in source: [UInt8]) -> Bool {
    var end = index
    while end > 0, isBlank(source[end - 1]) { end -= 1 }
    guard end > 0 else { return false }
    return ends.contains { source[..<end].suffix($0.count).elementsEqual($0) }
  }

  private static let ends = [".", "?", "!", ")", ">", "。", "？", "！", "）"].map { Array($0.utf8) }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }
}
