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
    let health = (try? LastCheck.load(from: workspace.lastCheckPath)) ?? LastCheck()
    let overview = Overview(workspace.catalog, health: health)
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

  init(_ catalog: Catalog, health: LastCheck) {
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
    // What the most rules lean on comes first; among equals, the order of the lists.
    let candidates = catalog.entries.enumerated().filter {
      $0.element.state == .todo && $0.element.kind != .trick
    }
    next = candidates.sorted { left, right in
      (right.element.rules.count, left.offset) < (left.element.rules.count, right.offset)
    }.prefix(Self.nextLimit).map(\.element.id)
    let deadURLs = Set(health.entries.filter { $0.result.verdict == .dead }.map(\.result.url))
    dead = catalog.links.filter { deadURLs.contains($0.url) }.map {
      DeadLink(url: $0.url, file: $0.file, line: $0.line)
    }
  }
}
