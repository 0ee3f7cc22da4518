internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks export`: works in the formats of other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write works in a format of other programs.",
    discussion: """
      Formats: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")). What follows the \
      format is a query (see `tricks help query`); without one all entries are written, tricks only \
      into formats that are no bibliographies.

      Works get the keys that Better BibTeX would give them. From then on they keep them: the keys \
      stand in the file citekeys of the catalog (--no-pin leaves it alone). What the format cannot \
      hold is told on standard error, field by field. On a terminal, control and format characters \
      are shown and not sent; files and pipes get them as they are.

      Examples:
        tricks export bibtex state:done -o read.bib
        tricks export csl-json tag:gan | pandoc --citeproc --bibliography …
        tricks export csv -o list.csv
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp("The file to write; without it, standard output.", valueName: "file"),
    completion: .file())
  var output: String?
  @Flag(help: "Do not keep the keys that works are exported under.")
  var noPin = false
  @Flag(help: "With --output: print what was written and what was lost as JSON.")
  var json = false
  @Argument(help: ArgumentHelp("The format.", valueName: "format"))
  var format: ExportFormat
  @Argument(help: "A query, such as: state:done year:2018..")
  var query: [String] = []

  func validate() throws {
    if json, output == nil {
      throw ValidationError("--json needs --output, since the works go to standard output.")
    }
  }

  func run() throws {
    let filter = try QueryArgument.query(query)
    let workspace = try Workspace(catalog)
    let console = Console()
    var entries = workspace.catalog.entries
    if !filter.isEmpty { entries = entries.filter(filter.matches) }
    var keys = Citekeys()
    if format.hasCitekeys {
      keys = try Citekeys(of: workspace.catalog)
      keys.assign(to: entries)
    }
    let export = try Export(entries, as: format, keys: keys, from: workspace.catalog)
    if let output {
      try OutputFile.write(export.bytes, to: output)
      if json {
        try console.writeJSON(try CatalogJSON.encode(ExportReport(export, format, output)))
      }
    } else {
      try write(export.bytes, to: console)
    }
    if format.hasCitekeys, !noPin { try workspace.editor.pin(keys, of: entries) }
    if !json { report(export, console) }
    try workspace.finish(console)
  }

  /// Writes the works to standard output.
  ///
  /// A pipe or file gets them as they are, a terminal with what it would obey made visible. JSON has
  /// escapes for it, which leave the values as they are.
  private func write(_ bytes: [UInt8], to console: Console) throws {
    if format.isJSON {
      try console.writeJSON(bytes)
    } else if console.screen.isTerminal {
      try console.write(
        SafeText.sanitize(String(decoding: bytes, as: UTF8.self), allowsLineBreaks: true))
    } else {
      try console.write(bytes)
    }
  }

  private func report(_ export: Export, _ console: Console) {
    if let output { console.note("Wrote \(export.count) works to \(output).") }
    if !export.leftOut.isEmpty {
      console.note(
        "\(format.rawValue) has no place for \(export.leftOut.count) of the entries: "
          + LossText.list(export.leftOut))
    }
    for loss in export.losses {
      console.note("\(format.rawValue) cannot hold \(loss.field): " + LossText.list(loss.subjects))
    }
  }
}

/// What an export did, as JSON.
private struct ExportReport: Encodable {
  var schema = 1
  var format: String
  var file: String
  var works: Int
  var leftOut: [String]
  var lost: [LossJSON]

  private enum CodingKeys: String, CodingKey {
    case schema, format, file, works, lost
    case leftOut = "left_out"
  }

  init(_ export: Export, _ format: ExportFormat, _ file: String) {
    self.format = format.rawValue
    self.file = file
    works = export.count
    leftOut = export.leftOut
    lost = export.losses.map(LossJSON.init)
  }
}
