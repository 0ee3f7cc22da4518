internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks fmt`: small things about how the lists are written.
struct FmtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Mend how the lists are written; never runs by itself.",
    discussion: """
      Looks for blanks at the ends of lines (two that break a line stay), a last line without an \
      end, tabs before text, and bullets of several kinds where a list goes on. Words, punctuation \
      and the blanks between Chinese and Latin text are never touched, and nothing is changed by \
      which anything would be read otherwise.

      --check writes nothing and ends with status 1 where there is something to mend.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Flag(help: "Only say what there is to mend.")
  var check = false
  @Flag(help: "Print JSON.")
  var json = false
  @Argument(help: "The files, relative to the catalog; all by default.")
  var file: [String] = []

  func validate() throws {
    if check, change.dryRun { throw ValidationError("Give --check or --dry-run, not both.") }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    var findings: [ListFormat.Finding] = []
    if check {
      findings = try ListFormat.plan(file, in: workspace.catalog).findings
    } else {
      try workspace.change("fmt", change, console: console) { catalog in
        let plan = try ListFormat.plan(file, in: catalog)
        findings = plan.findings
        return plan.changes
      }
    }
    if json {
      try console.writeJSON(try CatalogJSON.encode(FindingList(findings.map(Row.init))))
    } else if !change.dryRun {
      for finding in findings {
        try console.print(
          console.paint("\(finding.file):\(finding.line):\(finding.column)", as: .muted)
            + ": [\(finding.rule.rawValue)] \(finding.message)")
      }
      console.note(
        findings.isEmpty
          ? "Nothing to mend." : check ? "\(findings.count) to mend." : "Mended \(findings.count).")
    }
    try workspace.finish(console)
    if check, !findings.isEmpty { throw ExitCode(Failure.Status.found) }
  }

  private struct FindingList: Encodable {
    var schema = 1
    var findings: [Row]

    init(_ rows: [Row]) { findings = rows }
  }

  private struct Row: Encodable {
    var rule: String
    var file: String
    var line: Int
    var column: Int
    var message: String

    init(_ finding: ListFormat.Finding) {
      rule = finding.rule.rawValue
      file = finding.file
      line = finding.line
      column = finding.column
      message = finding.message
    }
  }
}
