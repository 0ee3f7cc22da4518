internal import Glibc

/// The folder `.tricks` of local state beside a catalog.
///
/// It may have come with a clone: it is never entered through a symbolic link. What it holds is
/// copied from the lists, so nobody may read it who may not read all of them.
package struct StateFolder: Sendable {
  /// The folder's name beside the catalog.
  package static let name = ".tricks"

  /// The folder's path.
  package let path: String
  /// The mode of new files in it.
  package let fileMode: UInt32

  /// The state beside a catalog.
  ///
  /// - Parameters:
  ///   - base: the folder above `.tricks`.
  ///   - sources: the files and folders whose content is kept there; those that are gone do not
  ///     count.
  package init(base: String, sources: [String]) {
    path = (base == "/" ? "" : base) + "/" + Self.name
    var shared: UInt32 = 0o066
    var group: gid_t?
    for source in sources {
      var status = stat()
      guard stat(source, &status) == 0 else { continue }
      var bits = status.st_mode & 0o066
      if status.st_mode & S_IFMT == S_IFDIR {
        // A folder that cannot be entered hides what is in it.
        if status.st_mode & 0o010 == 0 { bits &= ~0o060 }
        if status.st_mode & 0o001 == 0 { bits &= ~0o006 }
      }
      // With an access control list the group's bits are a mask and say nothing of the group.
      let hasOtherGroup = group.map { $0 != status.st_gid } ?? false
      if hasOtherGroup || FileAttributes.hasAccessList(source) { bits &= ~0o060 }
      group = status.st_gid
      shared &= bits
    }
    if let group {
      var status = stat()
      let owner =
        stat(base, &status) == 0 && status.st_mode & S_ISGID != 0 ? status.st_gid : getegid()
      if owner != group { shared &= ~0o060 }
    }
    fileMode = 0o600 | shared
  }

  /// The mode of folders: who may read files may enter.
  private var folderMode: UInt32 { fileMode | 0o100 | (fileMode & 0o044) >> 2 }

  /// The state beside a catalog.
  ///
  /// - Parameters:
  ///   - base: the folder above `.tricks`.
  ///   - lists: the lists, which are absolute paths.
  ///   - folder: the catalog's folder, which hides what is in it; or the one list.
  package init(base: String, lists: [String], in folder: String) {
    var sources: Set<String> = [folder]
    for list in lists {
      var path = list
      sources.insert(path)
      while path != folder, FilePath.isInside(path, folder) {
        path = FilePath.split(path).folder
        sources.insert(path)
      }
    }
    self.init(base: base, sources: sources.sorted())
  }

  /// Makes the folder where there is none, and takes rights from it that the lists do not give.
  ///
  /// - Throws: `FileError` with code `unsafePath` where something else is in its place.
  package func prepare() throws(FileError) {
    if try Self.makeFolder(path, mode: folderMode) {
      // Local state is nobody's business in a repository.
      try? FileReplacement.replace(
        path + "/.gitignore", with: Array("*\n".utf8), expecting: .nothing, mode: fileMode)
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    let surplus = status.st_mode & 0o077 & ~folderMode
    if surplus != 0 { chmod(path, status.st_mode & 0o7777 & ~surplus) }
  }

  /// Makes a folder in it where there is none, and gives its path.
  package func prepare(_ name: String) throws(FileError) -> String {
    try prepare()
    _ = try Self.makeFolder(path + "/" + name, mode: folderMode)
    return path + "/" + name
  }

  /// Whether there is such a folder, and no link or file in its place.
  package var isUsable: Bool { (try? Self.check(path)) == true }

  /// Whether there is a folder in it.
  ///
  /// - Throws: `FileError` with code `unsafePath` where a link or a file is in its place, or in that
  ///   of the state itself.
  package func exists(_ name: String) throws(FileError) -> Bool {
    guard try Self.check(path) else { return false }
    return try Self.check(path + "/" + name)
  }

  /// Writes a file of the state, whatever was there; a symbolic link is replaced, not followed.
  package func write(_ bytes: [UInt8], to name: String) throws(FileError) {
    try prepare()
    try FileReplacement.replace(
      path + "/" + name, with: bytes, expecting: .anything, mode: fileMode, followsLinks: false)
  }

  /// Makes a folder; tells whether it was not there before.
  private static func makeFolder(_ path: String, mode: UInt32) throws(FileError) -> Bool {
    if mkdir(path, mode) == 0 { return true }
    let number = errno
    if number == EEXIST, try check(path) { return false }
    throw FileError(
      .notWritable, path: path,
      message: "the folder cannot be made: \(FileError.reason(number))")
  }

  /// Whether a folder is there.
  private static func check(_ path: String) throws(FileError) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return true
    case S_IFLNK:
      throw FileError(
        .unsafePath, path: path, message: "a symbolic link, which is not followed; remove it")
    default:
      throw FileError(
        .notWritable, path: path, message: "a file where a folder is meant; remove it")
    }
  }
}
