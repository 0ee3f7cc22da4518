/// Renders blocks and inlines as HTML that carries no script, whatever the source holds.
///
/// Text is escaped, URLs are let through by ``SafeURL``, and of raw HTML only `<br>` and `<wbr>`
/// are kept: comments are dropped, other tags too, with their content kept as text. The output is
/// well-formed, as HTML and as XML.
public struct HTMLRenderer: Sendable {
  /// What a page wants differently.
  public struct Options: Sendable {
    /// Rewrites a link's or an image's destination; `nil` leaves the text alone, without a link.
    ///
    /// What it gives is checked as what the source holds is.
    public var linkDestination: @Sendable (Link) -> String? = { $0.destination }
    /// Added to the level of headings; the sum stays within 1...6.
    public var headingOffset = 0
    /// The anchors that headings get as their `id`; none without.
    public var anchors: HeadingAnchors?
    /// The language around the output: blocks in another one get a `lang`, and so do sentences where
    /// a text says a thing in both.
    ///
    /// `nil`: none gets one.
    public var language: Language?
    /// The markup of a formula, which is put out as it is; `nil` shows the TeX.
    public var formula: @Sendable (Formula) -> String? = { _ in nil }
    /// Whether images are shown; else they are links, so that a page requests nothing.
    public var showsImages = false

    /// The options' defaults.
    public init() {}
  }

  /// What a page wants differently.
  public var options: Options

  /// Makes a renderer.
  public init(options: Options = Options()) { self.options = options }

  /// The HTML of blocks, each on a line of its own.
  ///
  /// O(text).
  public func html(_ blocks: [Block]) -> String {
    var run = HTMLRendering(options: options)
    for block in blocks { run.block(block, isTight: false, language: options.language) }
    return String(decoding: run.output.bytes, as: UTF8.self)
  }

  /// The HTML of inlines, without a paragraph around it.
  ///
  /// O(text).
  public func html(_ inlines: [Inline]) -> String {
    var run = HTMLRendering(options: options)
    run.inlines(inlines)
    return String(decoding: run.output.bytes, as: UTF8.self)
  }
}

/// One run of the renderer.
///
/// Recursive: the parser bounds how deep a tree is.
struct HTMLRendering {
  let options: HTMLRenderer.Options
  var output = HTMLWriter()
  /// Links do not nest in HTML.
  private var isInLink = false

  init(options: HTMLRenderer.Options) { self.options = options }

  // MARK: Blocks

  mutating func block(_ block: Block, isTight: Bool, language: Language?) {
    switch block.kind {
    case .paragraph:
      if isTight {
        inlines(block.inlines)
        return
      }
      _ = open("p", language: language, text: block.inlines)
      inlines(block.inlines)
      output.raw("</p>\n")
    case .heading(let level): heading(block, level: level, language: language)
    case .blockQuote:
      output.raw("<blockquote>\n")
      for child in block.children { self.block(child, isTight: false, language: language) }
      output.raw("</blockquote>\n")
    case .list(let style): list(block, style: style, language: language)
    case .item(let marker): item(block, marker: marker, isTight: isTight, language: language)
    case .code(let info, let literal):
      output.raw("<pre><code")
      let name = info.utf8.prefix { !ASCII.isSpace($0) }
      if !name.isEmpty { output.attribute("class", "language-" + String(Substring(name))) }
      output.raw(">")
      output.text(literal)
      output.raw("</code></pre>\n")
    case .html(let html): htmlBlock(html, isTight: isTight)
    case .thematicBreak: output.raw("<hr />\n")
    case .table(let alignments): table(block, alignments: alignments, language: language)
    case .tableRow, .tableCell: break
    }
  }

  private mutating func heading(_ block: Block, level: Int, language: Language?) {
    let level = Swift.min(Swift.max(level + options.headingOffset, 1), 6)
    output.raw("<h")
    output.number(level)
    if let anchor = options.anchors?.anchor(of: block), !anchor.isEmpty {
      output.attribute("id", anchor)
    }
    lang(language, text: block.inlines)
    output.raw(">")
    inlines(block.inlines)
    output.raw("</h")
    output.number(level)
    output.raw(">\n")
  }

