internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks undo`.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take the last edit back.",
    discussion: "Refused when a file has changed since, so that nothing is lost. Works without git."
  )

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    guard let (command, changes) = try workspace.editor.undo(isDryRun: change.dryRun) else {
      console.note("Nothing to undo.")
      return
    }
    if change.dryRun {
      for change in changes { try console.writeDiff(of: change) }
    } else {
      try console.print(
        "Undid \(console.paint(command, as: .title))  \(console.paint(changes.map(\.name).joined(separator: ", "), as: .muted))"
      )
    }
    try console.flush()
  }
}
