internal import Markdown

/// Reads tables of comma-separated values: those of this program, of Zotero and of spreadsheets.
public enum CSVReader {
  /// The works of a file, a row each; the first row names the columns.
  ///
  /// Cells are parted by commas, semicolons or tabs, whichever the first row has most of.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or else Latin-1.
  ///   - name: the file's name, for messages.
  public static func read(_ bytes: [UInt8], name: String) -> ImportResult {
    let text = ImportText(bytes, name: name)
    var result = ImportResult()
    if let doubt = text.doubt { result.report(doubt) }
    func report(_ position: SourcePosition, _ message: String) {
      result.report(
        ImportProblem(isError: true, file: name, position: position, message: message))
    }
    let (rows, openQuote) = rows(of: text.source)
    if let openQuote {
      report(text.source.position(at: openQuote), "this quotation mark is not closed")
    }
    guard let header = rows.first else { return result }
    if header.cells.count > columnLimit {
      report(
        SourcePosition(line: 1, column: 1),
        "more than \(columnLimit) columns; the first \(columnLimit) were read")
    }
    let columns = header.cells.map { Column(named: $0) }
    guard columns.contains(.title) || columns.contains(.links) else {
      report(
        SourcePosition(line: 1, column: 1),
        "no column is named “title” or “url”; the first row has to name the columns")
      return result
    }
    for row in rows.dropFirst() {
      let position = text.source.position(at: row.start)
      let work = work(row.cells, columns, header.cells, at: position)
      if work.title == nil, work.allLinks.isEmpty {
        report(position, "a row without title and address; nothing can be added of it")
      } else {
        result.works.append(work)
      }
    }
    return result
  }

  /// The most columns that are read: a table of works has some dozen.
  static let columnLimit = 1_000

  private enum Column: Hashable {
    case title, authors, venue, year, arxiv, doi, links, tags, notes, state, kind, section, rules
    case citekey
    /// A column of this program that an import makes anew.
    case place
    case other

    init(named name: String) {
      let name = name.lowercased().filter { $0.isLetter }
      self =
        switch name {
        case "title", "标题", "题目": .title
        case "author", "authors", "作者": .authors
        case "venue", "journal", "publicationtitle", "booktitle", "conference", "publisher": .venue
        case "year", "publicationyear", "date", "年份": .year
        case "arxiv", "arxivid": .arxiv
        case "doi": .doi
        case "url", "urls", "link", "links", "链接": .links
        case "tags", "tag", "keywords", "manualtags", "标签": .tags
        case "note", "notes", "comment", "comments", "备注", "笔记": .notes
        case "state", "status", "状态": .state
        case "kind": .kind
        case "section", "folder": .section
        case "rules": .rules
        case "citekey", "citationkey", "key": .citekey
        case "id", "file", "line": .place
        default: .other
        }
    }
  }

  private static func work(
    _ cells: [String], _ columns: [Column], _ names: [String], at position: SourcePosition
  ) -> ImportedWork {
    var work = ImportedWork(position: position)
    for (index, cell) in cells.prefix(columnLimit).enumerated() {
      let cell = CSV.withoutGuard(String(cell.trimmingBlanks()))
      guard !cell.isEmpty else { continue }
      let column = index < columns.count ? columns[index] : .other
      func parts(_ separator: String) -> [String] {
        cell.split(separator: separator).map { String($0.trimmingBlanks()) }.filter { !$0.isEmpty }
      }
      switch column {
      case .title: work.title = work.title ?? cell
      case .authors: work.authors = parts(";").map(person)
      case .venue: work.take(venue: cell)
      case .year: work.take(date: cell)
      case .arxiv: work.identifiers.arxiv = ArxivID(cell)?.id ?? work.identifiers.arxiv
      case .doi: if !work.take(doi: cell) { work.drop("doi") }
      case .links:
        for part in parts(" | ") where !takeLink(part, into: &work) { work.drop("links") }
      case .tags:
        work.take(
          keywords: cell.contains(where: { ",;".contains($0) })
            ? cell.split { ",;".contains($0) }.map { String($0.trimmingBlanks()) } : parts(" "))
      case .notes: work.notes += parts("\n\n")
      case .state:
        work.state = StatusWords().state(of: Piece(utf8: cell)) ?? ReadState(rawValue: cell)
        if work.state == nil { work.drop("state") }
      case .kind: work.kind = EntryKind(rawValue: cell)
      case .section: work.section = parts(" > ")
      case .rules: work.rules = parts(" ")
      case .citekey: work.citekey = cell
      case .place: break
      case .other: work.drop(index < names.count ? names[index] : "column \(index + 1)")
      }
    }
    return work
  }

  /// `LABEL=URL`, or a URL alone.
  private static func takeLink(_ text: String, into work: inout ImportedWork) -> Bool {
    if let scheme = text.range(of: "=http"), !text.hasPrefix("http") {
      let label = String(text[..<scheme.lowerBound])
      return work.take(url: String(text[text.index(after: scheme.lowerBound)...]), label: label)
    }
    return work.take(url: text)
  }

  /// `Family, Given` as Zotero writes it, or a name as lists write it.
  private static func person(_ name: String) -> ImportedPerson {
    let parts = name.split(separator: ",").map { String($0.trimmingBlanks()) }
    return parts.count == 2
      ? ImportedPerson(family: parts[0], given: parts[1]) : ImportedPerson(literal: name)
  }

  // MARK: - Cells

  private struct Row {
    var cells: [String]
    var start: Int
  }

  /// The rows that hold anything, and where a quotation mark stands that is never closed.
  ///
  /// Rows are cut one cell behind the column limit.
  private static func rows(of source: SourceText) -> (rows: [Row], openQuote: Int?) {
    let bytes = source.bytes
    let firstLine = bytes[source.range(ofLine: 1)]
    let separator = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].max { left, right in
      firstLine.count { $0 == left } < firstLine.count { $0 == right }
    }
    var rows: [Row] = []
    var row = Row(cells: [], start: 0)
    var cell: [UInt8] = []
    var quote: Int?
    var index = 0
    func endCell() {
      if row.cells.count <= columnLimit { row.cells.append(String(decoding: cell, as: UTF8.self)) }
      cell.removeAll(keepingCapacity: true)
    }
    func endRow(next: Int) {
      endCell()
      if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
      row = Row(cells: [], start: next)
    }
    while index < bytes.count {
      let byte = bytes[index]
      if quote != nil {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < bytes.count, bytes[index + 1] == byte {
            cell.append(byte)
            index += 1
          } else {
            quote = nil
          }
        } else {
          cell.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), cell.isEmpty {
        quote = index
      } else if byte == separator {
        endCell()
      } else if byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        endRow(next: index + 1)
      } else {
        cell.append(byte)
      }
      index += 1
    }
    endRow(next: bytes.count)
    return (rows, quote)
  }
}
