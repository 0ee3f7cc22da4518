extension CatalogEditor {
  /// Keeps the keys of entries that are being exported, in the file `citekeys`.
  ///
  /// No step of the journal: the lists stay as they are, and to undo it would break what cites the
  /// works by now.
  ///
  /// - Throws: `CatalogError` when the file cannot be written.
  public func pin(_ keys: Citekeys, of entries: [Entry]) throws(CatalogError) {
    guard !isSingleFile, entries.contains(where: { keys[$0.id] != nil }) else { return }
    let lock = try CatalogLock(folder: lockFolder)
    defer { _ = lock }
    guard let change = try keys.change(inFolder: path) else { return }
    let isNew = !FileStore.exists(change.path)
    try FileStore.replace(change.path, with: change.after, expecting: isNew ? nil : change.before)
  }
}
