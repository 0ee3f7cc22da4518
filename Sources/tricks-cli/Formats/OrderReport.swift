internal import Catalog
internal import Terminal

/// What commands say that leave an entry elsewhere, or otherwise.
enum OrderReport {
  /// Prints the entry as it is then.
  static func write(
    _ outcome: CatalogEditor.Outcome, id: String, word: String, unchanged: String, json: Bool,
    isDryRun: Bool, to console: Console
  ) throws {
    if let entry = outcome.catalog.entries.first(where: { $0.id == id }) {
      if json {
        try console.writeJSON(try CatalogJSON.entries([entry]))
      } else if !isDryRun {
        try console.print(
          "\(outcome.changes.isEmpty ? unchanged : word) \(console.paint(entry.displayTitle, as: .title))  "
            + "\(console.paint(entry.id, as: .identifier))  "
            + console.paint("\(entry.file):\(entry.line)", as: .muted))
      }
    }
    try console.flush()
  }
}
