internal import Files

extension CatalogEditor {
  /// Keeps the keys of entries that are being exported, in the file `citekeys`.
  ///
  /// No step of the journal: the lists stay as they are, and to undo it would break what cites the
  /// works by now.
  ///
  /// - Throws: `CatalogError` when the file cannot be written.
  public func pin(_ keys: Citekeys, of entries: [Entry]) throws(CatalogError) {
    guard !isSingleFile, entries.contains(where: { keys[$0.id] != nil }) else { return }
    let lock = try lock()
    defer { _ = lock }
    guard let change = try keys.change(inFolder: path) else { return }
    do throws(FileError) {
      try FileReplacement.replace(
        change.path, with: change.after,
        expecting: FilePath.exists(change.path) ? .bytes(change.before) : .nothing)
    } catch { throw CatalogError(error) }
  }
}
