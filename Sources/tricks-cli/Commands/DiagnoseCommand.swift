internal import ArgumentParser
internal import Catalog
internal import Diagnosis
internal import Foundation
internal import Markdown
internal import Terminal

/// `tricks diagnose`: the rules held against training logs.
struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Hold the rules against training logs: what is wrong, on which rows, what to try.",
    discussion: """
      LOG is a file, or a folder that a logger wrote: CSV of Keras, Lightning, fastai, Ultralytics, \
      Weights & Biases and TensorBoard, trainer_state.json of Hugging Face, JSON lines, metrics of \
      MLflow, event files of TensorBoard, and what a script printed. The format is told from the \
      content.

      Which column plays which part is told from the names and printed; --map says it otherwise. \
      The parts are train.loss, test.loss, train.accuracy, test.accuracy, learning_rate and \
      grad_norm.

      The rules are those of the catalog; without one, or with one that has no rule for logs, those \
      that the program brings along.

      Examples:

        tricks diagnose run.csv
        tricks diagnose checkpoints/trainer_state.json --classes 10 --baseline 0.87
        tricks diagnose churn.csv --classes 4293:707
        tricks diagnose log.csv --map train.loss=total --map 'test.loss=a + b'
        tricks diagnose runs/ --json
        tricks diagnose a.csv b.csv --html report.html
        tricks diagnose --watch run.csv

      Exit status: 0 nothing is wrong; 1 a rule fired that is more than information; 64 wrong \
      usage; 65 a log that cannot be understood, or columns that could be meant are several; 66 no \
      such log.
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      "The column that plays a part, or several to be added up; may be repeated.",
      valueName: "part=column"))
  var mapping: [String] = []
  @Option(
    help: ArgumentHelp(
      "The number of classes, or how many samples each has, such as 4293:707.", valueName: "n|n:n"))
  var classes: String?
  @Option(
    help: ArgumentHelp(
      "The test accuracy that a simple model reaches on the same data, 0 to 1.",
      valueName: "share"))
  var baseline: Double?
  @Option(
    help: ArgumentHelp(
      "What is trained: \(TaskKind.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "kind"))
  var task: String?
  @Option(name: .customLong("run"), help: "Of several runs in a log, this one: its name or number.")
  var wantedRun: String?
  @Option(help: "The language of the page (default: that of the locale).")
  var lang: Language?
  @Option(
    help: ArgumentHelp(
      "Write a page with curves into this file, which needs nothing else.", valueName: "file"),
    completion: .file())
  var html: String?
  @Flag(help: "Follow logs that grow: say once when a rule starts or stops firing.")
  var watch = false
  @Flag(help: "Print JSON.")
  var json = false
  @Argument(help: "The logs: files, or folders that a logger wrote.", completion: .file())
  var log: [String]

  func validate() throws {
    _ = try roles()
    if watch, json || html != nil {
      throw ValidationError("--watch goes with neither --json nor --html.")
    }
    if let classes, ClassCounts(classes) == nil {
      throw ValidationError(
        "--classes is their number, 2 or more, or the samples of each, such as 4293:707.")
    }
    if let baseline, !(baseline > 0 && baseline <= 1) {
      throw ValidationError("--baseline is a share between 0 and 1, such as 0.87.")
    }
    if let task, TaskKind(rawValue: task) == nil {
      let known = TaskKind.allCases.map(\.rawValue)
      let near = Nearest.suggestions(for: task, among: known)
      throw ValidationError(
        "no task “\(task)”; "
          + (near.isEmpty
            ? "there are \(known.joined(separator: ", "))"
            : "did you mean \(near.joined(separator: ", "))?"))
    }
  }

  private func roles() throws -> [MetricRole: [String]] {
    var roles: [MetricRole: [String]] = [:]
    for text in mapping {
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2, let role = MetricRole(rawValue: halves[0]) else {
        throw ValidationError(
          "--map takes PART=COLUMN; parts are "
            + MetricRole.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      // A name may hold a plus sign, but not with blanks around it.
      roles[role] = halves[1].split(separator: " + ").map(String.init)
    }
    return roles
  }

  func run() throws {
    let console = Console()
    let book = try RuleBook(catalog)
    let reader = LogReader(mapping: try roles(), wantedRun: wantedRun)
    var given = classes.flatMap(ClassCounts.init)?.numbers ?? [:]
    given[.baseline] = baseline
    let judge = Judge(book.conditions, given: given, task: task.flatMap(TaskKind.init))
    let language = lang ?? InterfaceLanguage.preferred
    if watch {
      try LogWatch(paths: log, reader: reader, judge: judge, language: language)
        .follow(on: console)
    }
    var diagnoses: [RunDiagnosis] = []
    var status: Int32 = 0
    for path in log {
      do {
        diagnoses += try reader.read(path).map {
          RunDiagnosis(run: $0, findings: judge.findings($0))
        }
      } catch let error as LogError {
        let failure = Failure(wrapping: error)
        failure?.report()
        status = max(status, failure?.status ?? Failure.Status.data)
      }
    }
    if json {
      try console.writeJSON(
        try CatalogJSON.encode(DiagnosisJSON(diagnoses, undecidable: book.undecidable)))
    } else {
      try printPages(diagnoses, book, language, on: console)
    }
    if let html, !diagnoses.isEmpty {
      let page = DiagnosisHTML(diagnoses: diagnoses, book: book, language: language).render()
      try OutputFile.write(Array(page.utf8), to: html)
    }
    try console.flush()
    if status != 0 { throw ExitCode(status) }
    if diagnoses.contains(where: \.isAlarming) { throw ExitCode(Failure.Status.found) }
  }

  private func printPages(
    _ diagnoses: [RunDiagnosis], _ book: RuleBook, _ language: Language, on console: Console
  ) throws {
    if diagnoses.count > 1 {
      try console.write(
        RunComparison.render(diagnoses, isChinese: language == .chinese, on: console) + "\n")
    }
    for (index, diagnosis) in diagnoses.enumerated() {
      if index > 0 { try console.print() }
      try console.write(
        DiagnosisPage(diagnosis: diagnosis, book: book, language: language).render(on: console))
    }
  }
}
