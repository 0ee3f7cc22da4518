internal import Glibc

/// Questions about paths, answered by the file system.
package enum FilePath {
  /// The folder of a path and the name in it: `/a/b` is `/a` and `b`.
  package static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.utf8.index(after: slash)...]))
  }

  /// Whether there is something at a path; a broken symbolic link is nothing.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a path is a symbolic link, broken or not.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The number of a file or folder in its file system; `nil` where nothing is there.
  package static func inode(of path: String) -> UInt64? {
    var status = stat()
    return lstat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  /// A file's size in bytes, and a number that is the smaller the later it was written; `nil` where
  /// nothing is there.
  package static func sizeAndAge(of path: String) -> (size: Int, age: Int)? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let time = status.st_mtim.tv_sec &* 1_000_000 &+ status.st_mtim.tv_nsec / 1000
    return (Int(status.st_size), 0 &- time)
  }

  /// Makes a file the newest one.
  package static func touch(_ path: String) { utimes(path, nil) }

  /// Removes a file of our own, if it is there; of a symbolic link the link alone.
  package static func remove(_ path: String) { unlink(path) }

  /// The path with every symbolic link resolved; `nil` where nothing is there.
  package static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether `path` is `folder` or lies below it, by their letters alone.
  package static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  /// Makes a folder with those above it that are missing.
  package static func makeFolders(_ path: String) throws(FileError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    let number = errno
    let parent = split(path).folder
    guard number == ENOENT, parent != path, parent != "." else {
      throw FileError(
        .notWritable, path: path,
        message: "the folder cannot be made: \(FileError.reason(number))")
    }
    try makeFolders(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw FileError(
        .notWritable, path: path, message: "the folder cannot be made: \(FileError.reason(errno))")
    }
  }

  /// The names in a folder, hidden ones too, in the order of their bytes.
  ///
  /// - Throws: `FileError` with code `notFound` where there is none, `notReadable` where it cannot
  ///   be read.
  package static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else {
      let number = errno
      throw FileError(
        number == ENOENT ? .notFound : .notReadable, path: folder,
        message: FileError.reason(number))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) { names.append(name(of: entry)) }
    return names.sorted()
  }

  /// The name in a folder's entry.
  static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      // `d_name` is a C string with its terminator inside the array.
      pointer.withMemoryRebound(
        to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
      ) { String(cString: $0) }
    }
  }
}
