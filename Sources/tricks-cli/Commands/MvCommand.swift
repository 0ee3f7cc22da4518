internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks mv`: an entry under another heading.
struct MvCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mv", abstract: "Move an entry under another heading.",
    discussion: """
      The item goes to the end of the list under the heading, with all that stands in it, and gets \
      the bullet and the indentation of its new neighbours. SECTION is the heading or words of it; \
      headings of the entry's own list come first.

      Example: tricks mv adam "Optimization"
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Option(help: "The list that holds the heading, relative to the catalog.")
  var into: String?
  @Flag(help: "Print the moved entry as JSON.")
  var json = false
  @Argument(help: "The entry: a REF (see `tricks help ref`).", completion: IDCompletion.entries)
  var ref: String
  @Argument(help: "The heading, or words of it.")
  var section: String

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    let entry = try workspace.entry(ref, needsCertainty: true)
    let outcome = try workspace.change("mv \(entry.id) \(section)", change, console: console) {
      catalog in
      try MoveEdit.plan(
        try workspace.entry(entry.id, in: catalog), to: section, file: into, in: catalog,
        by: workspace.editor)
    }
    try OrderReport.write(
      outcome, id: entry.id, word: "Moved", unchanged: "Stands there already:", json: json,
      isDryRun: change.dryRun, to: console)
  }
}
