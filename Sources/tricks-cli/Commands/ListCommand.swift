internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks list`: entries, filtered and sorted.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List entries.",
    discussion: """
      Words after the options must all occur in an entry, in either language. In a pipe every row is \
      one line of fields between tabs: state, id, kind, title, authors, venue, year, file:line.
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
  @Argument(help: "Words that must all occur in the entry.")
  var text: [String] = []

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0 up.") }
    _ = try YearRange.parse(year)
  }

  func run() throws {
    // The table shows nothing of rules.
    let workspace = try Workspace(catalog, readsRules: json || !rule.isEmpty)
    var filter = EntryFilter()
    filter.kinds = Set(kind)
    filter.states = Set(state)
    filter.years = try YearRange.parse(year)
    filter.tags = tag
    filter.rules = Set(try rule.map { try workspace.rule($0).id })
    filter.text = text.flatMap { $0.split(separator: " ").map(String.init) }
    var entries = workspace.catalog.entries
    if !filter.isEmpty { entries = entries.filter(filter.matches) }
    entries = sort.sorted(entries, reversed: reverse)
    if let limit { entries = Array(entries.prefix(limit)) }
    let console = Console()
    if json {
      try console.writeJSON(try CatalogJSON.entries(entries))
    } else {
      try console.write(EntryTable(entries).render(on: console.screen))
      // Where something could not be read, that has been said, and nobody knows what it holds.
      if entries.isEmpty, workspace.readStatus == 0 {
        console.note(
          workspace.catalog.entries.isEmpty
            ? "No entries in \(workspace.catalog.path)." : "No entry fits.")
      }
    }
    try workspace.end(console)
  }
}

/// Years as typed: `2018`, `2015..2018`, `2018..`, `..2015`.
enum YearRange {
  static func parse(_ text: String?) throws -> ClosedRange<Int>? {
    guard let text else { return nil }
    if let year = Int(text) { return year...year }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, parts[1].isEmpty, !(parts[0].isEmpty && parts[2].isEmpty),
      let low = parts[0].isEmpty ? 0 : Int(parts[0]),
      let high = parts[2].isEmpty ? 9999 : Int(parts[2]), low <= high
    {
      return low...high
    }
    throw ValidationError("--year takes a year or a range such as 2015..2018, not “\(text)”.")
  }
}
