internal import Glibc

/// An open folder from which what lies below it is reached without following a symbolic link.
///
/// Each step of a path is opened by itself (`openat`, `O_NOFOLLOW`): a folder in whose place somebody
/// puts a link in the meantime is refused. Paths are relative to the folder, with `/` between their
/// parts; no part may be `..`.
package final class FolderHandle: Sendable {
  /// What a name in a folder stands for.
  package enum Kind: Sendable { case file, folder, link, other }

  /// What is known of a name without opening it.
  package struct Entry: Sendable {
    package let kind: Kind
    /// Bytes, for a file.
    package let size: Int
    fileprivate let isOwn: Bool
  }

  /// The folder's path, for messages.
  package let path: String
  private let descriptor: Int32

  /// Folders within each other that ``removeTree(_:)`` goes into; each takes a descriptor.
  private static let deepest = 64

  /// Opens a folder.
  ///
  /// - Parameter followsLinks: whether `path` itself may be a symbolic link; those above it may.
  package init(path: String, followsLinks: Bool) throws(FileError) {
    self.path = path
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
    descriptor = open(path, flags)
    guard descriptor >= 0 else { throw Self.openFailure(path, errno) }
  }

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Locks the folder against other processes until this value goes; `false` where one holds it.
  package func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// What stands under a name; `nil` for nothing.
  package func entry(_ name: String) throws(FileError) -> Entry? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return nil }
      throw failure(name, .notReadable, "cannot be looked at", errno)
    }
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return Entry(kind: kind, size: Int(status.st_size), isOwn: status.st_uid == geteuid())
  }

  /// The names in the folder, in the order of their bytes.
  package func names() throws(FileError) -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else {
      let number = errno
      if copy >= 0 { close(copy) }
      throw FileError(.notReadable, path: path, message: FileError.reason(number))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let item = readdir(stream) {
      let name = FilePath.name(of: item)
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The folder at a relative path; `nil` where there is none.
  ///
  /// - Throws: `FileError` with code `unsafePath` where a link or a file is in its place.
  package func folder(_ path: some StringProtocol) throws(FileError) -> FolderHandle? {
    var current = self
    for part in path.split(separator: "/") {
      guard let next = try current.step(String(part)) else { return nil }
      current = next
    }
    return current
  }

  /// The folder at a relative path, made with those above it where they are missing.
  ///
  /// “.” is the folder itself.
  package func makeFolder(
    _ path: some StringProtocol, mode: UInt32 = 0o777
  ) throws(FileError) -> FolderHandle {
    var current = self
    for part in path.split(separator: "/") {
      let name = String(part)
      if mkdirat(current.descriptor, name, mode) != 0, errno != EEXIST {
        throw current.failure(name, .notWritable, "the folder cannot be made", errno)
      }
      guard let next = try current.step(name) else {
        throw current.failure(name, .notWritable, "the folder cannot be made", ENOENT)
      }
      current = next
    }
    return current
  }

  /// Makes a folder that must not be there yet.
  package func makeNewFolder(_ name: String, mode: UInt32) throws(FileError) -> FolderHandle {
    guard mkdirat(descriptor, name, mode) == 0, let folder = try step(name) else {
      throw failure(name, .notWritable, "the folder cannot be made", errno)
    }
    return folder
  }

  /// The bytes of a file; `nil` where there is none.
  ///
  /// - Throws: `FileError` for a link, or what is no regular file or larger than `limit` bytes.
  package func read(_ name: String, limit: Int) throws(FileError) -> [UInt8]? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw openFailure(name, errno)
    }
    defer { close(file) }
    return try FileReading.bytes(from: file, path: full(name), limit: limit)
  }

  /// Writes a file that must not be there yet.
  ///
  /// - Parameter isSynced: whether it outlasts a power cut that follows.
  package func create(
    _ name: String, _ bytes: [UInt8], mode: UInt32 = 0o666, isSynced: Bool = false
  ) throws(FileError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(descriptor, name, flags, mode)
    guard file >= 0 else {
      throw failure(
        name, errno == EEXIST ? .changed : .notWritable, "cannot be written", errno)
    }
    defer { close(file) }
    try FileReplacement.write(bytes, to: file, path: full(name))
    if isSynced, fsync(file) != 0 { throw failure(name, .notWritable, "cannot sync", errno) }
  }

  /// Writes a file where nothing has its name, whole or not at all; whether it did.
  package func add(_ name: String, _ bytes: [UInt8]) throws(FileError) -> Bool {
    TemporaryName.removeLeftovers(of: name, in: path)
    guard try entry(name) == nil else { return false }
    let draft = TemporaryName.make(for: name)
    try removeFile(draft)
    do {
      try create(draft, bytes, isSynced: true)
      try FileReplacement.renameWithoutReplacing(
        draft, to: name, in: descriptor, path: full(name))
      return true
    } catch {
      try? removeFile(draft)
      if error.code == .changed { return false }
      throw error
    }
  }

  /// Moves a file or folder to another folder, in place of a file that is there.
  package func move(_ name: String, to folder: FolderHandle) throws(FileError) {
    guard renameat(descriptor, name, folder.descriptor, name) == 0 else {
      throw folder.failure(name, .notWritable, "cannot be replaced", errno)
    }
  }

  /// Removes a file, or a link without what it leads to, if it is there.
  package func removeFile(_ name: String) throws(FileError) {
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else {
      throw failure(name, .notWritable, "cannot be removed", errno)
    }
  }

  /// Removes a folder that is empty; whether it was.
  package func removeEmptyFolder(_ name: String) -> Bool {
    unlinkat(descriptor, name, AT_REMOVEDIR) == 0
  }

  /// Removes a folder of this user with all that is in it, if it is there; goes into no link.
  ///
  /// - Throws: `FileError` with code `unsafePath`, before anything is removed, where a link, a file
  ///   or somebody else's folder is in its place.
  package func removeTree(_ name: String) throws(FileError) {
    try removeTree(name, depth: Self.deepest)
  }

  private func removeTree(_ name: String, depth: Int) throws(FileError) {
    guard let found = try entry(name) else { return }
    guard found.kind == .folder, found.isOwn, depth > 0 else {
      let what =
        found.kind != .folder
        ? "not a folder but a file or a symbolic link"
        : found.isOwn ? "folders nested too deep" : "a folder of another user"
      throw FileError(.unsafePath, path: full(name), message: what + "; remove it by hand")
    }
    guard let folder = try step(name) else { return }
    for inner in try folder.names() {
      if try folder.entry(inner)?.kind == .folder {
        try folder.removeTree(inner, depth: depth - 1)
      } else {
        try folder.removeFile(inner)
      }
    }
    guard removeEmptyFolder(name) || errno == ENOENT else {
      throw failure(name, .notWritable, "cannot be removed", errno)
    }
  }

  /// The folder under a name; `nil` where there is none.
  private func step(_ name: String) throws(FileError) -> FolderHandle? {
    guard name != ".." else {
      throw FileError(.unsafePath, path: full(name), message: "leads out of the folder")
    }
    let next = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard next >= 0 else {
      if errno == ENOENT { return nil }
      throw openFailure(name, errno)
    }
    return FolderHandle(descriptor: next, path: full(name))
  }

  private func full(_ name: String) -> String { path + "/" + name }

  private func openFailure(_ name: String, _ number: Int32) -> FileError {
    Self.openFailure(full(name), number)
  }

  private static func openFailure(_ path: String, _ number: Int32) -> FileError {
    // Linux says ENOTDIR of a link that is to be opened as a folder, ELOOP of one as a file.
    guard number == ELOOP || number == ENOTDIR else {
      return FileError(
        number == ENOENT ? .notFound : .notReadable, path: path,
        message: "cannot be opened: \(FileError.reason(number))")
    }
    return FileError(
      .unsafePath, path: path,
      message: number == ELOOP || FilePath.isLink(path)
        ? "a symbolic link; it is not followed" : "not a folder")
  }

  private func failure(
    _ name: String, _ code: FileError.Code, _ what: String, _ number: Int32
  ) -> FileError {
    FileError(code, path: full(name), message: "\(what): \(FileError.reason(number))")
  }
}