  private mutating func list(_ block: Block, style: ListStyle, language: Language?) {
    let hasTasks = block.children.contains { item in
      if case .item(let marker) = item.kind { marker.checkbox != nil } else { false }
    }
    output.raw(style.isOrdered ? "<ol" : "<ul")
    if hasTasks { output.attribute("class", "contains-task-list") }
    if style.isOrdered, style.start != 1 { output.attribute("start", String(style.start)) }
    output.raw(">\n")
    for item in block.children { self.block(item, isTight: style.isTight, language: language) }
    output.raw(style.isOrdered ? "</ol>\n" : "</ul>\n")
  }

  private mutating func item(
    _ block: Block, marker: ItemMarker, isTight: Bool, language: Language?
  ) {
    let first = block.children.first
    output.raw("<li")
    if marker.checkbox != nil { output.attribute("class", "task-list-item") }
    // A tight item's text stands in the item itself.
    let language = isTight ? lang(language, text: first?.inlines ?? []) : language
    output.raw(">")
    var rest = block.children[...]
    if let box = marker.checkbox {
      if !isTight, let first, case .paragraph = first.kind {
        rest.removeFirst()
        _ = open("p", language: language, text: first.inlines)
        checkbox(box)
        inlines(first.inlines)
        output.raw("</p>\n")
      } else {
        checkbox(box)
      }
    }
    for child in rest {
      if isTight, case .paragraph = child.kind {
        if child.range != first?.range { output.raw("\n") }
      } else if output.bytes.last != 0x0A {
        output.raw("\n")
      }
      self.block(child, isTight: isTight, language: language)
    }
    output.raw("</li>\n")
  }

  private mutating func checkbox(_ box: Checkbox) {
    output.raw("<input type=\"checkbox\" disabled=\"disabled\"")
    if box.isChecked { output.raw(" checked=\"checked\"") }
    switch options.language {
    case .chinese: output.attribute("aria-label", box.isChecked ? "已完成" : "未完成")
    default: output.attribute("aria-label", box.isChecked ? "done" : "to do")
    }
    output.raw(" /> ")
  }

  private mutating func table(
    _ block: Block, alignments: [Block.TableAlignment], language: Language?
  ) {
    output.raw("<table>\n<thead>\n")
    var isBodyOpen = false
    for row in block.children {
      guard case .tableRow(let isHeader) = row.kind else { continue }
      if !isHeader, !isBodyOpen {
        output.raw("</thead>\n<tbody>\n")
        isBodyOpen = true
      }
      output.raw("<tr>")
      for (column, cell) in row.children.enumerated() {
        output.raw(isHeader ? "<th" : "<td")
        switch column < alignments.count ? alignments[column] : .none {
        case .none: break
        case .left: output.attribute("class", "align-left")
        case .center: output.attribute("class", "align-center")
        case .right: output.attribute("class", "align-right")
        }
        lang(language, text: cell.inlines)
        output.raw(">")
        inlines(cell.inlines)
        output.raw(isHeader ? "</th>" : "</td>")
      }
      output.raw("</tr>\n")
    }
    output.raw(isBodyOpen ? "</tbody>\n</table>\n" : "</thead>\n</table>\n")
  }

  private mutating func htmlBlock(_ html: String, isTight: Bool) {
    var content = HTMLRendering(options: options)
    content.html(html, dropsScripts: true)
    content.output.trim()
    guard !content.output.bytes.isEmpty else { return }
    if !isTight { output.raw("<p>") }
    output.append(content.output)
    output.raw(isTight ? "\n" : "</p>\n")
  }

  // MARK: Languages

  private mutating func open(
    _ name: StaticString, language: Language?, text: [Inline]
  ) -> Language? {
    output.raw("<")
    output.raw(name)
    let own = lang(language, text: text)
    output.raw(">")
    return own
  }

