internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks search`: entries and rules that hold some words, with the words' surroundings.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find words in entries and rules, in both languages.",
    discussion: """
      Every word must occur, in any case and width; Chinese needs no blanks between words. What has \
      them in its title comes first, then symptoms of rules, then the rest. The query language is \
      that of `list` (see `tricks help query`). In a pipe every passage found is a line of fields \
      between tabs: file:line, id, field, text. Exit status 1 means that nothing was found.
      """, aliases: ["find"])

  @OptionGroup var catalog: CatalogOption
  @Option(
    name: [.long, .customShort("n")],
    help: ArgumentHelp("At most this many entries and rules.", valueName: "number"))
  var limit: Int?
  @Flag(help: "Print JSON.")
  var json = false
  @OptionGroup var format: RowFormatOption
  @Argument(help: "A query, such as: softmax overflow -state:done")
  var query: [String]

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0 up.") }
    if json, format.template != nil { throw ValidationError("Give --json or --format, not both.") }
  }

  func run() throws {
    let query = try QueryArgument.query(query)
    let row = try format.row
    let workspace = try Workspace(catalog)
    let console = Console(isPaged: true)
    var hits = workspace.catalog.search(query)
    if let limit { hits = Array(hits.prefix(limit)) }
    if json {
      try console.writeJSON(try CatalogJSON.encode(SearchHitsJSON(hits)))
    } else if let row {
      for case .entry(let entry) in hits.map(\.subject) {
        try console.write(row.text(of: entry, in: workspace.catalog))
      }
    } else {
      try console.write(SearchPage(hits, terms: query.terms).render(on: console))
    }
    if hits.isEmpty {
      if !json, workspace.readStatus == 0 { console.note("Nothing found.") }
      try console.flush()
      throw ExitCode(workspace.readStatus == 0 ? Failure.Status.found : workspace.readStatus)
    }
    try workspace.end(console)
  }
}
