#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes files so that a crash at any moment leaves the old or the new one.
package enum FileStore {
  /// Replaces a file's bytes: a temporary file in the same folder, synced, renamed onto the target.
  ///
  /// A symbolic link stays one: its target is replaced. Mode is kept, and owner where permitted.
  ///
  /// - Parameters:
  ///   - path: absolute.
  ///   - expected: the bytes that the file must still hold; `nil` for a file that must not exist.
  /// - Throws: `CatalogError` with code `changed` when the file is not as expected, `notWritable`
  ///   when the system refuses.
  package static func replace(_ path: String, with bytes: [UInt8], expecting expected: [UInt8]?)
    throws(CatalogError)
  {
    var target = path
    if expected != nil {
      guard let resolved = realpath(path, nil) else {
        throw CatalogError(
          .changed, path: path,
          message: "gone since it was read (\(CatalogFiles.reason(errno))); run the command again")
      }
      target = String(cString: resolved)
      free(resolved)
    }
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    let folder = slash == target.startIndex ? "/" : String(target[..<slash])
    let name = target[slash...].dropFirst()
    let temporary = "\(folder)/.\(name).tricks-\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw CatalogError(
        .notWritable, path: path,
        message:
          "cannot write beside it: \(CatalogFiles.reason(errno)); check the folder's permissions and space"
      )
    }
    var isRenamed = false
    defer { if !isRenamed { unlink(temporary) } }
    do {
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor, path: path)
      if expected != nil {
        var status = stat()
        if stat(target, &status) == 0 {
          fchmod(descriptor, status.st_mode & 0o7777)
          if fchown(descriptor, status.st_uid, status.st_gid) != 0 {
            fchmod(descriptor, status.st_mode & 0o777)
          }
        }
      }
      guard fsync(descriptor) == 0 else {
        throw CatalogError(
          .notWritable, path: path, message: "cannot sync: \(CatalogFiles.reason(errno))")
      }
    }
    if let expected {
      guard try CatalogFiles.read(target, name: path) == expected else {
        throw CatalogError(
          .changed, path: path,
          message:
            "changed by another program since it was read; nothing was written, run the command again"
        )
      }
    } else if access(target, F_OK) == 0 {
      throw CatalogError(.changed, path: path, message: "exists already; nothing was written")
    }
    guard rename(temporary, target) == 0 else {
      throw CatalogError(
        .notWritable, path: path, message: "cannot replace it: \(CatalogFiles.reason(errno))")
    }
    isRenamed = true
    syncFolder(folder)
  }

  /// Whether there is something at a path, a broken symbolic link not counted.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Removes a file that is as expected.
  ///
  /// - Throws: `CatalogError` with code `changed` when it is not, `notWritable` when the system
  ///   refuses.
  static func remove(_ path: String, expecting expected: [UInt8]) throws(CatalogError) {
    guard try CatalogFiles.read(path, name: path) == expected else {
      throw CatalogError(
        .changed, path: path, message: "changed by another program since it was read")
    }
    guard unlink(path) == 0 else {
      throw CatalogError(
        .notWritable, path: path, message: "cannot be removed: \(CatalogFiles.reason(errno))")
    }
  }

  /// Removes a file of our own, if it is there.
  static func remove(_ path: String) { unlink(path) }

  /// Makes a file the newest one.
  static func touch(_ path: String) { utimes(path, nil) }

  /// A number that is the smaller the later a file was written; the largest for one that is gone.
  static func age(of path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return .max }
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    return -(Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000)
  }

  /// Makes a folder where there is none; those above it must exist.
  static func makeFolder(_ path: String) throws(CatalogError) {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw CatalogError(
        .notWritable, path: path, message: "cannot make the folder: \(CatalogFiles.reason(errno))")
    }
  }

  /// Removes temporary files that a killed run left beside these files, which need not be there, or
  /// beside those that they are symbolic links to; call it with the lock held.
  static func removeLeftovers(beside paths: [String]) {
    var names: [String: Set<Substring>] = [:]
    for path in paths {
      var target = path
      if let resolved = realpath(path, nil) {
        target = String(cString: resolved)
        free(resolved)
      }
      let slash = target.lastIndex(of: "/") ?? target.startIndex
      names[slash == target.startIndex ? "/" : String(target[..<slash]), default: []]
        .insert(target[slash...].dropFirst())
    }
    for (folder, names) in names { removeLeftovers(in: folder) { names.contains($0) } }
  }

  /// Removes the temporary files in a folder whose target's name `isOurs` accepts.
  static func removeLeftovers(in folder: String, where isOurs: (Substring) -> Bool) {
    for name in names(in: folder) where name.hasPrefix(".") && name.hasSuffix(".tmp") {
      let stem = name.dropFirst().dropLast(".tmp".count)
      guard let end = stem.range(of: ".tricks-")?.lowerBound,
        isOurs(stem[..<end])
      else { continue }
      unlink(folder + "/" + name)
    }
  }

  /// The names in a folder, hidden ones too, sorted; empty where it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) { names.append(CatalogFiles.name(of: entry)) }
    return names.sorted()
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String)
    throws(CatalogError)
  {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw CatalogError(
          .notWritable, path: path,
          message: "cannot write: \(CatalogFiles.reason(errno)); the file is as it was")
      }
      written += count
    }
  }

  /// Makes the rename itself last over a power cut; a file system that cannot is left as it is.
  private static func syncFolder(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

/// Keeps two runs from editing one catalog at the same time.
///
/// The lock is held on the catalog's folder itself (`flock`), so that nothing is left behind by a
/// run that is killed. Reading needs no lock.
struct CatalogLock: ~Copyable {
  private let descriptor: Int32

  /// Waits until no other run holds the folder's lock.
  init(folder: String) throws(CatalogError) {
    descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CatalogError(.notReadable, path: folder, message: CatalogFiles.reason(errno))
    }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(descriptor)
        throw CatalogError(
          .notWritable, path: folder, message: "cannot lock: \(CatalogFiles.reason(errno))")
      }
    }
  }

  deinit { close(descriptor) }
}
