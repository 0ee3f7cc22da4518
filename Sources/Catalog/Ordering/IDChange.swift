internal import Files
internal import Foundation
internal import Markdown

/// What follows an entry that gets another id: its key to cite it by, and its dates.
public enum IDChange {
  /// The changes of `citekeys` and `reading.log`; none for a list in one file.
  ///
  /// - Parameters:
  ///   - ids: old ids with the new ones.
  ///   - logs: whether the reading log is kept.
  /// - Throws: `CatalogError` when one of the files is there and cannot be read.
  public static func changes(
    _ ids: [String: String], of catalog: Catalog, logs: Bool
  ) throws(CatalogError) -> [FileChange] {
    let ids = ids.filter { $0.key != $0.value }
    guard !ids.isEmpty, !catalog.isSingleFile else { return [] }
    var changes: [FileChange] = []
    if let change = try Citekeys.change(renaming: ids, inFolder: catalog.path) {
      changes.append(change)
    }
    if logs, let change = try logChange(ids, of: catalog) { changes.append(change) }
    return changes
  }

  /// The same events under the new ids: the log only grows.
  private static func logChange(
    _ ids: [String: String], of catalog: Catalog
  ) throws(CatalogError) -> FileChange? {
    let path = catalog.path + "/" + ReadingLog.fileName
    guard FilePath.exists(path) else { return nil }
    let old = try CatalogFiles.read(path, name: ReadingLog.fileName)
    let log = ReadingLogReader.read(old)
    let known = Set(log.events.map { "\($0.time) \($0.state.rawValue) \($0.id)" })
    var lines: [String] = []
    for event in log.events {
      guard let id = ids[event.id] else { continue }
      let line = "\(event.time) \(event.state.rawValue) \(id)"
      if !known.contains(line) { lines.append(line + "\n") }
    }
    guard !lines.isEmpty else { return nil }
    let isOpen = old.last.map { $0 != 0x0A } ?? false
    return FileChange(
      name: ReadingLog.fileName, path: path, before: old,
      edits: [
        TextEdit(
          range: old.count..<old.count,
          replacement: Array(((isOpen ? "\n" : "") + lines.joined()).utf8))
      ])
  }
}
