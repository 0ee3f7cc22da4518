internal import Markdown

/// Makes changes to a catalog's files, one run at a time, each of which can be undone.
public struct CatalogEditor: Sendable {
  /// The catalog's folder or file, absolute.
  public let path: String
  private let isSingleFile: Bool
  private let options: ReadOptions

  /// What a command changed, or would change.
  public struct Outcome: Sendable {
    /// The files with their bytes before and after; empty when nothing had to change.
    public var changes: [FileChange]
    /// The catalog after the changes.
    public var catalog: Catalog
  }

  /// Prepares to edit a catalog that was read.
  public init(catalog: Catalog, options: ReadOptions) {
    path = catalog.path
    isSingleFile = catalog.isSingleFile
    self.options = options
  }

  /// The folder that holds `.tricks`: beside `catalog/`, or the folder of a single list.
  public var baseFolder: String {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private var lockFolder: String { isSingleFile ? baseFolder : path }
  private var journal: EditJournal { EditJournal(stateFolder: baseFolder + "/.tricks") }

  /// Reads the catalog anew under the lock, lets `plan` decide on changes, and writes them.
  ///
  /// - Parameters:
  ///   - command: what the user asked for, for the journal.
  ///   - isDryRun: plans and verifies, but writes nothing.
  ///   - plan: decides on the changes; what it throws is thrown on.
  /// - Returns: the changes and the catalog as it is then.
  /// - Throws: what `plan` throws, or `CatalogError` when a file changed meanwhile or cannot be
  ///   written; then that file and those after it are as they were.
  public func edit(
    command: String, isDryRun: Bool = false, plan: (Catalog) throws -> [FileChange]
  ) throws -> Outcome {
    let lock = try CatalogLock(folder: lockFolder)
    defer { _ = lock }
    let catalog = try Catalog.read(at: path, options: options)
    let changes = try plan(catalog).filter { !$0.edits.isEmpty && $0.after != $0.before }
    guard !changes.isEmpty else { return Outcome(changes: [], catalog: catalog) }
    if isDryRun { return Outcome(changes: changes, catalog: try applying(changes, to: catalog)) }
    let existing = changes.filter { change in catalog.files.contains { $0.path == change.path } }
    try journal.record(changes, command: command, base: baseFolder)
    FileStore.removeLeftovers(beside: catalog.files.map(\.path))
    for change in changes {
      let isNew = change.before.isEmpty && !existing.contains { $0.path == change.path }
      try FileStore.replace(change.path, with: change.after, expecting: isNew ? nil : change.before)
    }
    return Outcome(changes: changes, catalog: try Catalog.read(at: path, options: options))
  }

  /// The catalog as it would be with `changes`, without touching a file.
  public func applying(_ changes: [FileChange], to catalog: Catalog) throws -> Catalog {
    var files = catalog.files.map { (name: $0.name, bytes: $0.document.source.bytes) }
    for change in changes {
      if let index = files.firstIndex(where: { $0.name == change.name }) {
        files[index].bytes = change.after
      } else {
        files.append((change.name, change.after))
      }
    }
    var result = try Catalog.read(files: files, isSingleFile: isSingleFile, options: options)
    result.path = path
    return result
  }

  /// Takes the newest edit back.
  ///
  /// - Returns: the command that was undone and the changes that this took; `nil` when there is
  ///   nothing to undo.
  /// - Throws: `CatalogError` with code `changed` when a file is not as the edit left it.
  public func undo(isDryRun: Bool = false) throws -> (command: String, changes: [FileChange])? {
    let lock = try CatalogLock(folder: lockFolder)
    defer { _ = lock }
    var limit = Int.max
    while let (number, record, bytes) = try journal.newest(below: limit) {
      limit = number
      var changes: [FileChange] = []
      for file in record.files {
        let path = file.path.hasPrefix("/") ? file.path : baseFolder + "/" + file.path
        let name = self.name(of: path)
        let current = try CatalogFiles.read(path, name: name)
        let digest = EditJournal.digest(current)
        if digest == file.before { continue }
        guard digest == file.after else {
          throw CatalogError(
            .changed, path: name,
            message:
              "changed since `\(record.command)`; undoing would lose that change, so nothing was written: take it back by hand or with git"
          )
        }
        changes.append(
          FileChange(name: name, path: path, before: current, edits: edits(of: file)))
      }
      // A crash came before the edit itself: there is nothing to take back.
      if changes.isEmpty {
        if !isDryRun { try journal.markUndone(record, number: number, bytes: bytes) }
        continue
      }
      if isDryRun { return (record.command, changes) }
      FileStore.removeLeftovers(beside: changes.map(\.path))
      for change in changes {
        try FileStore.replace(change.path, with: change.after, expecting: change.before)
      }
      try journal.markUndone(record, number: number, bytes: bytes)
      return (record.command, changes)
    }
    return nil
  }

  /// How messages and diffs name a file: relative to the catalog, as everywhere.
  private func name(of path: String) -> String {
    if isSingleFile {
      return String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
    }
    return path.hasPrefix(self.path + "/") ? String(path.dropFirst(self.path.count + 1)) : path
  }

  private func edits(of file: EditJournal.FileRecord) -> [TextEdit] {
    file.splices.map { splice in
      TextEdit(
        range: min(splice.start, splice.end)..<max(splice.start, splice.end),
        replacement: Base64.decode(splice.bytes))
    }
  }
}
