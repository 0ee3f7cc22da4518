internal import ArgumentParser
internal import Catalog
internal import LinkCheck

/// `tricks check`: every link of the catalog, each fetched once.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the links of the catalog.",
    discussion: """
      A link is called dead only when a GET was answered with 404 or 410, or when its host's name \
      does not exist while other names do; one that was alive lately has to fail on two days. \
      Ctrl-C prints what is known by then. What was found out is kept in .tricks/ for `show`, the \
      overview and the site, and reused by the next check as long as it is fresh.

      Exit status 1 means that a link is dead, invalid, has certificate trouble, or leads to an \
      anchor of a local file that is not there.
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(
    help: ArgumentHelp("Leave out URLs that hold this text; may be repeated.", valueName: "text"))
  var exclude: [String] = []
  @OptionGroup var network: NetworkOptions
  @OptionGroup var memory: HistoryOptions
  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    if let transfer = memory.transfer {
      try transfer.run(workspace, console)
      return try workspace.finish(console)
    }
    let settings = workspace.configuration.check
    let input = CheckInput(workspace, excluding: exclude + (settings?.exclude ?? []))
    let session = try CheckSession(
      input, network.checkOptions(settings), memory.check(in: workspace, console), console)
    if json {
      try console.writeJSON(try CatalogJSON.encode(session.report))
    } else {
      try console.write(TerminalReport(session.report, shard: memory.shard).render(on: console))
    }
    try workspace.finish(console)
    if session.isInterrupted { throw ExitCode(130) }
    if session.report.hasErrors { throw ExitCode(Failure.Status.found) }
  }
}
