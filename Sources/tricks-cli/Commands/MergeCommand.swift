internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks merge`: one entry of two that are the same work.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make one entry of two that are the same work.",
    discussion: """
      The first one stays: links, nested items, links to rules, hashtags and notes that only the \
      second one has come to it, and the state that is further. The second one goes. What both say \
      in different words (title, authors, venue, year) stays as the first one says it, and is told.

      `tricks doctor --only duplicate` finds such pairs.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Flag(help: "Print the entry that stays as JSON.")
  var json = false
  @Argument(help: "The entry that stays: a REF.", completion: IDCompletion.entries)
  var ref: String
  @Argument(help: "The entry that goes: a REF.", completion: IDCompletion.entries)
  var other: String

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    let kept = try workspace.entry(ref).id
    let gone = try workspace.entry(other).id
    guard kept != gone else {
      throw Failure(Failure.Status.usage, "“\(ref)” and “\(other)” are the same entry")
    }
    var id = kept
    var lost: [String] = []
    let outcome = try workspace.change("merge \(kept) \(gone)", change, console: console) {
      catalog in
      let merge = try MergeEdit(
        try workspace.entry(gone, in: catalog), into: try workspace.entry(kept, in: catalog),
        in: catalog, by: workspace.editor)
      id = merge.merged.id
      lost = merge.lost
      return merge.changes
        + (try IDChange.changes(
          [kept: id, gone: id], of: catalog, logs: workspace.keepsReadingLog))
    }
    for fact in lost { console.note("Not kept of \(gone): \(fact)") }
    try OrderReport.write(
      outcome, id: id, word: "Merged into", unchanged: "Unchanged:", json: json,
      isDryRun: change.dryRun, to: console)
  }
}
