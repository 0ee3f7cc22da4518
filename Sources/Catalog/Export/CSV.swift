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
  /// `LABEL=URL` by ` | `, headings by ` > `, notes by a blank line.
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

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { ",\"\n\r".utf8.contains($0) } || cell.first == " "
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }
}
