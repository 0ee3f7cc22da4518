internal import ArgumentParser
internal import Catalog
internal import LinkCheck
internal import Terminal

/// `tricks show`: all that is known about an entry.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an entry in full.")

  @OptionGroup var catalog: CatalogOption
  @Flag(help: "Print JSON.")
  var json = false
  @Argument(help: "The entries, each a REF (see `tricks help`).", completion: IDCompletion.entries)
  var ref: [String]

  func run() throws {
    let workspace = try Workspace(catalog)
    let entries = try ref.map { try workspace.entry($0) }
    let console = Console(isPaged: true)
    let known = try KnownLinks(entries.flatMap(\.linkPlaces), in: workspace)
    if json {
      try console.writeJSON(try CatalogJSON.encode(EntriesInFull(entries, known)))
    } else {
      for (index, entry) in entries.enumerated() {
        if index > 0 { try console.print() }
        try console.write(
          EntryPage(entry, catalog: workspace.catalog, known: known).render(on: console))
      }
    }
    try workspace.end(console)
  }
}
