internal import LinkCheck

/// What `check --history` does in place of a check.
enum HistoryTransfer {
  /// Print the history.
  case export
  /// Take in the lines of a file, `-` for standard input.
  case importing(String)

  /// Does it.
  ///
  /// - Throws: `LinkCheckError` for a history or lines that cannot be used.
  func run(in folder: String, _ console: Console) throws {
    switch self {
    case .export:
      try LinkHistory.openExisting(in: folder)?.export { try console.writeJSON($0) }
    case .importing(let file):
      let history = try LinkHistory.open(in: folder)
      let count = try history.importLines(fromFile: file == "-" ? "/dev/stdin" : file)
      try console.print("\(count) new \(count == 1 ? "observation" : "observations").")
    }
  }
}
