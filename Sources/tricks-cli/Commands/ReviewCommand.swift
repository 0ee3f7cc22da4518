internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks review`: what was read long ago.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "List what was read long ago and may be worth a second look.",
    discussion: """
      What was read longest ago comes first; what has no date in catalog/reading.log stands at the \
      end. `tricks reading REF` takes an entry up again.
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(help: ArgumentHelp("Read at least this many days ago.", valueName: "days"))
  var olderThan = 90
  @Option(name: [.long, .customShort("k")], help: "Only this kind; may be repeated.")
  var kind: [EntryKind] = []
  @Option(
    name: [.long, .customShort("n")],
    help: ArgumentHelp("At most this many.", valueName: "number"))
  var limit = 10
  @Option(help: ArgumentHelp("Count up to this day (default: today).", valueName: "YYYY-MM-DD"))
  var today: String?
  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard olderThan >= 0, limit >= 0 else {
      throw ValidationError("--older-than and --limit take numbers from 0 up.")
    }
  }

  func run() throws {
    let today = try TodayOption.day(today)
    let workspace = try Workspace(catalog)
    let console = Console(isPaged: true)
    let list = ReviewList(
      workspace.catalog, kinds: Set(kind), today: today, olderThan: olderThan)
    let items = list.items.prefix(limit)
    if json {
      try console.writeJSON(try CatalogJSON.encode(ReviewJSON(Array(items))))
    } else {
      for item in items {
        let fields = [
          item.read.map { "\($0)" } ?? "no date   ", item.entry.id, item.entry.displayTitle,
        ]
        let roles: [Role] = [.muted, .identifier, .plain]
        try console.print(
          zip(fields, roles).map { console.paint($0, as: $1) }
            .joined(separator: console.screen.isTerminal ? "  " : "\t"))
      }
      if items.isEmpty, workspace.readStatus == 0 {
        console.note("Nothing was read \(olderThan) days ago or earlier.")
      }
    }
    try workspace.end(console)
  }
}

/// What `review --json` prints.
private struct ReviewJSON: Encodable {
  let schema = 1
  let review: [Item]

  struct Item: Encodable {
    let id: String
    let title: String
    let read: String?
    let file: String
    let line: Int
  }

  init(_ items: [ReviewList.Item]) {
    review = items.map { item in
      Item(
        id: item.entry.id, title: item.entry.displayTitle, read: item.read?.description,
        file: item.entry.file, line: item.entry.line)
    }
  }
}
