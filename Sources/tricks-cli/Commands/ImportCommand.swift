internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import Markdown
internal import Terminal

/// `tricks import`: works out of the files of other programs.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add the works of a bibliography, bookmarks or another list.",
    discussion: """
      Formats: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")); told by the file's \
      name or its beginning, unless --format names it. - reads standard input.

      Each work is written as its neighbours are, behind the last of its kind or under --section. \
      What the catalog has already, also under another address of the same work, is named and not \
      added. What an import cannot keep is told on standard error, field by field. `tricks undo` \
      takes the whole import back.

      Exit status 65: something in a file could not be read or added; the rest was.

      Examples:
        tricks import library.bib --section Vision
        tricks import bookmarks.html --kind blog --dry-run
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Option(name: [.long, .customShort("f")], help: "The format of the files.")
  var format: ImportFormat?
  @Option(help: "The heading to put them under, or words of it.")
  var section: String?
  @Option(help: "The file to put them into, relative to the catalog.")
  var into: String?
  @Option(name: [.long, .customShort("k")], help: "The kind of all of them.")
  var kind: EntryKind?
  @Option(name: [.long, .customShort("s")], help: "The state of all of them.")
  var state: ReadState?
  @Option(name: [.long, .customShort("t")], help: "A hashtag for all of them; may be repeated.")
  var tag: [String] = []
  @Flag(help: "Print what was done as JSON.")
  var json = false
  @Argument(help: "The files; - for standard input.", completion: .file())
  var file: [String]

  func validate() throws {
    for tag in tag where tag.contains(where: { $0 == " " || $0 == "#" }) {
      throw ValidationError("--tag takes one word without #, not “\(tag)”.")
    }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    var sources: [ImportPlan.Source] = []
    var problems: [ImportProblem] = []
    for path in file {
      let name = path == "-" ? StandardInput.name : path
      let bytes = try Self.read(path)
      guard let format = format ?? ImportFormat.detected(name: path, bytes: bytes) else {
        throw Failure(
          Failure.Status.data, "\(name): neither its name nor its beginning tells the format",
          hints: [
            "name it with --format: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", "))"
          ])
      }
      let result = format.read(bytes, name: name)
      sources += result.works.map { ImportPlan.Source(file: name, work: $0) }
      problems += result.problems
    }
    if !json { for problem in problems { console.note(problem.description) } }
    var plan: ImportPlan?
    try workspace.change(
      "import \(file.joined(separator: " "))", change, console: console
    ) { catalog in
      let made = try ImportPlan(
        sources, options: options, in: catalog,
        readOptions: workspace.configuration.readOptions)
      plan = made
      let events = made.added.map { (state: $0.entry.state, id: $0.entry.id) }
      return made.changes
        + [try workspace.logChange(noting: events, of: catalog)].compactMap(\.self)
    }
    guard let plan else { return try console.flush() }
    if json {
      try console.writeJSON(try CatalogJSON.encode(ImportReport(plan, problems)))
    } else {
      try report(plan, console)
    }
    try console.flush()
    if !plan.refused.isEmpty || problems.contains(where: \.isError) {
      throw ExitCode(Failure.Status.data)
    }
  }

  private var options: ImportPlan.Options {
    var options = ImportPlan.Options()
    options.section = section
    options.file = into
    options.kind = kind
    options.state = state
    options.tags = tag
    return options
  }

  private func report(_ plan: ImportPlan, _ console: Console) throws {
    if !change.dryRun {
      for (_, entry) in plan.added {
        try console.print(
          "Added \(console.paint(entry.displayTitle, as: .title))  "
            + "\(console.paint(entry.id, as: .identifier))  "
            + console.paint("\(entry.file):\(entry.line)", as: .muted))
      }
    }
    for (source, entry) in plan.known {
      console.note(
        "\(source.place): known already as “\(entry.displayTitle)” (\(entry.id)), \(entry.file):\(entry.line); not added"
      )
    }
    for (source, message) in plan.refused.prefix(ImportResult.problemLimit) {
      let title = source.work.title ?? source.work.allLinks.first?.url ?? "a work"
      console.note("\(source.place): “\(title.prefix(200))” was not added: \(message)")
    }
    let unlisted = plan.refused.count - ImportResult.problemLimit
    if unlisted > 0 { console.note("\(unlisted) more works were not added.") }
    for loss in plan.losses.prefix(Self.shownLosses) {
      console.note("Not kept: \(loss.field) of " + LossText.list(loss.subjects))
    }
    if plan.losses.count > Self.shownLosses {
      console.note(
        "Not kept: \(plan.losses.count - Self.shownLosses) more fields (--json lists them)")
    }
    console.note(
      "\(change.dryRun ? "Would add" : "Added") \(plan.added.count), known \(plan.known.count), not added \(plan.refused.count)."
    )
  }

  /// The most fields that are listed as not kept; a table may have a thousand columns.
  private static let shownLosses = 50

  private static func read(_ path: String) throws -> [UInt8] {
    if path == "-" { return try StandardInput.read() }
    return try ImportFile.read(path)
  }
}

/// What an import did, as JSON.
private struct ImportReport: Encodable {
  var schema = 1
  var added: [Row]
  var known: [Row]
  var refused: [Refusal]
  var lost: [LossJSON]
  var problems: [Problem]

  struct Row: Encodable {
    var source: String
    var id: String
    var title: String?
    var file: String
    var line: Int
  }

  struct Refusal: Encodable {
    var source: String
    var title: String?
    var reason: String
  }

  struct Problem: Encodable {
    var error: Bool
    var file: String
    var line: Int
    var column: Int
    var message: String
  }

  init(_ plan: ImportPlan, _ problems: [ImportProblem]) {
    added = plan.added.map(Self.row)
    known = plan.known.map(Self.row)
    refused = plan.refused.map {
      Refusal(source: $0.source.place, title: $0.source.work.title, reason: $0.message)
    }
    lost = plan.losses.map(LossJSON.init)
    self.problems = problems.map {
      Problem(
        error: $0.isError, file: $0.file, line: $0.position.line, column: $0.position.column,
        message: $0.message)
    }
  }

  private static func row(_ item: (source: ImportPlan.Source, entry: Entry)) -> Row {
    Row(
      source: item.source.place, id: item.entry.id, title: item.entry.title,
      file: item.entry.file, line: item.entry.line)
  }
}
