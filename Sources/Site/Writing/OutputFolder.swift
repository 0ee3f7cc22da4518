internal import Files

/// A folder that is being written, locked against a second export; never follows a symbolic link
/// below itself.
struct OutputFolder: Sendable {
  /// How a file on disk differs from the one to be written.
  enum Comparison: Sendable { case same, different, absent }

  /// The folder's path.
  let path: String
  /// The folder itself.
  let handle: FolderHandle

  /// No file of a site is larger; what is needs no comparison.
  private static let largest = 1 << 30

  /// Opens `path`, made with its parents where it does not exist.
  ///
  /// - Parameter followsLink: whether `path` may be a symbolic link, as one that the user typed.
  init(path: String, followsLink: Bool) throws(SiteWriteError) {
    self.path = path
    do throws(FileError) {
      try FilePath.makeFolders(path)
      handle = try FolderHandle(path: path, followsLinks: followsLink)
    } catch {
      throw SiteWriteError(error, hint: Self.hint(path, error, followsLink))
    }
    guard handle.lock() else {
      throw SiteWriteError(path: path, message: "another export is writing this folder")
    }
  }

  /// Holds the lock until here, and gives it up when the value goes.
  func close() { withExtendedLifetime(handle) {} }

  private static func hint(_ path: String, _ error: FileError, _ followsLink: Bool) -> String? {
    !followsLink && error.code == .unsafePath && FilePath.isLink(path)
      ? "name the folder with --output to write where it leads" : nil
  }

  /// The first file that is not hidden, by name, where there is one.
  func firstForeignName() throws(SiteWriteError) -> String? {
    do throws(FileError) {
      return try handle.names().first { !$0.hasPrefix(".") }
    } catch {
      throw SiteWriteError(error)
    }
  }

  /// Compares files with what is to be written, in their order; a symbolic link is always different.
  ///
  /// Neighbours in one folder are looked up from it.
  func compare(
    _ files: ArraySlice<(key: String, value: [UInt8])>
  ) -> [Result<Comparison, SiteWriteError>] {
    var cursor = FolderCursor(handle)
    return files.map { file in
      Result { () throws(SiteWriteError) in
        do throws(FileError) {
          return try Self.compare(file.key, with: file.value, from: &cursor)
        } catch {
          throw SiteWriteError(error)
        }
      }
    }
  }

  private static func compare(
    _ path: String, with bytes: [UInt8], from cursor: inout FolderCursor
  ) throws(FileError) -> Comparison {
    let (folder, name) = try cursor.find(path)
    guard let folder, let entry = try folder.entry(name) else { return .absent }
    if entry.kind == .folder {
      throw FileError(
        .notAFile, path: folder.path + "/" + name, message: "a folder stands where a file belongs")
    }
    guard entry.kind == .file, entry.size == bytes.count else { return .different }
    return try folder.read(name, limit: largest) == bytes ? .same : .different
  }

  /// The bytes of a file of the folder; `nil` where there is none.
  func read(_ name: String, limit: Int) throws(SiteWriteError) -> [UInt8]? {
    do throws(FileError) {
      return try handle.read(name, limit: limit)
    } catch {
      throw SiteWriteError(error)
    }
  }

  /// Deletes a file of ours, and the folders above it that are empty now.
  func delete(_ path: String) throws(SiteWriteError) {
    var parts = path.split(separator: "/")
    do throws(FileError) {
      guard let name = parts.popLast() else { return }
      try handle.folder(parts.joined(separator: "/"))?.removeFile(String(name))
      while let name = parts.popLast(),
        let parent = try handle.folder(parts.joined(separator: "/")),
        parent.removeEmptyFolder(String(name))
      {}
    } catch {
      throw SiteWriteError(error)
    }
  }

  /// A place to write files aside.
  func stage() throws(SiteWriteError) -> SiteStaging { try SiteStaging(folder: handle) }
}

/// Finds the folders of sorted paths, each opened once for all files in it.
struct FolderCursor {
  private let root: FolderHandle
  private var last: (path: Substring, folder: FolderHandle?)

  init(_ root: FolderHandle) {
    self.root = root
    last = ("", root)
  }

  /// The folder of a path, `nil` where there is none, and the name in it.
  mutating func find(_ path: String) throws(FileError) -> (folder: FolderHandle?, name: String) {
    let (parent, name) = Self.split(path)
    if parent != last.path { last = (parent, try root.folder(parent)) }
    return (last.folder, name)
  }

  /// The folder of a path, made where there is none, and the name in it.
  mutating func make(_ path: String) throws(FileError) -> (folder: FolderHandle, name: String) {
    let (parent, name) = Self.split(path)
    if parent == last.path, let folder = last.folder { return (folder, name) }
    let folder = try root.makeFolder(parent)
    last = (parent, folder)
    return (folder, name)
  }

  private static func split(_ path: String) -> (parent: Substring, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (path[..<slash], String(path[path.utf8.index(after: slash)...]))
  }
}
