internal import Files
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds and reads the Markdown files of a catalog.
package enum CatalogFiles {
  /// The files of a catalog in the order in which they are read.
  struct Listing {
    var path: String
    var isSingleFile: Bool
    var files: [File]
    var problems: [ReadProblem]

    /// The size of all files.
    var bytes: Int { files.reduce(0) { $0 + $1.size } }
  }

  /// A file of a catalog.
  struct File: Sendable {
    /// The path relative to the catalog.
    var name: String
    /// The absolute path.
    var path: String
    /// The size in bytes when it was listed.
    var size: Int
  }

  /// The most bytes that one file may have: 256 MB, far over any list written by hand, so that a
  /// device or a data file named by mistake is refused.
  package static let sizeLimit = 256 << 20

  /// Lists a folder's Markdown files, below it too, or the one file that `path` names.
  ///
  /// The kinds come in the order trick, paper, blog, book, course, then other files by name, then
  /// rules. What is left out is said at ``CatalogWalk``.
  static func list(at path: String) throws(CatalogError) -> Listing {
    let absolute = try absolute(path)
    guard let status = status(of: absolute) else {
      throw CatalogError(
        .notFound, path: path,
        message:
          "\(reason(errno)); name a folder of Markdown files or one Markdown file with --catalog")
    }
    if isRegular(status) {
      let name = absolute.split(separator: "/").last.map(String.init) ?? absolute
      let file = File(name: name, path: absolute, size: Int(status.st_size))
      return Listing(path: absolute, isSingleFile: true, files: [file], problems: [])
    }
    guard isFolder(status) else {
      throw CatalogError(
        .notAFile, path: path,
        message: "neither a file nor a folder; name a folder of Markdown files or one Markdown file"
      )
    }
    var listing = Listing(path: absolute, isSingleFile: false, files: [], problems: [])
    var walk = CatalogWalk()
    try walk.read(absolute)
    listing.problems = walk.problems
    listing.files = walk.files.map { (key: order($0.name), file: $0) }
      .sorted { $0.key < $1.key }.map(\.file)
    return listing
  }

  /// The file's bytes.
  package static func read(_ path: String, name: String) throws(CatalogError) -> [UInt8] {
    do throws(FileError) { return try FileReading.bytes(of: path, limit: sizeLimit) } catch {
      guard error.code == .tooLarge else { throw CatalogError(error, name: name) }
      throw CatalogError(
        .badData, path: name, message: error.message + " of a list; split it")
    }
  }

  /// The name in a folder's entry.
  static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: entry.pointee.d_name) { pointer in
      // `d_name` is a C string with its terminator inside the array.
      pointer.withMemoryRebound(
        to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
      ) {
        String(cString: $0)
      }
    }
  }

  private static func order(_ name: String) -> (Int, String) {
    if CatalogPath.rule(ofPath: name) != nil { return (3, name) }
    if name == "README.md" { return (2, name) }
    guard let kind = KindNames.kind(namedBy: name),
      let index = EntryKind.allCases.firstIndex(of: kind), !name.contains("/")
    else { return (1, name) }
    return (0, "\(index)" + name)
  }

  /// The path from the root, with `.` and `..` resolved where it was relative; links stay.
  package static func absolute(_ path: String) throws(CatalogError) -> String {
    guard !path.isEmpty else {
      throw CatalogError(.notFound, path: path, message: "an empty path names no catalog")
    }
    if path.hasPrefix("/") {
      return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    guard let buffer = getcwd(nil, 0) else {
      throw CatalogError(
        .notReadable, path: path,
        message:
          "the working directory, at which it starts, cannot be found (\(reason(errno))); change to another folder or give an absolute path"
      )
    }
    defer { free(buffer) }
    var parts = String(cString: buffer).split(separator: "/").map(String.init)
    for part in path.split(separator: "/") {
      if part == ".." {
        if !parts.isEmpty { parts.removeLast() }
      } else if part != "." {
        parts.append(String(part))
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  static func isRegular(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }
  static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// The system's words for an error number.
  static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
