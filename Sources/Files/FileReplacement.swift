internal import CFileSystem
internal import Glibc

/// Writes files so that a crash at any moment leaves the old one or the new one.
///
/// The bytes go into a draft in the same folder, which is synced and then renamed onto the target.
package enum FileReplacement {
  /// What must be at a path for it to be replaced.
  package enum Expectation: Sendable {
    /// Nothing: an existing file stays.
    case nothing
    /// A file with these bytes.
    case bytes([UInt8])
    /// Whatever is there, or nothing.
    case anything
  }

  /// Replaces a file's bytes, or makes the file.
  ///
  /// A symbolic link stays one: its target is replaced. Owner, mode, access control list and
  /// extended attributes stay, or the file is refused. O(bytes).
  ///
  /// - Parameters:
  ///   - path: absolute, or relative to the working directory.
  ///   - mode: the mode of a file that is new, before the process's mask.
  ///   - model: a file whose owner, mode and attributes a new file gets.
  ///   - followsLinks: `false` for files of our own, where a symbolic link is replaced itself.
  ///   - limit: the most bytes that the file may have that is there.
  /// - Throws: `FileError` with code `changed` when the file is not as expected, `notPreservable`
  ///   when its attributes cannot be kept, `notWritable` when the system refuses.
  package static func replace(
    _ path: String, with bytes: [UInt8], expecting expected: Expectation, mode: UInt32 = 0o666,
    like model: String? = nil, followsLinks: Bool = true, limit: Int = .max
  ) throws(FileError) {
    let target = try self.target(of: path, expected, followsLinks)
    let (folder, name) = FilePath.split(target)
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw notWritable(path, "its folder cannot be opened", errno) }
    defer { close(directory) }
    var original = openat(directory, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    if original < 0, errno == ENOENT, let model {
      original = open(model, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    }
    defer { if original >= 0 { close(original) } }
    var status = stat()
    let isThere = original >= 0 && fstat(original, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      throw FileError(.notAFile, path: path, message: "not a regular file; it is not replaced")
    }
    TemporaryName.removeLeftovers(of: name, in: folder)
    let draft = TemporaryName.make(for: name)
    // Nobody else may read a draft of a file that they may not read.
    let draftMode = isThere ? 0o600 : mode
    let descriptor = try openDraft(draft, in: directory, mode: draftMode, path: path)
    var isRenamed = false
    defer { if !isRenamed { unlinkat(directory, draft, 0) } }
    do {
      defer { close(descriptor) }
      try write(bytes, to: descriptor, path: path)
      if isThere {
        try FileAttributes.copy(from: original, status, to: descriptor, path: path)
      }
      guard fsync(descriptor) == 0 else { throw notWritable(path, "cannot sync", errno) }
    }
    if case .bytes(let expected) = expected {
      guard try FileReading.bytes(of: target, limit: limit) == expected else {
        throw FileError(
          .changed, path: path,
          message:
            "changed by another program since it was read; nothing was written, run the command again"
        )
      }
    }
    if case .nothing = expected {
      try renameWithoutReplacing(draft, to: name, in: directory, path: path)
    } else if renameat(directory, draft, directory, name) != 0 {
      throw notWritable(path, "cannot replace it", errno)
    }
    isRenamed = true
    // Makes the rename itself last over a power cut; a file system that cannot is left as it is.
    fsync(directory)
  }

  /// Removes a file that has these bytes.
  ///
  /// - Throws: `FileError` with code `changed` when it has not, `notWritable` when the system
  ///   refuses.
  package static func remove(_ path: String, expecting expected: [UInt8]) throws(FileError) {
    guard try FileReading.bytes(of: path, limit: .max) == expected else {
      throw FileError(
        .changed, path: path, message: "changed by another program since it was read")
    }
    guard unlink(path) == 0 else { throw notWritable(path, "cannot be removed", errno) }
  }

  private static func target(
    of path: String, _ expected: Expectation, _ followsLinks: Bool
  ) throws(FileError) -> String {
    guard followsLinks else { return path }
    if case .nothing = expected { return path }
    if let resolved = FilePath.resolved(path) { return resolved }
    let number = errno
    if case .bytes = expected {
      throw FileError(
        .changed, path: path,
        message: "gone since it was read (\(FileError.reason(number))); run the command again")
    }
    if FilePath.isLink(path) {
      throw FileError(
        .notWritable, path: path,
        message: "a symbolic link that leads nowhere; remove it or make what it leads to")
    }
    return path
  }

  private static func openDraft(
    _ draft: String, in directory: Int32, mode: UInt32, path: String
  ) throws(FileError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    var descriptor = openat(directory, draft, flags, mode)
    if descriptor < 0, errno == EEXIST {
      // Of a killed run that had this process's number; nobody else has it now.
      unlinkat(directory, draft, 0)
      descriptor = openat(directory, draft, flags, mode)
    }
    guard descriptor >= 0 else {
      throw notWritable(
        path, "cannot write beside it", errno, hint: "check the folder's permissions and space")
    }
    return descriptor
  }

  static func renameWithoutReplacing(
    _ draft: String, to name: String, in directory: Int32, path: String
  ) throws(FileError) {
    if tricks_rename_without_replacing(directory, draft, name) == 0 { return }
    var number = errno
    if number == EINVAL || number == ENOSYS {
      // A file system or a kernel without that call: a link does not replace either.
      if linkat(directory, draft, directory, name, 0) == 0 {
        unlinkat(directory, draft, 0)
        return
      }
      number = errno
    }
    guard number == EEXIST else { throw notWritable(path, "cannot be made", number) }
    throw FileError(.changed, path: path, message: "exists already; nothing was written")
  }

  /// Writes all bytes to an open file.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        systemWrite(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw notWritable(path, "cannot write", errno, hint: "the file is as it was")
      }
      written += count
    }
  }

  private static func notWritable(
    _ path: String, _ what: String, _ number: Int32, hint: String? = nil
  ) -> FileError {
    FileError(
      .notWritable, path: path,
      message: "\(what): \(FileError.reason(number))" + (hint.map { "; " + $0 } ?? ""))
  }
}

/// `write(2)`, under a name that does not meet the functions of this file.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
