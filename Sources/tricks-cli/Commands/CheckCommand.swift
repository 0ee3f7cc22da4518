internal import ArgumentParser
internal import Catalog
internal import Dispatch
internal import Foundation
internal import LinkCheck
internal import Terminal

/// `tricks check`: every link of the catalog, each fetched once.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the links of the catalog.",
    discussion: """
      A link is called dead only when a GET was answered with 404 or 410, or when its host's name \
      does not exist while other names do. Ctrl-C prints what is known by then. The result is kept \
      in .tricks/ for `show`, the overview and the site.

      Exit status 1 means that a link is dead, invalid, has certificate trouble, or leads to an \
      anchor of a local file that is not there.
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(
    help: ArgumentHelp("Leave out URLs that hold this text; may be repeated.", valueName: "text"))
  var exclude: [String] = []
  @Option(help: ArgumentHelp("How long to wait for an answer (default: 20).", valueName: "seconds"))
  var timeout: Double?
  @Option(help: ArgumentHelp("Links fetched at the same time (default: 256).", valueName: "number"))
  var concurrency: Int?
  @Option(
    help: ArgumentHelp(
      "Links fetched at the same time from one host (default: 4).", valueName: "number"))
  var perHost: Int?
  @Option(
    help: ArgumentHelp("When to stop; what is left then is unchecked.", valueName: "seconds"))
  var deadline: Double?
  @Option(help: ArgumentHelp("What servers are told about who asks.", valueName: "text"))
  var userAgent: String?
  @Flag(help: "Fetch loopback, private and link-local addresses too.")
  var allowPrivate = false
  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    for (name, value) in [("--timeout", timeout), ("--deadline", deadline)] {
      if let value, !(value > 0 && value < 86_400) {
        throw ValidationError("\(name) takes seconds, more than 0 and less than a day.")
      }
    }
    for (name, value) in [("--concurrency", concurrency), ("--per-host", perHost)] {
      if let value, !(1...10_000).contains(value) {
        throw ValidationError("\(name) takes a number from 1 to 10000.")
      }
    }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    let requests = Self.requests(
      of: workspace.catalog, excluding: exclude + (workspace.configuration.check?.exclude ?? []))
    let folder = workspace.catalog.isSingleFile ? workspace.baseFolder : workspace.catalog.path
    let checker = LinkChecker(
      options: try options(workspace.configuration),
      localLinks: LocalLinks(root: folder, files: LocalAnchors.files))
    let cancellation = CheckCancellation()
    let interrupt = Interrupt(cancellation)
    defer { interrupt.stop() }
    var line = ProgressLine(on: Screen(of: .error))
    let report = try checker.check(
      requests, cancellation: cancellation, onProgress: { line.update(ProgressText.line($0)) })
    line.erase()
    try remember(report, workspace)
    if json {
      try console.writeJSON(try CatalogJSON.encode(report))
    } else {
      try console.write(CheckPage(report).render(on: console))
    }
    try workspace.finish(console)
    if interrupt.happened { throw ExitCode(130) }
    if report.hasErrors { throw ExitCode(Failure.Status.found) }
  }

  /// One request for each link, images included, in document order.
  private static func requests(of catalog: Catalog, excluding patterns: [String]) -> [LinkRequest] {
    catalog.links.map { link in
      let location = LinkLocation(file: link.file, line: link.line, column: link.column)
      let pattern = patterns.first { !$0.isEmpty && link.url.contains($0) }
      return LinkRequest(
        url: link.url, locations: [location],
        exclusion: pattern.map { "Left out, since it holds “\($0)”." })
    }
  }

  private func options(_ configuration: Configuration) throws -> CheckOptions {
    let settings = configuration.check
    var options = CheckOptions(
      userAgent: userAgent ?? settings?.user_agent
        ?? "tricks/\(Tricks.version) (link checker of a reading list)")
    if let timeout = timeout ?? settings?.timeout?.value {
      options.timeout = .milliseconds(Int(timeout * 1000))
      options.headTimeout = min(options.headTimeout, options.timeout)
      options.connectTimeout = min(options.connectTimeout, options.timeout)
    }
    if let concurrency = concurrency ?? settings?.concurrency { options.concurrency = concurrency }
    if let perHost = perHost ?? settings?.per_host { options.manners.connections = perHost }
    if let deadline { options.deadline = .milliseconds(Int(deadline * 1000)) }
    options.allowPrivate = allowPrivate || settings?.allow_private == true
    options.hosts = try settings?.hostSettings() ?? [:]
    options.markdownAnchors = { LocalAnchors.ofMarkdown($0, name: "") }
    return options
  }

  /// Keeps the verdicts; what is no longer in the lists is forgotten.
  private func remember(_ report: CheckReport, _ workspace: Workspace) throws {
    let urls = Set(workspace.catalog.links.map(\.url))
    do {
      var known = try LastCheck.load(from: workspace.lastCheckPath)
      known.merge(report, at: Int64(Date.now.timeIntervalSince1970))
      known.keep { urls.contains($0.url) }
      try known.save(to: workspace.lastCheckPath)
    } catch {
      StandardError.write(
        "tricks: the result was not kept: \(SafeText.sanitize(error.description))\n")
    }
  }
}

/// Turns the first Ctrl-C into the end of a check; a second one ends the program.
private final class Interrupt {
  private let source: any DispatchSourceSignal
  private let cancellation: CheckCancellation

  init(_ cancellation: CheckCancellation) {
    self.cancellation = cancellation
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      if cancellation.isCancelled { exit(130) }
      cancellation.cancel()
    }
    source.resume()
  }

  var happened: Bool { cancellation.isCancelled }

  func stop() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