  /// Appends a `lang` where the text's language is not the one around it.
  ///
  /// - Returns: the language inside.
  @discardableResult
  private mutating func lang(_ language: Language?, text: [Inline]) -> Language? {
    guard let language, let own = Language(of: text.plainText), own != language else {
      return language
    }
    output.attribute("lang", own == .chinese ? "zh-Hans" : "en")
    return own
  }

  // MARK: Inlines

  mutating func inlines(_ inlines: [Inline]) {
    for inline in inlines { self.inline(inline) }
  }

  private mutating func inline(_ inline: Inline) {
    switch inline.kind {
    case .text(let text): sentences(text)
    case .softBreak: output.raw("\n")
    case .hardBreak: output.raw("<br />\n")
    case .code(let code):
      output.raw("<code>")
      output.text(code)
      output.raw("</code>")
    case .html(let html): self.html(html, dropsScripts: false)
    case .emphasis:
      output.raw("<em>")
      inlines(inline.children)
      output.raw("</em>")
    case .strong:
      output.raw("<strong>")
      inlines(inline.children)
      output.raw("</strong>")
    case .strikethrough:
      output.raw("<del>")
      inlines(inline.children)
      output.raw("</del>")
    case .link(let link): self.link(link, inline.children)
    case .image(let link): image(link, inline.children)
    case .formula(let formula): self.formula(formula)
    }
  }

  private mutating func formula(_ formula: Formula) {
    if let markup = options.formula(formula) {
      output.trusted(markup)
      return
    }
    output.raw("<code class=\"tex\">")
    output.text(formula.tex)
    output.raw("</code>")
  }

  /// Appends text, its sentences marked where they are not all in one language.
  private mutating func sentences(_ text: String) {
    // Text that holds no Han, or nothing else, needs no look at its sentences.
    let isMixed =
      options.language != nil && text.utf8.contains { $0 >= 0xE3 }
      && text.utf8.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    let runs = isMixed ? SentenceLanguages.runs(of: text) : []
    if runs.isEmpty {
      output.text(text)
      return
    }
    for run in runs {
      output.raw("<span")
      output.attribute("lang", run.language == .chinese ? "zh-Hans" : "en")
      output.raw(">")
      output.text(String(run.text))
      output.raw("</span>")
    }
  }

  private mutating func link(_ link: Link, _ children: [Inline]) {
    guard !isInLink, let url = options.linkDestination(link), SafeURL.isAllowed(url) else {
      inlines(children)
      return
    }
    output.raw("<a")
    output.attribute("href", url: url)
    if !link.title.isEmpty { output.attribute("title", link.title) }
    output.raw(">")
    isInLink = true
    inlines(children)
    isInLink = false
    output.raw("</a>")
  }

  private mutating func image(_ link: Link, _ children: [Inline]) {
    let text = children.plainText
    guard let url = options.linkDestination(link), SafeURL.isImage(url) else {
      output.text(text)
      return
    }
    if options.showsImages {
      output.raw("<img")
      output.attribute("src", url: url)
      output.attribute("alt", text)
      if !link.title.isEmpty { output.attribute("title", link.title) }
      output.raw(" loading=\"lazy\" />")
    } else if isInLink {
      output.text(text)
    } else {
      output.raw("<a")
      output.attribute("href", url: url)
      if !link.title.isEmpty { output.attribute("title", link.title) }
      output.raw(">")
      output.text(text.isEmpty ? url : text)
      output.raw("</a>")
    }
  }

  /// Appends what is kept of raw HTML.
  private mutating func html(_ html: String, dropsScripts: Bool) {
    var scanner = HTMLScanner(html)
    while let token = scanner.next() {
      switch token {
      case .hidden: break
      case .text(let range):
        let text = LinkSyntax.decodeEntities(scanner.bytes(range))
        output.text(String(decoding: text, as: UTF8.self))
      case .tag(let name, let isClosing, _):
        switch name {
        case "br": output.raw("<br />")
        case "wbr": output.raw("<wbr />")
        case "script" where dropsScripts && !isClosing, "style" where dropsScripts && !isClosing:
          scanner.skipContent(of: name)
        default: break
        }
      }
    }
  }
}
