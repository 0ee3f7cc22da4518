internal import FoundationEssentials

/// The record that versions before the history kept: a report's rows, each with `checked_at`.
struct LastCheckFile: Decodable {
  private var schema: Int
  private var checks: [LinkResult]

  /// Where it stood in the folder of local state.
  static func path(in folder: String) -> String { LocalPath.join(folder, "last-check.json") }

  /// Takes the record, if there is one, into a history and removes it.
  ///
  /// - Throws: `LinkCheckError` when it cannot be read; it is left as it is then.
  static func takeOver(in folder: String, into history: LinkHistory) throws(LinkCheckError) {
    let path = path(in: folder)
    guard let bytes = try WholeFile.read(path) else { return }
    guard let file = try? JSONDecoder().decode(LastCheckFile.self, from: Data(bytes)),
      file.schema == 1
    else {
      throw LinkCheckError(
        .damaged, "\(path) is not a record of link checks: remove it to go on without it.")
    }
    try history.record(file.checks.compactMap(HistoryEntry.init))
    try? FileManager.default.removeItem(atPath: path)
  }
}
