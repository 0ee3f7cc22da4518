internal import ArgumentParser

/// The options of `check` that say what is printed, and what counts as failure.
struct ReportOptions: ParsableArguments {
  @Option(help: "How the result is printed.")
  var format: CheckFormat?
  @Flag(help: "Print JSON; the same as --format json.")
  var json = false
  @Option(
    help: ArgumentHelp(
      "Write the result into a file in its format, and print it for people besides.",
      valueName: "file"),
    completion: .file())
  var output: String?
  @Option(
    help: ArgumentHelp(
      "What makes the exit status 1: error (default), warning, none, or verdicts with commas between.",
      valueName: "what"))
  var failOn: FailOn?
  @Flag(help: "Print the links that would be checked, and check nothing.")
  var dump = false

  func validate() throws {
    if json, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other.")
    }
    if dump, output != nil { throw ValidationError("--dump prints; leave out --output.") }
    if dump, let format, format != .json, format != .jsonl, format != .terminal {
      throw ValidationError("--dump prints lines of text, or of JSON with --json.")
    }
  }

  /// The format that was asked for.
  var chosenFormat: CheckFormat { json ? .json : format ?? .terminal }
}
