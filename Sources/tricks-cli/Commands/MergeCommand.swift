internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks merge`: one entry of two that are the same work.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make one entry of two that are the same work.",
    discussion: """
      The first one stays: links, nested items, links to rules, hashtags and notes that only the \
      second one has come to it, images and comments too, and the state that is further. The second \
      one goes. What both say in different words (title, authors, venue, year) stays as the first \
      one says it, and what is dropped is named. Where titles or identifiers differ you are asked, \
      or --force is needed.

      `tricks doctor --only duplicate` finds such pairs.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Flag(help: "Merge entries whose titles or identifiers differ, without asking.")
  var force = false
  @Flag(help: "Print the entry that stays as JSON.")
  var json = false
  @Argument(help: "The entry that stays: a REF.", completion: IDCompletion.entries)
  var ref: String
  @Argument(help: "The entry that goes: a REF.", completion: IDCompletion.entries)
  var other: String

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    let kept = try workspace.entry(ref, needsCertainty: true).id
    let gone = try workspace.entry(other, needsCertainty: true).id
    guard kept != gone else {
      throw Failure(Failure.Status.usage, "“\(ref)” and “\(other)” are the same entry")
    }
    try confirm(workspace, kept, gone)
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
    for fact in lost { console.note("Dropped from \(gone): \(fact)") }
    try OrderReport.write(
      outcome, id: id, word: "Merged into", unchanged: "Unchanged:", json: json,
      isDryRun: change.dryRun, to: console)
  }

  /// Makes sure that entries which do not look like the same work are meant.
  private func confirm(_ workspace: Workspace, _ kept: String, _ gone: String) throws {
    let differences = MergeEdit.contradictions(
      between: try workspace.entry(kept), and: try workspace.entry(gone))
    guard !force, !change.dryRun, !differences.isEmpty else { return }
    if let prompt = Prompt() {
      for difference in differences {
        StandardError.write(SafeText.sanitize("\(difference)") + "\n")
      }
      if prompt.confirm("Merge them all the same?") { return }
      throw Failure(Failure.Status.usage, "not confirmed; nothing was changed")
    }
    throw Failure(
      Failure.Status.data, "\(kept) and \(gone) may be different works; nothing was changed",
      hints: differences + ["use --force if they are the same"])
  }
}
