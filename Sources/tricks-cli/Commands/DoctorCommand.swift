internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import Markdown
internal import Terminal

/// `tricks doctor`: what is wrong with the catalog, without the network.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Find what is wrong with the catalog, without the network.",
    discussion: """
      Each finding says where it is, what is wrong and how to mend it. \
      `<!-- tricks: ignore=NAME -->` beside an item silences the check NAME there. Exit status 1 \
      means that something was found.

      --published alone asks the network: arXiv about the preprints that the lists give no venue, \
      and Crossref about what has appeared. Answers are kept as those of `tricks add`. Exit status \
      69: nobody could be asked about some.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Flag(help: "Mend what can be mended without doubt.")
  var fix = false
  @Option(help: ArgumentHelp("Only this check; may be repeated.", valueName: "check"))
  var only: [String] = []
  @Flag(help: "Only ask which preprints have appeared since.")
  var published = false
  @Flag(help: "List the checks and what they find.")
  var listChecks = false
  @Flag(help: "Print JSON.")
  var json = false

  /// The checks of the catalog, and those of what other modules know about it.
  static let checks: [any DoctorCheck] = Doctor.checks + [RuleBlockCheck()]

  func validate() throws {
    if published && (fix || !only.isEmpty) {
      throw ValidationError("--published goes with neither --fix nor --only.")
    }
    if change.dryRun && !fix { throw ValidationError("--dry-run goes with --fix.") }
    let names = Self.checks.map(\.name)
    for name in only where !names.contains(name) {
      let near = Nearest.suggestions(for: name, among: names)
      throw ValidationError(
        "no check “\(name)”; "
          + (near.isEmpty
            ? "there are \(names.joined(separator: ", "))"
            : "did you mean \(near.joined(separator: ", "))?"))
    }
  }

  func run() throws {
    let console = Console(isPaged: true)
    if listChecks {
      var table = TableLayout(columns: [Column("check"), Column("finds", .flexible(minimum: 20))])
      for check in Self.checks {
        table.add([Cell(check.name, as: .identifier), Cell(check.summary)])
      }
      try console.write(table.render(on: console.screen))
      return try console.flush()
    }
    let workspace = try Workspace(catalog)
    if published { return try lookForPublished(workspace, console) }
    var findings = examine(workspace.catalog)
    if fix {
      let outcome = try workspace.change("doctor --fix", change, console: console) { catalog in
        Doctor.edits(of: examine(catalog)).compactMap { name, edits in
          catalog.files.first { $0.name == name }.map {
            FileChange(name: name, path: $0.path, before: $0.document.source.bytes, edits: edits)
          }
        }.sorted { $0.name < $1.name }
      }
      let fixed = findings.count { $0.isFixable }
      if change.dryRun { return try console.flush() }
      findings = examine(outcome.catalog)
      if !json, fixed > 0 {
        console.note(
          "Mended \(fixed) of \(fixed + findings.count) findings; `tricks undo` takes it back.")
      }
    }
    try report(findings, workspace, console)
  }

  private func lookForPublished(_ workspace: Workspace, _ console: Console) throws {
    let outcome = try PublishedPreprints(workspace: workspace).look()
    for (entry, reason) in outcome.unanswered {
      console.note("\(entry.file):\(entry.line): “\(entry.displayTitle)”: \(reason)")
    }
    try report(outcome.findings, workspace, console)
    if !outcome.unanswered.isEmpty { throw ExitCode(Failure.Status.unavailable) }
  }

  private func report(_ findings: [Finding], _ workspace: Workspace, _ console: Console) throws {
    if json {
      try console.writeJSON(try CatalogJSON.encode(FindingList(findings: findings)))
    } else {
      for finding in findings { try console.write(Self.lines(of: finding, console)) }
      console.note(findings.isEmpty ? "Nothing found." : Self.summary(findings))
    }
    try workspace.finish(console)
    if !findings.isEmpty { throw ExitCode(Failure.Status.found) }
  }

  private func examine(_ catalog: Catalog) -> [Finding] {
    let folder =
      catalog.isSingleFile
      ? String(catalog.path[..<(catalog.path.lastIndex(of: "/") ?? catalog.path.startIndex)])
      : catalog.path
    let findings = Doctor.examine(
      catalog, fileExists: { FileManager.default.fileExists(atPath: folder + "/" + $0) },
      checks: Self.checks)
    return only.isEmpty ? findings : findings.filter { only.contains($0.check) }
  }

  private static func lines(of finding: Finding, _ console: Console) -> String {
    let role: Role =
      switch finding.severity {
      case .error: .failure
      case .warning: .warning
      case .info: .muted
      }
    return console.paint("\(finding.file):\(finding.line):\(finding.column)", as: .muted) + ": "
      + console.painter.paint(finding.severity.rawValue, as: role) + " [\(finding.check)] "
      + console.paint(finding.message, as: .plain) + "\n    "
      + console.paint(finding.hint, as: .muted) + "\n"
  }

  private static func summary(_ findings: [Finding]) -> String {
    let fixable = findings.count { $0.isFixable }
    let noun = findings.count == 1 ? "finding" : "findings"
    return "\(findings.count) \(noun)"
      + (fixable > 0 ? ", \(fixable) of them mended by --fix." : ".")
  }

  private struct FindingList: Encodable {
    var schema = 1
    var findings: [Finding]
  }
}
