internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks edit`: the user's editor, at the entry's or the rule's line.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Open an entry or a rule in $VISUAL or $EDITOR, at its line.")

  @OptionGroup var catalog: CatalogOption
  @Argument(
    help: "The entry: a REF (see `tricks help`); or a rule's id.", completion: IDCompletion.entries)
  var ref: String

  func run() throws {
    let workspace = try Workspace(catalog)
    let (file, line) = try place(in: workspace)
    guard let path = workspace.catalog.files.first(where: { $0.name == file })?.path else {
      throw Failure(Failure.Status.noInput, "\(file) is not a file of the catalog")
    }
    let status = try ChildProcess.run(
      EditorCommand.arguments(try EditorCommand.chosen(), path: path, line: line))
    if status != 0 { throw ExitCode(status) }
  }

  private func place(in workspace: Workspace) throws -> (file: String, line: Int) {
    if let rule = workspace.catalog.rules.first(where: { $0.id == ref }),
      !workspace.catalog.entries.contains(where: { $0.id == ref })
    {
      return (rule.file, rule.line)
    }
    let entry = try workspace.entry(ref)
    return (entry.file, entry.line)
  }
}

/// How editors are told the line to open a file at.
enum EditorCommand {
  /// The editor that the user's environment names, else one that is there.
  ///
  /// - Throws: `Failure` where there is none.
  static func chosen() throws -> String {
    let environment = Environment.process
    let editors = [
      environment["VISUAL"], environment["EDITOR"], ChildProcess.firstFound(["nano", "vim", "vi"]),
    ]
    guard let editor = editors.compactMap(\.self).first(where: { !$0.isEmpty }) else {
      throw Failure(Failure.Status.unavailable, "no editor: set EDITOR to the one you use")
    }
    return editor
  }

  /// The words of the command line: the editor's own, which may have options, then file and line.
  static func arguments(_ editor: String, path: String, line: Int) -> [String] {
    let words = editor.split(separator: " ").map(String.init)
    let program = words.first?.split(separator: "/").last.map(String.init) ?? editor
    switch program {
    case "code", "codium", "cursor", "windsurf": return words + ["--goto", "\(path):\(line)"]
    case "subl", "hx", "helix", "zed": return words + ["\(path):\(line)"]
    default: return words + ["+\(line)", path]
    }
  }
}
