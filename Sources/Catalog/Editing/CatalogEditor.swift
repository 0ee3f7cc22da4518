package import Files
internal import Markdown

/// Makes changes to a catalog's files, one run at a time, each of which can be undone.
public struct CatalogEditor: Sendable {
  /// The catalog's folder or file, absolute.
  public let path: String
  let isSingleFile: Bool
  private let options: ReadOptions
  /// The lists, which tell who may read the local state.
  private let listPaths: [String]

  /// What a command changed, or would change.
  public struct Outcome: Sendable {
    /// The files with their bytes before and after; empty when nothing had to change.
    public var changes: [FileChange]
    /// The catalog after the changes.
    public var catalog: Catalog
    /// The command of an earlier run that was found half made and was undone.
    public var settled: String?
  }

  /// Prepares to edit a catalog that was read.
  public init(catalog: Catalog, options: ReadOptions) {
    path = catalog.path
    isSingleFile = catalog.isSingleFile
    self.options = options
    listPaths = catalog.files.map(\.path)
  }

  /// The folder that holds `.tricks`: beside `catalog/`, or the folder of a single list.
  public var baseFolder: String {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Keeps other runs from editing the catalog until it is given up.
  func lock() throws(CatalogError) -> FolderLock {
    do throws(FileError) { return try FolderLock(folder: isSingleFile ? baseFolder : path) } catch {
      throw CatalogError(error)
    }
  }

  /// The folder of local state, which is for those alone who may read the lists.
  package var state: StateFolder { StateFolder(base: baseFolder, lists: listPaths, in: path) }

  var journal: EditJournal { EditJournal(state: state) }

  /// Reads the catalog anew under the lock, lets `plan` decide on changes, and writes them.
  ///
  /// - Parameters:
  ///   - command: what the user asked for, for the journal.
  ///   - isDryRun: plans and verifies, but writes nothing.
  ///   - plan: decides on the changes; what it throws is thrown on.
  /// - Returns: the changes and the catalog as it is then.
  /// - Throws: what `plan` throws, or `CatalogError` when a file changed meanwhile or cannot be
  ///   written; then every file is as it was, or the message names those that are not.
  public func edit(
    command: String, isDryRun: Bool = false, plan: (Catalog) throws -> [FileChange]
  ) throws -> Outcome {
    let lock = try lock()
    defer { _ = lock }
    let settled = isDryRun ? nil : try settleBeforeEdit()
    let catalog = try Catalog.read(at: path, options: options)
    let changes = try plan(catalog).filter { !$0.edits.isEmpty && $0.after != $0.before }
    guard !changes.isEmpty else { return Outcome(changes: [], catalog: catalog, settled: settled) }
    if isDryRun { return Outcome(changes: changes, catalog: try applying(changes, to: catalog)) }
    let steps = changes.map { change in
      EditTransaction.Step(
        name: change.name, path: change.path,
        before: FilePath.exists(change.path) ? change.before : nil,
        after: change.removesFile ? nil : change.after, model: change.model)
    }
    TemporaryName.removeLeftovers(beside: listPaths)
    let item = try journal.begin(changes, command: command, base: baseFolder)
    var isPartial = false
    do throws(CatalogError) {
      try EditTransaction(steps: steps).run(isPartial: &isPartial)
    } catch {
      if !isPartial { journal.drop(item) }
      throw error
    }
    // Where this fails the next run finds that all is written.
    try? journal.mark(item, isUndone: false)
    return Outcome(
      changes: changes, catalog: try Catalog.read(at: path, options: options), settled: settled)
  }

  /// The catalog as it would be with `changes`, without touching a file.
  public func applying(_ changes: [FileChange], to catalog: Catalog) throws -> Catalog {
    var files = catalog.files.map { (name: $0.name, bytes: $0.document.source.bytes) }
    // The reading log and the keys are no lists.
    for change in changes
    where isSingleFile || change.name.hasSuffix(".md") || change.name.hasSuffix(".markdown") {
      if change.removesFile {
        files.removeAll { $0.name == change.name }
      } else if let index = files.firstIndex(where: { $0.name == change.name }) {
        files[index].bytes = change.after
      } else {
        files.append((change.name, change.after))
      }
    }
    var result = try Catalog.read(files: files, isSingleFile: isSingleFile, options: options)
    result.path = path
    // Bytes in memory have no place on a disk; the files do.
    let paths = Dictionary(
      catalog.files.map { ($0.name, $0.path) } + changes.map { ($0.name, $0.path) },
      uniquingKeysWith: { $1 })
    for index in result.files.indices {
      result.files[index].path = paths[result.files[index].name] ?? result.files[index].path
    }
    return result
  }

  /// How messages and diffs name a file: relative to the catalog, as everywhere.
  func name(of path: String) -> String {
    if isSingleFile {
      return String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
    }
    return path.hasPrefix(self.path + "/") ? String(path.dropFirst(self.path.count + 1)) : path
  }
}
