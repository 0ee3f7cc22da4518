internal import ArgumentParser
internal import Catalog
internal import Files
internal import Markdown
internal import Foundation
internal import Terminal

/// The option that every command on a catalog takes.
struct CatalogOption: ParsableArguments {
  @Option(
    name: [.customLong("catalog"), .customShort("C")],
    help: ArgumentHelp(
      "A folder of Markdown files or one Markdown file.",
      discussion: "Default: TRICKS_CATALOG, else the nearest folder “catalog” upwards.",
      valueName: "path"),
    completion: .file())
  var path: String?

  /// What the option says among the words of a command line, before the parser has seen them.
  static func path(in words: [String]) -> String? {
    var path: String?
    for (index, word) in words.enumerated() {
      if word == "--catalog" || word == "-C", index + 1 < words.count { path = words[index + 1] }
      if word.hasPrefix("--catalog=") { path = String(word.dropFirst("--catalog=".count)) }
    }
    return path
  }
}

/// A catalog with what stands beside it: configuration and local state.
struct Workspace {
  let catalog: Catalog
  let configuration: Configuration

  /// Finds and reads the catalog, and says on standard error what could not be read.
  ///
  /// - Parameter readsRules: false for a command that has no use for rules, to save a third of its
  ///   time; damage in their files is told of all the same.
  init(_ option: CatalogOption, readsRules: Bool = true) throws {
    try self.init(path: Self.locate(option.path), readsRules: readsRules)
    for problem in catalog.problems { Self.report(problem) }
  }

  /// Reads the catalog at `path` without a word.
  init(path: String, readsRules: Bool = true) throws {
    configuration = try Configuration.read(
      Self.baseFolder(of: WorkingDirectory.absolute(path)) + "/tricks.toml")
    var options = configuration.readOptions
    options.readsRules = readsRules
    catalog = try Catalog.read(at: path, options: options)
  }

  /// Reads the catalog without a word, for completions.
  static func quietly(path: String?) -> Workspace? {
    guard let path = try? locate(path) else { return nil }
    return try? Workspace(path: path)
  }

  /// The editor of the catalog.
  var editor: CatalogEditor { CatalogEditor(catalog: catalog, options: configuration.readOptions) }

  /// The folder beside or above the lists, that holds `tricks.toml`, `.tricks` and `public`.
  var baseFolder: String { editor.baseFolder }

  /// The folder of local state, with the history of links.
  var state: StateFolder { editor.state }

  /// The path of that folder.
  var stateFolder: String { baseFolder + "/" + StateFolder.name }

  /// The folder that the names of files are relative to.
  var linkFolder: String { catalog.isSingleFile ? baseFolder : catalog.path }

  /// The highest exit status that reading the catalog led to, 0 when all was read.
  var readStatus: Int32 { catalog.problems.map(\.exitStatus).max() ?? 0 }

  /// Ends with the status of what could not be read, after all else was printed.
  func finish(_ console: Console) throws {
    try console.flush()
    if readStatus != 0 { throw ExitCode(readStatus) }
  }

  /// Ends the program with the status of what could not be read, after all else was printed.
  ///
  /// The catalog is left to the system: to give back a million values one by one takes as long as
  /// to print them.
  func end(_ console: Console) throws -> Never {
    try console.flush()
    exit(readStatus)
  }

  /// The catalog that an option names, or else the one that is nearest.
  static func locate(_ option: String?) throws -> String {
    if let option { return option }
    if let variable = Environment.process["TRICKS_CATALOG"], !variable.isEmpty { return variable }
    var folder = try WorkingDirectory.path()
    while true {
      let candidate = (folder == "/" ? "" : folder) + "/catalog"
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
        isFolder.boolValue
      {
        return candidate
      }
      if folder == "/" || folder.isEmpty { break }
      folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
      if folder.isEmpty { folder = "/" }
    }
    throw Failure(
      Failure.Status.noInput,
      "no catalog here: there is no folder “catalog” in this folder or above it",
      hints: [
        "name one with --catalog PATH (a folder of Markdown files or one Markdown file),",
        "or make a new one with `tricks init`",
      ])
  }

  /// The folder beside or above the lists of the catalog at `path`, which is absolute.
  static func baseFolder(of path: String) -> String {
    URL(filePath: path).standardizedFileURL.deletingLastPathComponent().path
  }

  /// Says on standard error what could not be read.
  static func report(_ problem: ReadProblem) {
    let place = problem.position.map { "\(problem.file):\($0.line):\($0.column)" } ?? problem.file
    let painter = Painter(for: .error)
    let word =
      problem.severity == .error
      ? painter.paint("error: ", as: .failure) : painter.paint("warning: ", as: .warning)
    StandardError.write(
      "tricks: " + word + SafeText.sanitize("\(place): \(problem.message)") + "\n")
  }
}
