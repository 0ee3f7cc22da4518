internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks sort`: entries under a heading in another order.
struct SortCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sort", abstract: "Sort the entries under a heading.",
    discussion: """
      Whole items change places, byte for byte; what stands between them stays, and items that are \
      equal keep their order. Each list is sorted by itself; numbered lists stay as they are. \
      Nothing is ever sorted but by this command.

      Example: tricks sort Optimization --by year
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Option(help: "What to sort by.")
  var by: SortEdit.Key = .title
  @Flag(help: "Turn the order round.")
  var reverse = false
  @Option(help: "The list, relative to the catalog.")
  var file: String?
  @Flag(help: "Sort under every heading.")
  var all = false
  @Flag(help: "Print the names of the changed lists as JSON.")
  var json = false
  @Argument(help: "The heading, or words of it.")
  var section: String?

  func validate() throws {
    if all == (section != nil) { throw ValidationError("Give a SECTION or --all.") }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    var order = SortEdit.Order()
    order.section = section
    order.file = file
    order.key = by
    order.isReversed = reverse
    let outcome = try workspace.change(
      "sort \(section ?? "--all") --by \(by.rawValue)", change, console: console
    ) { catalog in
      try SortEdit.plan(order, in: catalog, by: workspace.editor)
    }
    if json {
      try console.writeJSON(try CatalogJSON.encode(Report(changed: outcome.changes.map(\.name))))
    } else if !change.dryRun {
      let names = outcome.changes.map(\.name).joined(separator: ", ")
      console.note(names.isEmpty ? "Sorted already." : "Sorted \(names).")
    }
    try console.flush()
  }

  private struct Report: Encodable {
    var schema = 1
    var changed: [String]
  }
}
