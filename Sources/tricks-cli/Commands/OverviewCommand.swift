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
    let overview = Overview(workspace.catalog, dead: dead)
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

  init(_ catalog: Catalog, dead: [LinkOccurrence]) {
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
    self.dead = dead.map { DeadLink(url: $0.url, file: $0.file, line: $0.line) }
  }
}
