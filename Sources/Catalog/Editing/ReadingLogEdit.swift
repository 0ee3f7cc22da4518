internal import Files
internal import Foundation
internal import Markdown

/// Writes events behind the end of the reading log.
public enum ReadingLogEdit {
  /// The change that notes states which entries get now; `nil` where there is nothing to note, or no
  /// log, since the catalog is one file.
  ///
  /// - Parameters:
  ///   - events: ids of entries with their new states.
  ///   - catalog: whose log it is; it is read anew.
  /// - Throws: `CatalogError` when the log is there and cannot be read.
  public static func change(
    noting events: [(state: ReadState, id: String)], of catalog: Catalog
  ) throws(CatalogError) -> FileChange? {
    let time = Date.now.formatted(.iso8601)
    return try change(
      appending: events.map { "\(time) \($0.state.rawValue) \($0.id)\n" }, to: catalog)
  }

  /// The change that tells of entries under their new ids what the log tells under the old ones;
  /// `nil` where it tells nothing.
  ///
  /// Nothing is taken out of the log, since logs are merged by union.
  ///
  /// - Throws: `CatalogError` when the log is there and cannot be read.
  public static func copying(
    _ ids: [(old: String, new: String)], of catalog: Catalog
  ) throws(CatalogError) -> FileChange? {
    let lines = ids.flatMap { pair in
      catalog.readingLog.events.filter { $0.id == pair.old }.map {
        "\($0.time) \($0.state.rawValue) \(pair.new)\n"
      }
    }
    return try change(appending: lines, to: catalog)
  }

  private static func change(
    appending lines: [String], to catalog: Catalog
  ) throws(CatalogError) -> FileChange? {
    guard !lines.isEmpty, !catalog.isSingleFile else { return nil }
    let path = catalog.path + "/" + ReadingLog.fileName
    let old =
      FilePath.exists(path) ? try CatalogFiles.read(path, name: ReadingLog.fileName) : []
    // An editor may have left the last line without an end.
    let isOpen = old.last.map { $0 != 0x0A } ?? false
    let text = (isOpen ? "\n" : "") + lines.joined()
    return FileChange(
      name: ReadingLog.fileName, path: path, before: old,
      edits: [TextEdit(range: old.count..<old.count, replacement: Array(text.utf8))])
  }
}
