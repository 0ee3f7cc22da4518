internal import Catalog
internal import Terminal

/// The edits that `undo --list` lists.
struct EditList {
  private let edits: [PastEdit]

  private struct Row: Encodable {
    let number: Int
    let command: String
    let date: String
    let files: [String]
    let undone: Bool
  }

  private struct Rows: Encodable {
    let schema = 1
    let edits: [Row]
  }

  init(_ edits: [PastEdit]) { self.edits = edits }

  func print(on console: Console, asJSON: Bool) throws {
    if asJSON {
      let rows = edits.map {
        Row(
          number: $0.number, command: $0.command, date: $0.date, files: $0.files,
          undone: $0.isUndone)
      }
      return try console.writeJSON(try CatalogJSON.encode(Rows(edits: rows)))
    }
    for edit in edits {
      let files = edit.files.joined(separator: ", ")
      try console.print(
        [
          console.paint(edit.date, as: .muted),
          console.painter.paint(edit.isUndone ? "undone" : "done  ", as: .muted),
          console.paint(edit.command, as: edit.isUndone ? .muted : .title),
          console.paint(files, as: .muted),
        ].joined(separator: console.screen.isTerminal ? "  " : "\t"))
    }
    if edits.isEmpty { console.note("No edits yet.") }
  }
}
