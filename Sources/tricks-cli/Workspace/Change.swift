internal import ArgumentParser
internal import Catalog
internal import Terminal
internal import TextDiff

/// The option of every command that writes to the lists.
struct ChangeOption: ParsableArguments {
  @Flag(name: [.long, .customShort("d")], help: "Print the change as a diff and write nothing.")
  var dryRun = false
}

extension Workspace {
  /// Makes a change, or prints it as a diff.
  ///
  /// - Parameters:
  ///   - command: what the user asked for, as `undo` will name it.
  ///   - plan: decides on the changes from the catalog as it is under the lock.
  /// - Returns: what was changed.
  @discardableResult
  func change(
    _ command: String, _ option: ChangeOption, console: Console,
    plan: (Catalog) throws -> [FileChange]
  ) throws -> CatalogEditor.Outcome {
    let outcome = try editor.edit(command: command, isDryRun: option.dryRun, plan: plan)
    if let settled = outcome.settled {
      console.note(
        "An earlier `\(settled)` was interrupted; what it had written was undone (`tricks undo --list`)."
      )
    }
    if option.dryRun {
      for change in outcome.changes { try console.writeDiff(of: change) }
    }
    return outcome
  }
}

extension Workspace {
  /// Whether new states are dated.
  var keepsReadingLog: Bool { configuration.reading_log != false }

  /// The change of the reading log that notes new states of entries; `nil` where there is none.
  func logChange(
    noting events: [(state: ReadState, id: String)], of catalog: Catalog
  ) throws -> FileChange? {
    guard configuration.reading_log != false else { return nil }
    return try ReadingLogEdit.change(noting: events, of: catalog)
  }
}

extension Console {
  /// Prints the change of a file as a unified diff: its bytes as they are in a pipe, so that `patch`
  /// takes them, made safe and coloured on a terminal.
  func writeDiff(of change: FileChange) throws {
    let diff = UnifiedDiff.between(change.before, change.after, name: change.name)
    guard screen.isTerminal else { return try write(diff) }
    try write(painter.paintDiff(diff))
  }
}
