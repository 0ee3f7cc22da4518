internal import ArgumentParser
internal import Catalog
internal import Markdown
internal import Terminal

/// `tricks link`: ties an entry to a rule, or proposes such ties.
struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Link an entry to a rule, or propose links.",
    discussion: """
      The link is plain Markdown in the entry's text. With --suggest, a rule is proposed for each \
      trick that has none, from what the two texts share in either language; nothing is written \
      without --write.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Flag(help: "Propose a rule for each trick that has none.")
  var suggest = false
  @Flag(help: "With --suggest: write the proposals that are not weak.")
  var write = false
  @Option(
    help: ArgumentHelp(
      "With --suggest: take the rules of this catalog, for a list that has none of its own.",
      valueName: "path"),
    completion: .file())
  var rulesFrom: String?
  @Flag(help: "With --suggest: print JSON.")
  var json = false
  @Argument(help: "The entry: a REF (see `tricks help`).", completion: IDCompletion.entries)
  var ref: String?
  @Argument(help: "The rule: its id or words of its title.", completion: IDCompletion.rules)
  var rule: String?

  func validate() throws {
    if !suggest && (ref == nil || rule == nil) {
      throw ValidationError("Give an entry and a rule, or --suggest.")
    }
    if suggest && rule != nil { throw ValidationError("--suggest takes at most an entry.") }
    if !suggest && (write || rulesFrom != nil || json) {
      throw ValidationError("--write, --rules-from and --json go with --suggest.")
    }
    if write && rulesFrom != nil {
      throw ValidationError(
        "Links cannot be written to rules of another catalog; leave out --write.")
    }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    if suggest {
      try propose(workspace, console)
    } else if let ref, let rule {
      try link(ref, to: rule, workspace, console)
    }
    try console.flush()
  }

  private func link(_ ref: String, to rule: String, _ workspace: Workspace, _ console: Console)
    throws
  {
    let entry = try workspace.entry(ref)
    let rule = try workspace.rule(rule)
    let outcome = try workspace.change("link \(entry.id) \(rule.id)", change, console: console) {
      catalog in
      try RuleEdits.linking([(entry.id, rule.id)], in: catalog, workspace)
    }
    if !change.dryRun {
      let word = outcome.changes.isEmpty ? "Linked already:" : "Linked"
      try console.print(
        "\(word) \(console.paint(entry.displayTitle, as: .title)) → \(console.paint(rule.id, as: .identifier))"
      )
    }
  }

  private func propose(_ workspace: Workspace, _ console: Console) throws {
    let other = try rulesFrom.map {
      try Catalog.read(at: $0, options: workspace.configuration.readOptions)
    }
    var suggestions = LinkSuggester.suggest(workspace.catalog, rulesOf: other, threshold: 0)
    if let ref {
      let id = try workspace.entry(ref).id
      suggestions = suggestions.filter { $0.entry == id }
    }
    if json {
      try console.writeJSON(try CatalogJSON.encode(SuggestionList(suggestions: suggestions)))
    } else if suggestions.isEmpty {
      console.note(
        workspace.catalog.rules.isEmpty && other == nil
          ? "The catalog has no rules to propose; see --rules-from."
          : "Nothing to propose: no trick without a rule shares anything with one.")
    } else if !write {
      for suggestion in suggestions {
        let title =
          workspace.catalog.entries.first { $0.id == suggestion.entry }?.displayTitle
          ?? suggestion.entry
        try console.print(
          "\(console.paint(title, as: .title))  \(console.paint(suggestion.entry, as: .identifier))"
        )
        try console.print(
          "  → \(console.paint(suggestion.rule, as: .identifier))  \(console.paint(suggestion.reason, as: .muted))"
        )
      }
      console.note(
        "Nothing was written. `tricks link REF RULE` writes one, `tricks link --suggest --write` all that are not weak."
      )
    }
    guard write, !suggestions.isEmpty else { return }
    var first: [String: String] = [:]
    for suggestion in suggestions where suggestion.isStrong && first[suggestion.entry] == nil {
      first[suggestion.entry] = suggestion.rule
    }
    let pairs = first.sorted { $0.key < $1.key }
    _ = try workspace.change("link --suggest --write", change, console: console) { catalog in
      try RuleEdits.linking(pairs.map { ($0.key, $0.value) }, in: catalog, workspace)
    }
    if !change.dryRun, !json {
      for (entry, rule) in pairs {
        try console.print(
          "Linked \(console.paint(entry, as: .identifier)) → \(console.paint(rule, as: .identifier))"
        )
      }
    }
  }

  private struct SuggestionList: Encodable {
    var schema = 1
    var suggestions: [Suggestion]
  }
}

/// `tricks unlink`.
struct UnlinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlink", abstract: "Remove the link between an entry and a rule.")

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Argument(help: "The entry: a REF (see `tricks help`).", completion: IDCompletion.entries)
  var ref: String
  @Argument(help: "The rule: its id or words of its title.", completion: IDCompletion.rules)
  var rule: String

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    let entry = try workspace.entry(ref, needsCertainty: true)
    let rule = try workspace.rule(rule, needsCertainty: true)
    let outcome = try workspace.change("unlink \(entry.id) \(rule.id)", change, console: console) {
      catalog in
      try RuleEdits.unlinking(entry.id, from: rule.id, in: catalog, workspace)
    }
    if !change.dryRun {
      let word = outcome.changes.isEmpty ? "Not linked:" : "Unlinked"
      try console.print(
        "\(word) \(console.paint(entry.displayTitle, as: .title)) → \(console.paint(rule.id, as: .identifier))"
      )
    }
    try console.flush()
  }
}

/// Changes of files that link entries to rules.
enum RuleEdits {
  static func linking(
    _ pairs: [(entry: String, rule: String)], in catalog: Catalog, _ workspace: Workspace
  ) throws -> [FileChange] {
    var changes: [String: FileChange] = [:]
    for (id, ruleID) in pairs {
      let entry = try workspace.entry(id, in: catalog)
      let edits = try RuleLinkEdit.link(
        entry, to: try workspace.rule(ruleID, in: catalog), in: catalog)
      add(edits, of: entry, in: catalog, to: &changes)
    }
    return changes.values.sorted { $0.name < $1.name }
  }

  static func unlinking(
    _ id: String, from ruleID: String, in catalog: Catalog, _ workspace: Workspace
  ) throws -> [FileChange] {
    var changes: [String: FileChange] = [:]
    let entry = try workspace.entry(id, in: catalog)
    add(
      try RuleLinkEdit.unlink(entry, from: try workspace.rule(ruleID, in: catalog), in: catalog),
      of: entry, in: catalog, to: &changes)
    return Array(changes.values)
  }

  private static func add(
    _ edits: [TextEdit], of entry: Entry, in catalog: Catalog,
    to changes: inout [String: FileChange]
  ) {
    guard let file = catalog.files.first(where: { $0.name == entry.file }) else { return }
    changes[
      file.name,
      default: FileChange(
        name: file.name, path: file.path, before: file.document.source.bytes, edits: [])
    ].edits += edits
  }
}
