internal import ArgumentParser
internal import Catalog
internal import Markdown
internal import Terminal

/// `tricks add`: a new entry in the style of the list that it goes into.
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an entry.",
    discussion: """
      The entry goes behind the last one of its kind, or under --section, written as its neighbours \
      are. What is known already, also under another URL of the same work, is named and not added.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Option(
    name: [.long, .customShort("u")],
    help: "A URL, or LABEL=URL such as arxiv=https://arxiv.org/abs/…; may be repeated.")
  var url: [String] = []
  @Option(help: "An author; may be repeated.")
  var author: [String] = []
  @Option(help: "Where it was published.")
  var venue: String?
  @Option(help: "The year of publication.")
  var year: Int?
  @Option(
    name: [.long, .customShort("k")],
    help: "The kind; without it, it is told from the URL.")
  var kind: EntryKind?
  @Option(name: [.long, .customShort("s")], help: "The state.")
  var state: ReadState = .todo
  @Option(help: "A note in either language; may be repeated.")
  var note: [String] = []
  @Option(name: [.long, .customShort("t")], help: "A hashtag, without #; may be repeated.")
  var tag: [String] = []
  @Option(
    name: [.long, .customShort("r")], help: "A rule to link; may be repeated.",
    completion: IDCompletion.rules)
  var rule: [String] = []
  @Option(help: "The heading to put it under, or words of it.")
  var section: String?
  @Option(help: "The file to put it into, relative to the catalog.")
  var file: String?
  @Flag(help: "Print the new entry as JSON.")
  var json = false
  @Argument(help: "The title; several words need no quotes.")
  var title: [String] = []

  func validate() throws {
    if title.isEmpty && url.isEmpty { throw ValidationError("Give a title, a --url, or both.") }
    if let year, !(1000...2999).contains(year) {
      throw ValidationError("--year takes a year of four digits.")
    }
    for tag in tag where tag.contains(where: { $0 == " " || $0 == "#" }) {
      throw ValidationError("--tag takes one word without #, not “\(tag)”.")
    }
    for url in url where !url.contains("://") {
      throw ValidationError("--url takes a URL with http:// or https://, not “\(url)”.")
    }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    var new = NewEntry()
    new.kind = kind
    new.title = title.isEmpty ? nil : title.joined(separator: " ")
    new.authors = author
    new.venue = venue
    new.year = year
    new.links = url.map(Self.link)
    new.state = state
    new.notes = note
    new.tags = tag
    new.section = section
    new.file = file
    new.rules = try rule.map { try workspace.rule($0).id }
    var known: Entry?
    let outcome = try workspace.change(
      "add \(new.title ?? url.first ?? "")", change, console: console
    ) { catalog in
      switch try AddEdit.plan(new, in: catalog) {
      case .known(let entry):
        known = entry
        return []
      case .change(let change):
        let after = try workspace.editor.applying([change], to: catalog)
        let events = Self.added(change, in: after).map { [(state: $0.state, id: $0.id)] } ?? []
        return [change] + [try workspace.logChange(noting: events, of: catalog)].compactMap(\.self)
      }
    }
    if let known {
      console.note(
        "Known already as “\(known.displayTitle)” (\(known.id)), \(known.file):\(known.line); nothing was added."
      )
      if json { try console.writeJSON(try CatalogJSON.entries([known])) }
    } else if let entry = outcome.changes.first.flatMap({
      Self.added($0, in: outcome.catalog)
    }) {
      if json {
        try console.writeJSON(try CatalogJSON.entries([entry]))
      } else if !change.dryRun {
        try console.print(
          "Added \(console.paint(entry.displayTitle, as: .title))  \(console.paint(entry.id, as: .identifier))  "
            + console.paint("\(entry.file):\(entry.line)", as: .muted))
      }
    }
    try console.flush()
  }

  /// `LABEL=URL`, or a URL alone.
  private static func link(_ text: String) -> (label: String?, url: String) {
    guard let equals = text.firstIndex(of: "="), let scheme = text.firstIndex(of: ":"),
      equals < scheme
    else { return (nil, text) }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// The entry that the change brought: the one whose bytes are in the first edit.
  private static func added(_ change: FileChange, in after: Catalog) -> Entry? {
    guard let edit = change.edits.first else { return nil }
    let inserted = edit.range.lowerBound..<(edit.range.lowerBound + edit.replacement.count)
    return after.entries.first {
      $0.file == change.name && $0.range.overlaps(inserted)
        && inserted.contains($0.range.lowerBound)
    }
  }
}
