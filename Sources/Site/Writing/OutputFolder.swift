#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A folder that is being written, locked against a second export; never follows a symbolic link
/// below itself.
struct OutputFolder: Sendable {
  /// How a file on disk differs from the one to be written.
  enum Comparison: Sendable { case same, different, absent }

  /// The folder's path.
  let path: String
  private let descriptor: Int32

  /// Opens `path`, made with its parents where it does not exist.
  init(path: String) throws(SiteWriteError) {
    self.path = path
    try Self.makeFolders(path)
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path, "it cannot be opened as a folder") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      _ = Self.closeDescriptor(descriptor)
      throw SiteWriteError(path: path, message: "another export is writing this folder")
    }
  }

  /// Gives up the lock.
  func close() { _ = Self.closeDescriptor(descriptor) }

  /// The first file that is not hidden, by name, where there is one.
  func firstForeignName() throws(SiteWriteError) -> String? {
    guard let stream = opendir(path) else { throw Self.failure(path, "it cannot be read") }
    defer { closedir(stream) }
    var first: String?
    while let item = readdir(stream) {
      let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      first = first.map { min($0, name) } ?? name
    }
    return first
  }

  /// Compares a file with `bytes`; a symbolic link is always different.
  func compare(_ name: String, with bytes: [UInt8]) throws(SiteWriteError) -> Comparison {
    var status = stat()
    guard lstat(path + "/" + name, &status) == 0 else {
      if errno == ENOENT { return .absent }
      throw Self.failure(path + "/" + name, "it cannot be looked at")
    }
    let type = status.st_mode & S_IFMT
    if type == S_IFDIR {
      throw SiteWriteError(path: path + "/" + name, message: "a folder stands where a file belongs")
    }
    guard type == S_IFREG, Int(status.st_size) == bytes.count else { return .different }
    return try read(name) == bytes ? .same : .different
  }

  /// The bytes of a file; `nil` where there is none.
  func read(_ name: String) throws(SiteWriteError) -> [UInt8]? {
    let file = path + "/" + name
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Self.failure(file, "it cannot be read")
    }
    defer { _ = Self.closeDescriptor(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure(file, "it cannot be read") }
    var length = 0
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      // Reads into the uninitialized rest of the buffer; `count` says how much was written.
      while length < size, let start = buffer.baseAddress {
        let read = Self.readDescriptor(descriptor, start + length, size - length)
        if read <= 0 { break }
        length += read
      }
      count = length
    }
    return bytes
  }

  /// Deletes a file of ours, and its folder where that is empty now.
  func delete(_ name: String) throws(SiteWriteError) {
    try Self.checkFolders(above: name, in: path)
    guard unlink(path + "/" + name) == 0 || errno == ENOENT else {
      throw Self.failure(path + "/" + name, "it cannot be deleted")
    }
    var parts = name.split(separator: "/").dropLast()
    while !parts.isEmpty, rmdir(path + "/" + parts.joined(separator: "/")) == 0 {
      parts = parts.dropLast()
    }
  }

  /// A place to write files aside.
  func stage() throws(SiteWriteError) -> SiteStaging { try SiteStaging(folder: path) }

  /// Throws where a folder on the way to `name` is a symbolic link or no folder.
  static func checkFolders(above name: String, in root: String) throws(SiteWriteError) {
    var folder = root
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      guard try hasFolder(folder) else { return }
    }
  }

  /// Whether there is a folder at `path`.
  ///
  /// - Throws: ``SiteWriteError`` where a symbolic link or a file is in its place.
  static func hasFolder(_ path: String) throws(SiteWriteError) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw SiteWriteError(path: path, message: "this has to be a folder, and no symbolic link")
    }
    return true
  }

  /// Makes a folder with its parents.
  static func makeFolders(_ path: String) throws(SiteWriteError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    let isMissingParent = errno == ENOENT
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    guard isMissingParent, !parent.isEmpty else {
      throw failure(path, "the folder cannot be made")
    }
    try makeFolders(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw failure(path, "the folder cannot be made")
    }
  }

  /// An error with the system's reason.
  static func failure(_ path: String, _ message: String) -> SiteWriteError {
    SiteWriteError(path: path, message: message + " (" + String(cString: strerror(errno)) + ")")
  }

  /// The system's `close`, whose name a method here has too.
  static func closeDescriptor(_ descriptor: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.close(descriptor)
    #elseif canImport(Musl)
      Musl.close(descriptor)
    #else
      Darwin.close(descriptor)
    #endif
  }

  private static func readDescriptor(
    _ descriptor: Int32, _ start: UnsafeMutablePointer<UInt8>, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, start, count)
    #elseif canImport(Musl)
      Musl.read(descriptor, start, count)
    #else
      Darwin.read(descriptor, start, count)
    #endif
  }
}
