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
    let console = Console(isPaged: true)
    let kept = try KeptIndex(CatalogPlace(catalog))
    let index = kept.open()
    let isPlain = !json && row == nil && limit == nil && !console.screen.isTerminal
    if isPlain, let lines = index?.lines(fitting: query), !lines.isEmpty {
      try console.write(lines)
      return try console.flush()
    }
    if let hits = index?.search(query) {
      try show(hits, of: query, row, kept.place, console)
      if hits.isEmpty { try endWithNothing(console) }
      return try console.flush()
    }
    let workspace = try Workspace(catalog)
    let hits = workspace.catalog.search(query)
    try show(hits, of: query, row, CatalogPlace(workspace.catalog), console)
    if kept.isWanted { kept.keep(workspace.catalog, in: workspace.state) }
    if hits.isEmpty, workspace.readStatus == 0 { try endWithNothing(console) }
    try workspace.end(console)
  }

  /// Says that nothing was found, and ends with the status for that.
  private func endWithNothing(_ console: Console) throws {
    if !json { console.note("Nothing found.") }
    try console.flush()
    throw ExitCode(Failure.Status.found)
  }

  private func show(
    _ hits: [SearchHit], of query: EntryQuery, _ row: RowFormat?, _ place: CatalogPlace,
    _ console: Console
  ) throws {
    let hits = limit.map { Array(hits.prefix($0)) } ?? hits
    if json {
      try console.writeJSON(try CatalogJSON.encode(SearchHitsJSON(hits)))
    } else if let row {
      for case .entry(let entry) in hits.map(\.subject) {
        try console.write(row.text(of: entry, at: place))
      }
    } else {
      try console.write(SearchPage(hits, terms: query.terms).render(on: console))
    }
  }
}
