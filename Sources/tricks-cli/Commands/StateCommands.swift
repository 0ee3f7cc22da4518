internal import ArgumentParser
internal import Catalog
internal import Markdown
internal import Terminal

/// What `done`, `todo`, `reading` and `skip` share: entries, and the state that they get.
struct StateChange: ParsableArguments {
  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Argument(help: "The entries, each a REF (see `tricks help`).", completion: IDCompletion.entries)
  var ref: [String]

  /// Gives the entries the state: only the mark changes, and nothing when it is there already.
  func run(_ state: ReadState, command: String) throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    let ids = try ref.map { try workspace.entry($0).id }
    var before: [Entry] = []
    let outcome = try workspace.change(
      "\(command) \(ids.joined(separator: " "))", change, console: console
    ) { catalog in
      var edits: [String: FileChange] = [:]
      before = []
      for id in ids {
        // The catalog is read anew under the lock: an id is looked up as it is now.
        let entry = try workspace.entry(id, in: catalog)
        before.append(entry)
        guard let file = catalog.files.first(where: { $0.name == entry.file }) else { continue }
        let new = try StateEdit.edits(
          setting: state, of: entry, in: catalog, doneMark: workspace.configuration.doneMark)
        edits[
          file.name,
          default: FileChange(
            name: file.name, path: file.path, before: file.document.source.bytes, edits: [])
        ]
        .edits += new.filter { edit in !(edits[file.name]?.edits.contains(edit) ?? false) }
      }
      let changes = edits.values.sorted { $0.name < $1.name }
      try verify(changes, of: before, state: state, workspace: workspace, catalog: catalog)
      let events = before.filter { $0.state != state }.map { (state: state, id: $0.id) }
      return changes + [try workspace.logChange(noting: events, of: catalog)].compactMap(\.self)
    }
    for entry in before {
      let isChanged = outcome.changes.contains { $0.name == entry.file } && entry.state != state
      let was = isChanged ? "" : " already"
      guard !change.dryRun else { continue }
      try console.print(
        "\(console.painter.paint(StateMark.glyph(state), as: StateMark.role(state))) \(console.paint(entry.displayTitle, as: .plain))"
          + console.paint("  \(entry.file):\(entry.line)\(was)", as: .muted))
    }
    try console.flush()
  }

  /// Reads the changed bytes before they are written: the entries must have the state, and no other
  /// entry may have changed.
  private func verify(
    _ changes: [FileChange], of targets: [Entry], state: ReadState, workspace: Workspace,
    catalog: Catalog
  ) throws {
    guard !changes.isEmpty else { return }
    let after = try workspace.editor.applying(changes, to: catalog)
    let targetPlaces = Set(targets.map { "\($0.file):\($0.line)" })
    let isRight =
      after.entries.count == catalog.entries.count
      && zip(after.entries, catalog.entries).allSatisfy { new, old in
        new.line == old.line && new.title == old.title
          && (targetPlaces.contains("\(old.file):\(old.line)")
            ? new.state == state : new.state == old.state)
      }
    guard isRight else {
      throw Failure(
        Failure.Status.data,
        "the mark of “\(targets.map(\.displayTitle).joined(separator: "”, “"))” cannot be changed without changing what else is read",
        hints: ["change it by hand with `tricks edit`"])
    }
  }
}

/// `tricks done`.
struct DoneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Tick entries off.")
  @OptionGroup var options: StateChange
  func run() throws { try options.run(.done, command: "done") }
}

/// `tricks todo`.
struct TodoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "todo", abstract: "Put entries back on the list.")
  @OptionGroup var options: StateChange
  func run() throws { try options.run(.todo, command: "todo") }
}

/// `tricks reading`.
struct ReadingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reading", abstract: "Mark entries as being read.")
  @OptionGroup var options: StateChange
  func run() throws { try options.run(.reading, command: "reading") }
}

/// `tricks skip`.
struct SkipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Mark entries as not to be read.")
  @OptionGroup var options: StateChange
  func run() throws { try options.run(.skipped, command: "skip") }
}
