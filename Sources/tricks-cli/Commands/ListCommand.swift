internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks list`: entries, filtered and sorted.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List entries.",
    discussion: """
      What follows the options is a query (see `tricks help query`): words that must all occur in an \
      entry, in either language, "phrases", field:value, and each of them with a minus before it. \
      In a pipe every row is one line of fields between tabs: state, id, kind, title, authors, \
      venue, year, file:line; --format takes others.
      """, aliases: ["ls"])

  @OptionGroup var catalog: CatalogOption
  @Option(
    name: [.long, .customShort("k")],
    help: "Only this kind; may be repeated.")
  var kind: [EntryKind] = []
  @Option(
    name: [.long, .customShort("s")], help: "Only this state; may be repeated.")
  var state: [ReadState] = []
  @Option(help: "Only this year, or a range: 2018, 2015..2018, 2018.., ..2015.")
  var year: String?
  @Option(
    name: [.long, .customShort("t")],
    help: "Only with this hashtag or under a heading with this word; may be repeated.")
  var tag: [String] = []
  @Option(
    name: [.long, .customShort("r")], help: "Only linked to this rule; may be repeated.",
    completion: IDCompletion.rules)
  var rule: [String] = []
  @Option(help: ArgumentHelp("The order.", valueName: "order"))
  var sort: EntryOrder = .file
  @Flag(help: "Turn the order round.")
  var reverse = false
  @Option(
    name: [.long, .customShort("n")],
    help: ArgumentHelp("At most this many.", valueName: "number"))
  var limit: Int?
  @Flag(help: "Print JSON.")
  var json = false
  @OptionGroup var format: RowFormatOption
  @Argument(help: "A query, such as: state:todo -tag:gan year:2018.. \"exact words\"")
  var query: [String] = []

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0 up.") }
    _ = try years
    if json, format.template != nil { throw ValidationError("Give --json or --format, not both.") }
  }

  private var years: ClosedRange<Int>? {
    get throws {
      guard let year else { return nil }
      if let range = YearRange.parse(year) { return range }
      throw ValidationError("--year takes a year or a range such as 2015..2018, not “\(year)”.")
    }
  }

  func run() throws {
    var filter = try QueryArgument.query(query)
    let row = try format.row
    filter.require(kinds: kind)
    filter.require(states: state)
    if let years = try years { filter.require(years: years) }
    for tag in tag { filter.require(tag: tag) }
    let console = Console(isPaged: true)
    let kept = try KeptIndex(CatalogPlace(catalog))
    if rule.isEmpty, let index = kept.open(),
      try show(filter, of: index, at: kept.place, row, console)
    {
      return try console.flush()
    }
    // An index has to know the rules of entries; the table shows nothing of them.
    let readsRules =
      json || !rule.isEmpty || filter.asksForRules || row?.asksForRules ?? false || kept.isWanted
    let workspace = try Workspace(catalog, readsRules: readsRules)
    filter.require(rules: try rule.map { try workspace.rule($0).id })
    var entries = workspace.catalog.entries
    if !filter.isEmpty { entries = entries.filter(filter.matches) }
    try show(entries, row, CatalogPlace(workspace.catalog), console)
    // Where something could not be read, that has been said, and nobody knows what it holds.
    if entries.isEmpty, workspace.readStatus == 0 {
      noteNothing(row, workspace.catalog.path, isEmpty: workspace.catalog.entries.isEmpty, console)
    }
    try console.flush()
    if kept.isWanted { kept.keep(workspace.catalog, in: workspace.state) }
    try workspace.end(console)
  }

  /// Shows what an index knows of the entries that fit; whether it knew them.
  private func show(
    _ filter: EntryQuery, of index: CatalogIndex, at place: CatalogPlace, _ row: RowFormat?,
    _ console: Console
  ) throws -> Bool {
    let isPlain = !json && row == nil && sort == .file && !reverse && limit == nil
    if isPlain, !console.screen.isTerminal, let rows = index.rows(fitting: filter) {
      try console.write(rows)
      if rows.isEmpty { noteNothing(row, place.path, isEmpty: index.isEmpty, console) }
      return true
    }
    guard let entries = index.entries(fitting: filter) else { return false }
    try show(entries, row, place, console)
    if entries.isEmpty { noteNothing(row, place.path, isEmpty: index.isEmpty, console) }
    return true
  }

  /// Says that there is nothing to show, where nothing else does.
  private func noteNothing(_ row: RowFormat?, _ path: String, isEmpty: Bool, _ console: Console) {
    guard !json, row == nil else { return }
    console.note(isEmpty ? "No entries in \(path)." : "No entry fits.")
  }

  private func show(
    _ entries: [Entry], _ row: RowFormat?, _ place: CatalogPlace, _ console: Console
  ) throws {
    var entries = sort.sorted(entries, reversed: reverse)
    if let limit { entries = Array(entries.prefix(limit)) }
    if json {
      try console.writeJSON(try CatalogJSON.entries(entries))
    } else if let row {
      for entry in entries { try console.write(row.text(of: entry, at: place)) }
    } else {
      try console.write(EntryTable(entries).render(on: console.screen))
    }
  }
}
