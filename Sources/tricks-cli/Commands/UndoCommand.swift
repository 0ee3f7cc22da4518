internal import ArgumentParser
internal import Catalog
internal import Terminal
internal import TextDiff

/// `tricks undo`.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Undo the last edit.",
    discussion: """
      Other lines that were changed by hand since stay as they are. Refused where the lines of the \
      edit itself were changed, which are then shown. Works without git, for the last 500 edits. \
      `tricks redo` redoes it.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Flag(help: "List the edits, the newest first, and change nothing.")
  var list = false
  @Flag(help: "With --list: print JSON.")
  var json = false

  func validate() throws {
    if list, change.dryRun { throw ValidationError("--list changes nothing; leave out --dry-run.") }
    if json, !list { throw ValidationError("--json goes with --list.") }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    if list {
      try EditList(workspace.editor.pastEdits()).print(on: console, asJSON: json)
    } else {
      try workspace.editor.undo(isDryRun: change.dryRun)
        .report("undo", done: "Undid", change, console)
    }
    try console.flush()
  }
}

/// `tricks redo`.
struct RedoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Redo the edit that was undone last.",
    discussion: """
      Possible until another edit is made. Refused where the lines of the edit were changed since.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    try workspace.editor.redo(isDryRun: change.dryRun)
      .report("redo", done: "Redid", change, console)
    try console.flush()
  }
}

extension EditReversal {
  /// Says what came of it.
  ///
  /// - Throws: `Failure` for an edit that was refused, after its diff was printed.
  fileprivate func report(
    _ verb: String, done: String, _ option: ChangeOption, _ console: Console
  ) throws {
    switch self {
    case .nothing:
      console.note("Nothing to \(verb).")
    case .made(_, let changes) where option.dryRun:
      for change in changes { try console.writeDiff(of: change) }
    case .made(let command, let changes):
      let names = changes.map(\.name).joined(separator: ", ")
      let files = names.isEmpty ? "" : "  " + console.paint(names, as: .muted)
      try console.print("\(done) \(console.paint(command, as: .title))" + files)
    case .refused(let conflict):
      var hints = ["change it by hand, or with git"]
      if let left = conflict.left {
        hints.append("what has changed there since:")
        let diff = UnifiedDiff.between(
          left, conflict.found, name: conflict.name,
          near: conflict.ranges.isEmpty ? nil : conflict.ranges)
        hints += String(decoding: diff, as: UTF8.self).split(
          omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).map(String.init)
      }
      throw Failure(
        CatalogError(.changed, path: conflict.name, message: "").exitStatus,
        "\(conflict.name): the lines of `\(conflict.command)` have changed since; nothing was written",
        hints: hints)
    }
  }
}
