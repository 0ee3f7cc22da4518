internal import ArgumentParser
internal import Catalog
internal import LinkCheck
internal import Markdown
internal import Terminal

/// Plain `tricks`: progress by kind, what is being read, what comes next, links known to be dead.
struct OverviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview",
    abstract: "Show progress, what is being read and what comes next (the default).")

  @OptionGroup var catalog: CatalogOption
  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    let links = workspace.catalog.links
    let known = try KnownLinks(
      links.map { KnownLinks.Place(url: $0.url, file: $0.file) }, in: workspace)
    let dead = links.filter { known[$0.url, in: $0.file]?.row.verdict == .dead }
    let overview = Overview(
      workspace.catalog, dead: dead, looks: RuleLooks(in: workspace.state).lately)
    if json {
      try console.writeJSON(try CatalogJSON.encode(overview))
    } else {
      try console.write(OverviewPage(overview, catalog: workspace.catalog).render(on: console))
    }
    try workspace.end(console)
  }
}

/// The figures of the overview.
struct Overview: Encodable {
  struct Progress: Encodable {
    var kind: EntryKind
    var todo = 0
    var reading = 0
    var done = 0
    var skipped = 0

    var total: Int { todo + reading + done + skipped }
  }

  struct DeadLink: Encodable {
    var url: String
    var file: String
    var line: Int
  }

  var schema = 1
  var progress: [Progress]
  var reading: [String]
  var next: [String]
  var dead: [DeadLink]

  /// How many entries are proposed as next.
  static let nextLimit = 5

  /// - Parameter looks: how many times each rule was looked at lately.
  init(_ catalog: Catalog, dead: [LinkOccurrence], looks: [String: Int]) {
    var byKind: [EntryKind: Progress] = [:]
    for entry in catalog.entries {
      var progress = byKind[entry.kind] ?? Progress(kind: entry.kind)
      switch entry.state {
      case .todo: progress.todo += 1
      case .reading: progress.reading += 1
      case .done: progress.done += 1
      case .skipped: progress.skipped += 1
      }
      byKind[entry.kind] = progress
    }
    progress = EntryKind.allCases.compactMap { byKind[$0] }
    reading = catalog.entries.filter { $0.state == .reading }.map(\.id)
    next = ReadingQueue(catalog, looks: looks).items.lazy.map(\.entry)
      .filter { $0.state == .todo }.prefix(Self.nextLimit).map(\.id)
    self.dead = dead.map { DeadLink(url: $0.url, file: $0.file, line: $0.line) }
  }
}
