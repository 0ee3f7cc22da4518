/// Entries as a table of comma-separated values, as RFC 4180 describes it.
enum CSV {
  /// The names of the columns.
  static let columns = [
    "id", "citekey", "kind", "state", "title", "authors", "venue", "year", "arxiv", "doi", "links",
    "tags", "rules", "notes", "section", "file", "line",
  ]

  /// A header and a row for each entry.
  ///
  /// Values of a cell are joined: authors by `; `, links as
  /// `LABEL=URL` by ` | `, headings by ` > `, notes by a blank line. A cell that a spreadsheet would
  /// compute has an apostrophe before it, which an import takes off.
  static func file(_ entries: [Entry], key: (Entry) -> String) -> [UInt8] {
    var text = columns.joined(separator: ",") + "\n"
    for entry in entries {
      var cells: [String] = [
        entry.id, key(entry), entry.kind.rawValue, entry.state.rawValue, entry.title ?? "",
      ]
      cells.append(entry.authors.joined(separator: "; "))
      cells.append(entry.venue ?? "")
      cells.append(entry.year.map(String.init) ?? "")
      cells.append(entry.identifiers.arxiv ?? "")
      cells.append(entry.identifiers.doi ?? "")
      cells.append(entry.links.map(link).joined(separator: " | "))
      cells.append(entry.tags.joined(separator: " "))
      cells.append(entry.rules.joined(separator: " "))
      cells.append(entry.notes.map(\.text).joined(separator: "\n\n"))
      cells.append(entry.section.joined(separator: " > "))
      cells += [entry.file, String(entry.line)]
      text += cells.map(quoted).joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }

  private static func link(_ link: EntryLink) -> String {
    guard let label = link.label, !label.isEmpty else { return link.url }
    return label + "=" + link.url
  }

  /// The first characters for which spreadsheets take a cell as a formula, by OWASP's page on CSV
  /// injection.
  private static let formulaStarts = Array("=+-@\t\r".utf8)

  /// Whether a spreadsheet would take a cell for a formula, apart from apostrophes before it.
  private static func isFormula(_ cell: some StringProtocol) -> Bool {
    cell.utf8.first { $0 != UInt8(ascii: "'") }.map(formulaStarts.contains) ?? false
  }

  /// The cell as it was before an apostrophe was put before what a spreadsheet would compute.
  static func withoutGuard(_ cell: String) -> String {
    cell.hasPrefix("'") && isFormula(cell) ? String(cell.dropFirst()) : cell
  }

  private static func quoted(_ cell: String) -> String {
    let cell = isFormula(cell) ? "'" + cell : cell
    let needsQuotes = cell.utf8.contains { ",\"\n\r".utf8.contains($0) } || cell.first == " "
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }
}
