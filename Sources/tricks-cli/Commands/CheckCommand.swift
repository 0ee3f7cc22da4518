internal import ArgumentParser
internal import Catalog
internal import LinkCheck

/// `tricks check`: every link of the catalog, or of any files, each fetched once.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the links of the catalog, or of other files.",
    discussion: """
      Without PATH the links of the catalog are checked, and the result is kept in .tricks/ for \
      `show`, the overview and the site. With PATH those of Markdown, HTML and text files are, of \
      folders with all below them, and of URLs on standard input (-).

      A link is called dead only when a GET was answered with 404 or 410, or when its host's name \
      does not exist while other names do. Ctrl-C prints what is known by then.

      Exit status 1 means that a link is dead, invalid, has certificate trouble, or leads to an \
      anchor of a local file that is not there; --fail-on says otherwise. `<!-- tricks: \
      ignore=links -->` beside a link leaves it alone, and so does a pattern in .lycheeignore.
      """)

  @OptionGroup var catalog: CatalogOption
  @Argument(
    help: "Files and folders to check instead of the catalog; - for standard input.",
    completion: .file())
  var paths: [String] = []
  @OptionGroup(title: "Which links") var selectionOptions: SelectionOptions
  @Option(
    help: ArgumentHelp(
      "The folder that links beginning with / are looked for in (default: a folder that is checked).",
      valueName: "folder"),
    completion: .directory)
  var root: String?
  @OptionGroup(title: "The result") var reportOptions: ReportOptions
  @OptionGroup(title: "How servers are asked") var network: NetworkOptions

  func validate() throws {
    if !paths.isEmpty, catalog.path != nil {
      throw ValidationError("Give --catalog or files to check, not both.")
    }
  }

  func run() throws {
    let console = Console()
    let subject: any CheckSubject =
      paths.isEmpty ? CatalogSubject(try Workspace(catalog)) : try FileSubject(paths)
    let selection = try selectionOptions.selection(of: subject)
    if reportOptions.dump {
      let isJSON = reportOptions.chosenFormat != .terminal
      try LinkDump(selection: selection, isJSON: isJSON).write(subject, to: console)
      try console.flush()
    } else {
      try check(subject, selection, console)
    }
    if subject.readStatus != 0 { throw ExitCode(subject.readStatus) }
  }

  private func check(
    _ subject: any CheckSubject, _ selection: LinkSelection, _ console: Console
  ) throws {
    let file = try reportOptions.output.map { try ReportFile($0) }
    let target = file?.console ?? console
    let format = reportOptions.chosenFormat
    let checker = LinkChecker(
      options: try network.checkOptions(subject.settings),
      localLinks: subject.localLinks(siteRoot: root))
    let lines = JSONLinesReport()
    let session = try CheckSession(
      try selection.requests(of: subject), checker,
      onResult: format == .jsonl ? { try lines.write($0, to: target) } : nil)
    if let catalog = subject as? CatalogSubject {
      VerdictRecord.keep(session.report, of: catalog.workspace, except: selection.leftAside)
    }
    let outcome = CheckOutcome(
      report: session.report, subject: subject, failOn: reportOptions.failOn,
      elapsed: session.elapsed, mending: RedirectMending(session.report))
    try format.write(outcome, to: target)
    if let file {
      try file.close()
      if format != .terminal { try CheckFormat.terminal.write(outcome, to: console) }
    }
    try console.flush()
    if session.isInterrupted { throw ExitCode(130) }
    if subject.readStatus == 0, outcome.isFailed { throw ExitCode(Failure.Status.found) }
  }
}
