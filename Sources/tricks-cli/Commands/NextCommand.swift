internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks next`: what to read now, and why.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Tell what to read now, and why.",
    discussion: """
      First comes what is being read; then what is marked as important (🔺 ⏫ 🔼, stars, #must, \
      #high, #必读, …); then what the rules lean on that you looked at in the last 90 days; then what \
      most rules lean on; then what has been on the list longest; then the order of the lists. \
      Tricks are tried rather than read: --kind trick lists them.
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(name: [.long, .customShort("k")], help: "Only this kind; may be repeated.")
  var kind: [EntryKind] = []
  @Option(
    name: [.long, .customShort("n")],
    help: ArgumentHelp("This many entries.", valueName: "number"))
  var limit = 5
  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit takes a number from 0 up.") }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console(isPaged: true)
    let looks = RuleLooks(in: workspace.state).lately
    let queue = ReadingQueue(workspace.catalog, kinds: Set(kind), looks: looks)
    let items = queue.items.prefix(limit)
    if json {
      try console.writeJSON(try CatalogJSON.encode(NextJSON(Array(items))))
    } else {
      for item in items { try print(item, workspace.catalog, console) }
      if items.isEmpty, workspace.readStatus == 0 { console.note("Nothing is left to read.") }
    }
    try workspace.end(console)
  }

  private func print(
    _ item: ReadingQueue.Item, _ catalog: Catalog, _ console: Console
  ) throws {
    let entry = item.entry
    let reasons = item.reasons.map { $0.sentence(in: catalog) }
    guard console.screen.isTerminal else {
      return try console.print(
        [entry.state.rawValue, entry.id, entry.displayTitle, reasons.joined(separator: "; ")]
          .map { SafeText.sanitize($0) }.joined(separator: "\t"))
    }
    let mark = console.painter.paint(
      StateMark.glyph(entry.state), as: StateMark.role(entry.state))
    try console.print(
      "\(mark) \(console.paint(entry.displayTitle, as: .title))  "
        + console.paint(entry.id, as: .identifier))
    let why = reasons.isEmpty ? "next in \(entry.file)" : reasons.joined(separator: "; ")
    try console.print("  " + console.paint(why, as: .muted))
  }
}

extension ReadingQueue.Reason {
  /// The reason in words.
  func sentence(in catalog: Catalog) -> String {
    switch self {
    case .beingRead(let day): day.map { "being read since \($0)" } ?? "being read"
    case .priority(_, let mark): "marked \(mark)"
    case .rule(let id, let looks):
      "the rule \(id) leans on it, which you looked at "
        + (looks == 1 ? "lately" : "\(looks) times lately")
    case .ruleCount(let count): "\(count) rules lean on it"
    case .onTheList(let day): "on the list since \(day)"
    }
  }
}

/// What `next --json` prints.
private struct NextJSON: Encodable {
  let schema = 1
  let next: [Item]

  struct Item: Encodable {
    let id: String
    let state: ReadState
    let title: String
    let file: String
    let line: Int
    let reasons: [Reason]
  }

  struct Reason: Encodable {
    var reason: String
    var since: String?
    var mark: String?
    var rule: String?
    var looks: Int?
    var count: Int?
  }

  init(_ items: [ReadingQueue.Item]) {
    next = items.map { item in
      Item(
        id: item.entry.id, state: item.entry.state, title: item.entry.displayTitle,
        file: item.entry.file, line: item.entry.line, reasons: item.reasons.map(Reason.init))
    }
  }
}

extension NextJSON.Reason {
  init(_ reason: ReadingQueue.Reason) {
    switch reason {
    case .beingRead(let day): self.init(reason: "reading", since: day?.description)
    case .priority(_, let mark): self.init(reason: "priority", mark: mark)
    case .rule(let id, let looks): self.init(reason: "rule", rule: id, looks: looks)
    case .ruleCount(let count): self.init(reason: "rules", count: count)
    case .onTheList(let day): self.init(reason: "age", since: day.description)
    }
  }
}
