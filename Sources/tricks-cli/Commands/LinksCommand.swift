internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks links`: every link with its place.
struct LinksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links",
    abstract: "List every link of the catalog, with duplicates, in document order.",
    discussion:
      "In a pipe every row is one line of fields between tabs: file:line:column, URL, text, entry or rule."
  )

  @OptionGroup var catalog: CatalogOption
  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console(isPaged: true)
    if json {
      try console.writeJSON(try CatalogJSON.links(workspace.catalog.links))
    } else {
      var table = TableLayout(columns: [
        Column("place", .shrinking(minimum: 8, maximum: 30)), Column("url", .flexible(minimum: 24)),
        Column("text", .shrinking(minimum: 6, maximum: 30), priority: 0),
        Column("in", .shrinking(minimum: 6, maximum: 24), priority: 1),
      ])
      for link in workspace.catalog.links {
        table.add([
          Cell("\(link.file):\(link.line):\(link.column)", as: .muted), Cell(link.url, as: .link),
          Cell(link.text == link.url ? "" : link.text),
          Cell(link.entry ?? link.rule ?? "", as: .identifier),
        ])
      }
      try console.write(table.render(on: console.screen))
    }
    try workspace.end(console)
  }
}
