#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Makes files that were not there before.
enum NewFile {
  /// Makes a file and the folders above it, and tells whether it was not there before.
  static func make(_ path: String, contents: [UInt8]) throws(ScaffoldFailure) -> Bool {
    try makeFolders(above: path)
    var status = stat()
    if lstat(path, &status) == 0 { return false }

    let draft = "\(path).\(getpid()).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    defer { unlink(draft) }
    try write(contents, to: descriptor, of: path)
    // A link, unlike a renaming, fails where the name is taken meanwhile.
    if link(draft, path) == 0 { return true }
    switch errno {
    case EEXIST: return false
    case EPERM, EOPNOTSUPP, ENOSYS, EMLINK:
      // A file system without hard links.
      guard rename(draft, path) == 0 else { throw failure(path) }
      return true
    default: throw failure(path)
    }
  }

  private static func makeFolders(above path: String) throws(ScaffoldFailure) {
    var end = path.startIndex
    while let slash = path[end...].dropFirst().firstIndex(of: "/") {
      let folder = String(path[..<slash])
      if mkdir(folder, 0o777) != 0 {
        let error = errno
        var status = stat()
        let isFolder = stat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        guard isFolder else { throw failure(folder, error == EEXIST ? ENOTDIR : error) }
      }
      end = slash
    }
  }

  /// Writes and closes.
  private static func write(
    _ contents: [UInt8], to descriptor: Int32, of path: String
  ) throws(ScaffoldFailure) {
    var written = 0
    while written < contents.count {
      let count = contents[written...].withUnsafeBytes { rest in
        systemWrite(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { break }
      written += count
    }
    let isWhole = written == contents.count && fsync(descriptor) == 0
    let error = errno
    let isClosed = close(descriptor) == 0
    guard isWhole, isClosed else { throw failure(path, isWhole ? errno : error) }
  }

  private static func failure(_ path: String, _ number: Int32 = errno) -> ScaffoldFailure {
    ScaffoldFailure(path: path, reason: String(cString: strerror(number)))
  }
}

/// `write(2)`, under a name that does not meet the functions of this file.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
