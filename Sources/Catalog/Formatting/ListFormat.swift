internal import Markdown

/// The few things about how lists are written that `fmt` mends, and only when it is asked.
///
/// Words, punctuation and blanks between Chinese and Latin text are never touched, code and HTML
/// neither.
public enum ListFormat {
  /// What is looked for.
  public enum Rule: String, Sendable, CaseIterable {
    /// Blanks at the end of a line, but for two that break a line on purpose.
    case trailingBlanks = "trailing-blanks"
    /// A last line without an end.
    case finalNewline = "final-newline"
    /// Tabs before the text of a line.
    case tabs
    /// Bullets of several kinds where a list goes on.
    case bullets

    /// What is wrong, without a full stop.
    var message: String {
      switch self {
      case .trailingBlanks: "blanks at the end of the line"
      case .finalNewline: "the last line has no end"
      case .tabs: "tabs before the text"
      case .bullets: "another bullet than the items before it have"
      }
    }
  }

  /// Something to mend.
  public struct Finding: Sendable, Hashable {
    /// What it is.
    public var rule: Rule
    /// The file, relative to the catalog.
    public var file: String
    /// Where it is.
    public var line: Int
    /// Where it is in the line, from 1, in bytes.
    public var column: Int
    /// What is wrong, without a full stop.
    public var message: String { rule.message }
  }

  /// What there is to mend, and the changes that mend it.
  public struct Plan: Sendable {
    /// In source order.
    public var findings: [Finding] = []
    /// One for each file.
    public var changes: [FileChange] = []
  }

  /// Looks at all files of the catalog, or at some.
  ///
  /// What would change what is read is no finding. O(bytes), and a parse of each file for each kind
  /// of finding.
  ///
  /// - Throws: `CatalogError` with code `notEditable` for a name that no file has.
  public static func plan(
    _ names: [String], in catalog: Catalog
  ) throws(CatalogError) -> Plan {
    for name in names where !catalog.files.contains(where: { $0.name == name }) {
      throw CatalogError(
        .notEditable, path: name,
        message:
          "no file of the catalog has this name; there are \(catalog.files.map(\.name).joined(separator: ", "))"
      )
    }
    var plan = Plan()
    for file in catalog.files where names.isEmpty || names.contains(file.name) {
      var edits: [TextEdit] = []
      for rule in Rule.allCases {
        for edit in harmless(self.edits(rule, in: file.document), in: file.document) {
          edits.append(edit)
          let position = file.document.source.position(at: edit.range.lowerBound)
          plan.findings.append(
            Finding(rule: rule, file: file.name, line: position.line, column: position.column))
        }
      }
      if !edits.isEmpty { plan.changes.append(FileChange(file, edits: edits)) }
    }
    let order = Dictionary(uniqueKeysWithValues: catalog.files.enumerated().map { ($1.name, $0) })
    plan.findings.sort {
      (order[$0.file] ?? 0, $0.line, $0.column) < (order[$1.file] ?? 0, $1.line, $1.column)
    }
    return plan
  }

  // MARK: - Edits

  private static func edits(_ rule: Rule, in document: Document) -> [TextEdit] {
    let source = document.source
    switch rule {
    case .finalNewline:
      guard let last = source.bytes.last, last != 0x0A, last != 0x0D else { return [] }
      let ending = source.bytes.contains(0x0D) && source.bytes.firstRange(of: "\r\n") != nil
      let end = source.bytes.count
      return [TextEdit(range: end..<end, replacement: ending ? [0x0D, 0x0A] : [0x0A])]
    case .bullets:
      var edits: [TextEdit] = []
      collectBullets(document.blocks, source, into: &edits)
      return edits
    case .trailingBlanks, .tabs:
      let kept = verbatimLines(document.blocks, source)
      return (1...source.lineCount).compactMap { line in
        kept.contains(line) ? nil : rule == .tabs ? tabs(line, source) : blanks(line, source)
      }
    }
  }

  private static func blanks(_ line: Int, _ source: SourceText) -> TextEdit? {
    let range = source.range(ofLine: line)
    let bytes = source.bytes
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    guard end < range.upperBound else { return nil }
    let next = source.range(ofLine: line + 1)
    let goesOn = !bytes[next].allSatisfy(\.isASCIISpace)
    // Two blanks before a line that goes on break it.
    if range.upperBound - end >= 2, end > range.lowerBound, goesOn { return nil }
    return TextEdit(range: end..<range.upperBound, replacement: [])
  }

