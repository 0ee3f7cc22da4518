internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import Terminal

/// `tricks note`: a note behind what an entry says already.
struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Add a note to an entry.",
    discussion: """
      The text is Markdown in either language, written in the manner of the list. Without TEXT your \
      editor ($VISUAL, $EDITOR) is opened for it; - reads it from standard input.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Argument(help: "The entry: a REF (see `tricks help ref`).", completion: IDCompletion.entries)
  var ref: String
  @Argument(help: "The note; several words need no quotes.")
  var text: [String] = []

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    let entry = try workspace.entry(ref)
    if let note = try typedNote() {
      try write(note, on: entry, workspace, console)
    } else {
      try EditedText.ask(
        about: "A note on “\(entry.displayTitle)”. Lines that begin with %% are left out."
      ) { try write($0, on: entry, workspace, console) }
    }
    try console.flush()
  }

  private func write(
    _ note: String, on entry: Entry, _ workspace: Workspace, _ console: Console
  ) throws {
    guard note.contains(where: { !$0.isWhitespace }) else {
      return console.note("No text: nothing was written.")
    }
    let outcome = try workspace.change("note \(entry.id)", change, console: console) { catalog in
      [
        try NoteEdit.plan(
          note, for: try workspace.entry(entry.id, in: catalog), in: catalog,
          by: workspace.editor)
      ]
    }
    if !change.dryRun, !outcome.changes.isEmpty {
      try console.print(
        "Noted under \(console.paint(entry.displayTitle, as: .title))  "
          + console.paint("\(entry.file):\(entry.line)", as: .muted))
    }
  }

  /// The note that the command line gives, or standard input; `nil` where it is to be written in an
  /// editor.
  private func typedNote() throws -> String? {
    if text == ["-"] {
      return String(decoding: try StandardInput.read(), as: UTF8.self)
    }
    guard text.isEmpty else { return text.joined(separator: " ") }
    guard Screen(of: .output).isTerminal else {
      throw Failure(
        Failure.Status.usage, "no text for the note",
        hints: ["give it behind the entry, or - to read it from standard input"])
    }
    return nil
  }
}
