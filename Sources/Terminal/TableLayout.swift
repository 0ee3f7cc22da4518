/// Rows of cells in columns that line up on a terminal, or fields between tabs in a pipe.
///
/// As with `gh`, a pipe gets every column of every row in full, without header and colour, one tab
/// between fields, so that `cut` and `awk -F '\t'` work. On a terminal, columns that are empty in
/// all rows are left out, the flexible column is cut with `…`, then columns of low priority are
/// left out; where even the others do not fit, each row takes several lines and the header is left
/// out.
public struct TableLayout: Sendable {
  /// The blanks between two columns.
  static let gap = 2
  /// The blanks before the flexible cell of a row that takes several lines.
  static let indentation = 2

  /// The columns.
  public let columns: [Column]
  /// The rows; a row may have fewer cells than there are columns.
  public private(set) var rows: [[Cell]] = []
  private let showsHeader: Bool

  /// A table without rows.
  public init(columns: [Column], showsHeader: Bool = false) {
    self.columns = columns
    self.showsHeader = showsHeader
  }

  /// Adds a row, whose cells beyond the last column are dropped.
  public mutating func add(_ cells: [Cell]) {
    rows.append(cells.count > columns.count ? Array(cells.prefix(columns.count)) : cells)
  }

  /// The table's lines for a screen, each with a line feed at its end; "" without rows.
  public func render(on screen: Screen) -> String {
    guard !rows.isEmpty else { return "" }
    guard let width = screen.width else { return tabSeparated() }
    let fitting = ColumnFitting(
      columns: columns, rows: rows, showsHeader: showsHeader, width: width)
    var lines = ""
    guard let widths = fitting.widths else {
      for row in rows { appendStacked(row, width: width, painter: screen.painter, to: &lines) }
      return lines
    }
    if showsHeader {
      let header = columns.map { Cell($0.title, as: .heading) }
      append(header, widths: widths, painter: screen.painter, to: &lines)
    }
    for row in rows { append(row, widths: widths, painter: screen.painter, to: &lines) }
    return lines
  }

  private func tabSeparated() -> String {
    var lines = ""
    for row in rows {
      for index in columns.indices {
        if index > 0 { lines += "\t" }
        if index < row.count { lines += row[index].text }
      }
      lines += "\n"
    }
    return lines
  }

  private func append(
    _ row: [Cell], widths: [Int], painter: Painter, to lines: inout String
  ) {
    var missing = 0
    var isFirst = true
    for (index, width) in widths.enumerated() where width > 0 {
      if !isFirst { missing += Self.gap }
      isFirst = false
      guard index < row.count, !row[index].text.isEmpty else {
        missing += width
        continue
      }
      let isCut = row[index].width > width
      let text = isCut ? DisplayWidth.truncate(row[index].text, to: width) : row[index].text
      let blanks = width - (isCut ? DisplayWidth.of(text) : row[index].width)
      let isTrailing = columns[index].alignment == .trailing
      lines += String(repeating: " ", count: missing + (isTrailing ? blanks : 0))
      lines += painter.dress(text, as: row[index].role)
      missing = isTrailing ? 0 : blanks
    }
    lines += "\n"
  }

  /// Writes the cells that are never left out one after another, the flexible one last on lines
  /// of its own.
  private func appendStacked(
    _ row: [Cell], width: Int, painter: Painter, to lines: inout String
  ) {
    let kept = row.indices.filter { columns[$0].priority == nil && !row[$0].text.isEmpty }
    var used = 0
    for index in kept where !columns[index].isFlexible {
      let needed = row[index].width
      if used > 0 {
        let fits = used + Self.gap + needed <= width
        lines += fits ? String(repeating: " ", count: Self.gap) : "\n"
        used = fits ? used + Self.gap : 0
      }
      let pieces = TextWrap.lines(of: row[index].text, width: width)
      lines += pieces.map { painter.dress($0, as: row[index].role) }.joined(separator: "\n")
      used += DisplayWidth.of(pieces.last ?? "")
    }
    if used > 0 { lines += "\n" }
    for index in kept where columns[index].isFlexible {
      let indent = used > 0 ? Self.indentation : 0
      for line in TextWrap.lines(of: row[index].text, width: max(width - indent, 2)) {
        lines += String(repeating: " ", count: indent)
        lines += painter.dress(line, as: row[index].role) + "\n"
      }
    }
  }
}
