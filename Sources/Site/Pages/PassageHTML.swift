internal import Markdown

/// The one place where Markdown becomes HTML: everything that a template puts out unescaped comes
/// from here.
struct PassageHTML {
  private let context: PageContext
  private let file: String
  private var html = ""

  private init(context: PageContext, file: String) {
    self.context = context
    self.file = file
  }

  /// `blocks`, written in `file`, as HTML for the page of `context`; links lead to the site's pages.
  ///
  /// - Parameter language: the language of the passage around; what differs is marked.
  static func render(
    _ blocks: [Block], in language: Language?, file: String, _ context: PageContext
  ) -> SafeHTML {
    var passage = PassageHTML(context: context, file: file)
    for block in blocks { passage.add(block, in: language ?? context.language, isTight: false) }
    return SafeHTML(trusted: passage.html)
  }

  private mutating func add(_ block: Block, in language: Language, isTight: Bool) {
    switch block.kind {
    case .paragraph:
      if isTight {
        add(block.inlines)
        html += "\n"
      } else {
        element("p", block, in: language)
      }
    case .heading(let level): element("h\(min(max(level, 3), 6))", block, in: language)
    case .blockQuote: container("blockquote", block, in: language)
    case .list(let style):
      html +=
        style.isOrdered
        ? (style.start == 1 ? "<ol>\n" : "<ol start=\"\(style.start)\">\n") : "<ul>\n"
      for item in block.children {
        html += "<li" + mark(item.plainText, in: language) + ">"
        let inner = Language(of: item.plainText) ?? language
        for child in item.children { add(child, in: inner, isTight: style.isTight) }
        html += "</li>\n"
      }
      html += style.isOrdered ? "</ol>\n" : "</ul>\n"
    case .item: container("div", block, in: language)
    case .code(_, let literal):
      html += "<pre tabindex=\"0\"><code>" + escaped(literal) + "</code></pre>\n"
    case .html: return
    case .thematicBreak: html += "<hr>\n"
    case .table: table(block, in: language)
    case .tableRow, .tableCell: return
    }
  }

  private mutating func table(_ block: Block, in language: Language) {
    html += "<table>\n"
    for row in block.children {
      guard case .tableRow(let isHeader) = row.kind else { continue }
      html += isHeader ? "<thead><tr>" : "<tr>"
      for cell in row.children {
        html += isHeader ? "<th scope=\"col\"" : "<td"
        html += mark(cell.inlines.plainText, in: language) + ">"
        add(cell.inlines)
        html += isHeader ? "</th>" : "</td>"
      }
      html += isHeader ? "</tr></thead>\n" : "</tr>\n"
    }
    html += "</table>\n"
  }

  private mutating func container(_ name: String, _ block: Block, in language: Language) {
    html += "<\(name)>\n"
    for child in block.children { add(child, in: language, isTight: false) }
    html += "</\(name)>\n"
  }

  private mutating func element(_ name: String, _ block: Block, in language: Language) {
    html += "<" + name + mark(block.inlines.plainText, in: language) + ">"
    add(block.inlines)
    html += "</\(name)>\n"
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text): html += escaped(text)
      case .softBreak: html += "\n"
      case .hardBreak: html += "<br>\n"
      case .code(let code): html += "<code>" + escaped(code) + "</code>"
      case .html: continue
      case .emphasis: wrap("em", inline)
      case .strong: wrap("strong", inline)
      case .strikethrough: wrap("del", inline)
      case .link(let link), .image(let link):
        guard let href = context.href(written: link.destination, in: file) else {
          add(inline.children)
          continue
        }
        html += "<a href=\"" + escaped(href) + "\" rel=\"noopener\">"
        add(inline.children)
        html += "</a>"
      }
    }
  }

  private mutating func wrap(_ name: String, _ inline: Inline) {
    html += "<\(name)>"
    add(inline.children)
    html += "</\(name)>"
  }

  private func mark(_ text: String, in language: Language) -> String {
    guard let found = Language(of: text), found != language else { return "" }
    return " lang=\"\(found.rawValue)\""
  }

  private func escaped(_ text: String) -> String { SafeHTML(text: text).renderText }
}

extension Block {
  /// The text that a reader sees, without markup.
  var plainText: String { [self].plainText }
}
