internal import Markdown
internal import Terminal

/// Renders the blocks of a note or rule for reading on a terminal.
struct MarkdownOnTerminal {
  /// The columns to wrap at; `nil` for no wrapping.
  let width: Int?

  func render(_ blocks: [Block], painter: Painter) -> String {
    var text = ""
    append(blocks, indentation: 0, painter: painter, to: &text)
    return text
  }

  private func append(_ blocks: [Block], indentation: Int, painter: Painter, to text: inout String)
  {
    for (index, block) in blocks.enumerated() {
      if index > 0, indentation == 0 || isParagraph(block) { text += "\n" }
      append(block, indentation: indentation, painter: painter, to: &text)
    }
  }

  private func append(_ block: Block, indentation: Int, painter: Painter, to text: inout String) {
    let margin = String(repeating: " ", count: indentation)
    switch block.kind {
    case .paragraph:
      appendWrapped(
        block.inlines.plainText, margin: margin, role: .plain, painter: painter, to: &text)
    case .heading:
      appendWrapped(
        block.inlines.plainText, margin: margin, role: .title, painter: painter, to: &text)
    case .code(_, let literal):
      for line in literal.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      where !(line.isEmpty && literal.hasSuffix(line)) {
        text += margin + "  " + painter.paint(SafeText.sanitize(String(line)), as: .muted) + "\n"
      }
    case .list(let style):
      for (offset, item) in block.children.enumerated() {
        let marker = style.isOrdered ? "\(style.start + offset). " : "• "
        var inner = ""
        append(
          item.children, indentation: indentation + DisplayWidth.of(marker), painter: painter,
          to: &inner)
        text +=
          margin + painter.paint(marker, as: .muted)
          + String(inner.dropFirst(indentation + DisplayWidth.of(marker)))
        if inner.isEmpty { text += "\n" }
      }
    case .table:
      var table = TableLayout(
        columns: (block.children.first?.children ?? []).map {
          Column($0.inlines.plainText, .shrinking(minimum: 6))
        }, showsHeader: true)
      for row in block.children.dropFirst() {
        table.add(row.children.map { Cell($0.inlines.plainText) })
      }
      text += table.render(on: Screen(width: width ?? 100, isColored: painter.isColored))
    case .thematicBreak: text += margin + "———\n"
    case .html: break
    case .blockQuote, .item, .tableRow, .tableCell:
      append(block.children, indentation: indentation + 2, painter: painter, to: &text)
    }
  }

  private func appendWrapped(
    _ plain: String, margin: String, role: Role, painter: Painter, to text: inout String
  ) {
    for line in TextWrap.lines(of: plain, width: width.map { max($0 - margin.count, 20) }) {
      text += margin + painter.paint(line, as: role) + "\n"
    }
  }

  private func isParagraph(_ block: Block) -> Bool {
    if case .paragraph = block.kind { true } else { false }
  }
}
