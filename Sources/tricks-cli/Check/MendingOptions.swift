internal import ArgumentParser

/// The options of `check` that mend links.
struct MendingOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Show how to write new addresses in place of those that moved for good.",
      discussion: """
        A new address counts when two runs have found it, and is no front page, login page or domain \
        for sale. Where nothing is remembered, as of most files outside a catalog, moved links are \
        asked for twice at once.
        """))
  var fix = false
  @Flag(help: "With --fix: do not wait for a second run; ask for moved links twice at once.")
  var now = false
  @Flag(help: "Look for archived copies of dead pages, and show how to link to them.")
  var suggest = false
  @Flag(help: "With --fix and --suggest: write what they show.")
  var write = false

  func validate() throws {
    if now, !fix { throw ValidationError("--now goes with --fix.") }
    if write, !fix, !suggest { throw ValidationError("--write goes with --fix or --suggest.") }
  }

  /// Whether anything is to be mended.
  var isWanted: Bool { fix || suggest }

  /// What the user asked for, as `undo` names it.
  var command: String {
    "check" + (fix ? " --fix" : "") + (suggest ? " --suggest" : "") + " --write"
  }
}