  private static func tabs(_ line: Int, _ source: SourceText) -> TextEdit? {
    let range = source.range(ofLine: line)
    let lead = source.bytes[range].prefix { $0 == 0x20 || $0 == 0x09 }
    guard lead.contains(0x09), lead.endIndex < range.upperBound else { return nil }
    let width = lead.reduce(0) { $1 == 0x09 ? $0 / 4 * 4 + 4 : $0 + 1 }
    return TextEdit(
      range: lead.startIndex..<lead.endIndex, replacement: Array(repeating: 0x20, count: width))
  }

  /// The markers of lists that follow another one at once and have another bullet.
  private static func collectBullets(
    _ blocks: [Block], _ source: SourceText, into edits: inout [TextEdit]
  ) {
    var bullet: UInt8?
    for block in blocks {
      if case .list(let style) = block.kind, !style.isOrdered {
        for item in block.children {
          guard case .item(let marker) = item.kind, marker.range.count == 1 else { continue }
          let own = source.bytes[marker.range.lowerBound]
          let wanted = bullet ?? own
          bullet = wanted
          if own != wanted { edits.append(TextEdit(range: marker.range, replacement: [wanted])) }
        }
      } else {
        bullet = nil
      }
      collectBullets(block.children, source, into: &edits)
    }
  }

  /// The lines of code and HTML.
  private static func verbatimLines(_ blocks: [Block], _ source: SourceText) -> Set<Int> {
    var lines: Set<Int> = []
    for block in blocks {
      switch block.kind {
      case .code, .html:
        let first = source.position(at: block.range.lowerBound).line
        let last = source.position(at: max(block.range.lowerBound, block.range.upperBound - 1)).line
        lines.formUnion(first...max(first, last))
      default: lines.formUnion(verbatimLines(block.children, source))
      }
    }
    return lines
  }

  // MARK: - Proof

  /// The edits with which the same is read: all, or else each that is harmless beside those before.
  private static func harmless(_ edits: [TextEdit], in document: Document) -> [TextEdit] {
    guard !edits.isEmpty else { return [] }
    let before = outline(document.blocks)
    func isHarmless(_ edits: [TextEdit]) -> Bool {
      let bytes = edits.applied(to: document.source.bytes)
      guard let after = try? Document.parse(bytes, name: document.source.name) else { return false }
      return outline(after.blocks) == before
    }
    if isHarmless(edits) { return edits }
    // Enough for lists that people write; each takes a parse.
    var kept: [TextEdit] = []
    for edit in edits.prefix(100) where isHarmless(kept + [edit]) { kept.append(edit) }
    return kept
  }

  /// What is read, without where it stands and which list an item belongs to.
  private static func outline(_ blocks: [Block], depth: Int = 0) -> [String] {
    blocks.flatMap { block -> [String] in
      var lines: [String] = []
      switch block.kind {
      case .list: return outline(block.children, depth: depth)
      case .item(let marker): lines.append("\(depth) item \(marker.checkbox?.isChecked as Any)")
      case .code(let info, let literal): lines.append("\(depth) code \(info) \(literal)")
      case .html(let html): lines.append("\(depth) html \(html)")
      case .heading(let level): lines.append("\(depth) heading \(level)")
      default: lines.append("\(depth) \(name(of: block.kind))")
      }
      lines += block.inlines.map { inline in outline(inline) }
      return lines + outline(block.children, depth: depth + 1)
    }
  }

  private static func name(of kind: Block.Kind) -> String {
    switch kind {
    case .paragraph: "paragraph"
    case .blockQuote: "quote"
    case .thematicBreak: "break"
    case .table: "table"
    case .tableRow: "row"
    case .tableCell: "cell"
    default: "block"
    }
  }

  private static func outline(_ inline: Inline) -> String {
    let own: String
    switch inline.kind {
    case .text(let text): own = text
    case .softBreak: own = "\u{1}"
    case .hardBreak: own = "\u{2}"
    case .code(let code): own = "`\(code)`"
    case .html(let html): own = html
    case .emphasis: own = "*"
    case .strong: own = "**"
    case .strikethrough: own = "~"
    case .link(let link), .image(let link): own = "(\(link.destination))"
    case .formula(let formula): own = formula.plainText
    }
    return own + inline.children.map(outline).joined()
  }
}
