internal import ArgumentParser
internal import Catalog
internal import LinkCheck

/// `tricks check`: every link of the catalog, or of any files, each fetched once.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the links of the catalog, or of other files.",
    discussion: """
      Without PATH the links of the catalog are checked, and what was found out is kept in .tricks/ \
      for `show`, the overview, the site and the next check, which reuses it as long as it is fresh. \
      With PATH those of Markdown, HTML and text files are, of folders with all below them, and of \
      URLs on standard input (-); it is kept if there is a folder .tricks in the working directory.

      A link is called dead only when a GET was answered with 404 or 410, or when its host's name \
      does not exist while other names do; one that was alive lately has to fail on two days. \
      Ctrl-C prints what is known by then, and the next check goes on from there.

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
  @OptionGroup(title: "Mending") var mendingOptions: MendingOptions
  @OptionGroup(title: "What is known from before") var historyOptions: HistoryOptions
  @OptionGroup(title: "How servers are asked") var network: NetworkOptions

  func validate() throws {
    if !paths.isEmpty, catalog.path != nil {
      throw ValidationError("Give --catalog or files to check, not both.")
    }
    if mendingOptions.isWanted, !mendingOptions.write, reportOptions.output == nil,
      ![.terminal, .json].contains(reportOptions.chosenFormat)
        || mendingOptions.fix
          && reportOptions.chosenFormat == .json
    {
      throw ValidationError(
        "A diff has no place in this format: add --write, or --output FILE for the result.")
    }
    if mendingOptions.isWanted, reportOptions.dump {
      throw ValidationError("--dump checks nothing; leave out --fix and --suggest.")
    }
  }

  func run() throws {
    let console = Console()
    let deadline = CheckDeadline(seconds: network.deadline)
    let subject: any CheckSubject =
      paths.isEmpty
      ? CatalogSubject(try Workspace(catalog)) : try FileSubject(paths, deadline: deadline)
    if let transfer = historyOptions.transfer {
      try transfer.run(in: subject.stateFolder, console)
      try console.flush()
      return
    }
    let selection = try selectionOptions.selection(of: subject)
    if reportOptions.dump {
      let isJSON = reportOptions.chosenFormat != .terminal
      try LinkDump(selection: selection, isJSON: isJSON).write(subject, to: console)
      try console.flush()
    } else {
      try check(subject, selection, deadline, console)
    }
    if subject.readStatus != 0 { throw ExitCode(subject.readStatus) }
  }

  private func check(
    _ subject: any CheckSubject, _ selection: LinkSelection, _ deadline: CheckDeadline,
    _ console: Console
  ) throws {
    let file = try reportOptions.output.map { try OutputFile($0) }
    let target = file?.console ?? console
    let format = reportOptions.chosenFormat
    var options = try network.checkOptions(subject.settings)
    let memory = try historyOptions.check(of: subject, until: deadline)
    let requests = try selection.requests(of: subject, until: deadline)
    options.deadline = deadline.remaining
    let session = try CheckSession(
      requests, memory, options,
      localLinks: subject.localLinks(siteRoot: root),
      onResult: format == .jsonl ? { try JSONLinesReport.write($0, to: target) } : nil)
    var outcome = CheckOutcome(
      report: session.report, subject: subject, failOn: reportOptions.failOn ?? .errors,
      elapsed: session.elapsed, shard: historyOptions.shard,
      mending: RedirectMending(session.report))
    var mending = LinkMending()
    options.deadline = deadline.remaining
    if mendingOptions.fix, !session.isInterrupted {
      mending.targets = try RedirectConfirmation(
        redirects: outcome.mending, history: mendingOptions.now ? nil : memory.history,
        console: console
      ).targets(options)
    }
    if mendingOptions.suggest, !session.isInterrupted {
      let suggestions = try ArchiveSuggestions(
        session.report, subject, options, until: deadline)
      for (url, reason) in suggestions.failures { console.note("\(url): \(reason)") }
      outcome.report = suggestions.added(to: session.report)
      mending.copies = suggestions.copies
    }
    try format.write(outcome, to: target)
    if let file {
      try file.close()
      if format != .terminal { try CheckFormat.terminal.write(outcome, to: console) }
    }
    try console.flush()
    if mendingOptions.isWanted, !session.isInterrupted {
      let mender = Mender(mending: mending, options: mendingOptions, console: console)
      try mender.run(subject, showsDiff: format == .terminal || file != nil)
    }
    if session.isInterrupted { throw ExitCode(130) }
    if subject.readStatus == 0, outcome.isFailed { throw ExitCode(Failure.Status.found) }
  }
}
