internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks rename`: another title or id of an entry, another name of a rule.
struct RenameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give an entry another title or id, or a rule another name.",
    discussion: """
      The title is exchanged where it stands; the rest of the entry stays. With --id the entry's id \
      is pinned by a comment. With --rule the rule's file gets another name, and all links to it \
      lead there. The key that a work was exported under and its dates go along.

      Examples:
        tricks rename adam "Adam: A Method for Stochastic Optimization"
        tricks rename adam-a-method --id adam
        tricks rename --rule loss-constant loss-is-flat
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Option(help: ArgumentHelp("The id to pin.", valueName: "id"))
  var id: String?
  @Flag(help: "Rename a rule: REF is its id, and the new name follows.")
  var rule = false
  @Flag(help: "Print the entry as JSON.")
  var json = false
  @Argument(help: "The entry: a REF; with --rule, a rule's id.", completion: IDCompletion.entries)
  var ref: String
  @Argument(help: "The new title; several words need no quotes.")
  var title: [String] = []

  func validate() throws {
    if rule, id != nil || title.count != 1 {
      throw ValidationError("--rule takes the rule's id and its new name.")
    }
    if !rule, (id == nil) == title.isEmpty {
      throw ValidationError("Give a new title, or --id with a new id.")
    }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    if rule { return try renameRule(workspace, console) }
    let entry = try workspace.entry(ref, needsCertainty: true)
    let title = title.joined(separator: " ")
    var newID = entry.id
    let outcome = try workspace.change(
      "rename \(entry.id) \(id.map { "--id " + $0 } ?? title)", change, console: console
    ) { catalog in
      let entry = try workspace.entry(entry.id, in: catalog)
      let change =
        try id.map { try RenameEdit.id($0, of: entry, in: catalog, by: workspace.editor) }
        ?? RenameEdit.title(title, of: entry, in: catalog, by: workspace.editor)
      guard let change else { return [] }
      // Others may have had longer ids for the sake of this one.
      let after = try workspace.editor.applying([change], to: catalog)
      var ids: [String: String] = [:]
      for (old, new) in zip(catalog.entries, after.entries) { ids[old.id] = new.id }
      newID = ids[entry.id] ?? entry.id
      return [change]
        + (try IDChange.changes(ids, of: catalog, logs: workspace.keepsReadingLog))
    }
    try OrderReport.write(
      outcome, id: newID, word: "Renamed", unchanged: "Named so already:", json: json,
      isDryRun: change.dryRun, to: console)
  }

  private func renameRule(_ workspace: Workspace, _ console: Console) throws {
    guard let old = workspace.catalog.rules.first(where: { $0.id == ref }), let name = title.first
    else {
      _ = try workspace.rule(ref)
      throw Failure(Failure.Status.usage, "give the rule's whole id: “\(ref)” is part of one")
    }
    let outcome = try workspace.change("rename --rule \(old.id) \(name)", change, console: console)
    {
      catalog in
      try RuleRename.plan(
        try workspace.rule(old.id, in: catalog), to: name, in: catalog, by: workspace.editor)
    }
    if !change.dryRun {
      let files = outcome.changes.count - 2
      console.note(
        outcome.changes.isEmpty
          ? "Named so already."
          : "Renamed \(old.id) to \(name), with its links in \(files) \(files == 1 ? "file" : "files")."
      )
    }
    try console.flush()
  }
}
