internal import Markdown

/// The one place where Markdown becomes HTML: everything that a template puts out unescaped comes
/// from here.
enum PassageHTML {
  /// `blocks`, written in `file`, as HTML for the page of `context`; links lead to the site's pages.
  ///
  /// - Parameters:
  ///   - language: the language of the passage around; what differs is marked.
  ///   - marksFacets: whether words such as `Cost:` are made visible.
  static func render(
    _ blocks: [Block], in language: Language?, file: String, marksFacets: Bool = false,
    _ context: PageContext
  ) -> SafeHTML {
    var options = HTMLRenderer.Options()
    options.language = language ?? context.language
    if let highest = blocks.highestHeading { options.headingOffset = 3 - highest }
    options.linkDestination = { context.href(written: $0.destination, in: file) }
    options.formula = { context.site.formulas.html(of: $0) }
    let html = HTMLRenderer(options: options).html(
      context.site.formulas.marked(blocks, file: file))
    let whole = completed(html, isChinese: options.language == .chinese)
    return SafeHTML(trusted: marksFacets ? FacetMarks.marked(whole) : whole)
  }

  /// The renderer's output with what only a page needs: links out that give nothing away, header
  /// cells that say what they head, code and tables that the keyboard can scroll, and Latin words
  /// emphasized among Chinese as Latin words are.
  ///
  /// Sound because the renderer escapes text: every `<` begins a tag of its own. O(html).
  private static func completed(_ html: String, isChinese: Bool) -> String {
    var html = html
    return html.withUTF8 { source in
      var output: [UInt8] = []
      output.reserveCapacity(source.count + 64)
      var copied = 0
      for index in source.indices where source[index] == UInt8(ascii: "<") {
        if isChinese, source[index...].starts(with: emphasis),
          isLatin(source[index...].dropFirst(emphasis.count))
        {
          output += source[copied..<index]
          output += Array("<em lang=\"en\">".utf8)
          copied = index + emphasis.count
        }
        for (tag, addition) in additions where source[index...].starts(with: tag) {
          let end = index + tag.count
          guard end < source.count, !isLetter(source[end]) else { continue }
          output += source[copied..<end]
          output += addition
          copied = end
        }
      }
      output += source[copied...]
      return String(decoding: output, as: UTF8.self)
    }
  }

  private static let additions: [(tag: [UInt8], addition: [UInt8])] = [
    (Array("<a".utf8), Array(" rel=\"noopener\"".utf8)),
    (Array("<th".utf8), Array(" scope=\"col\"".utf8)),
    (Array("<pre".utf8), Array(" tabindex=\"0\"".utf8)),
    (Array("<table".utf8), Array(" tabindex=\"0\"".utf8)),
  ]

  private static let emphasis = Array("<em>".utf8)

  /// Whether no Chinese stands before the next end tag; ideographs take three bytes or more.
  private static func isLatin(_ source: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    source.prefix { $0 != UInt8(ascii: "<") }.allSatisfy { $0 < 0xE3 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

extension Sequence where Element == Block {
  /// The level of the highest heading among them and inside them; `nil` without any.
  fileprivate var highestHeading: Int? {
    var highest: Int?
    for block in self {
      let inside = block.children.highestHeading
      let own: Int? = if case .heading(let level) = block.kind { level } else { nil }
      highest = [highest, inside, own].compactMap(\.self).min()
    }
    return highest
  }
}
