#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds the Markdown files in a folder and below it.
///
/// Hidden files and folders, `node_modules` and `public` are left out. Symbolic links are followed,
/// but a folder is read once and a file is listed once, whatever leads there: under the name that is
/// no link, else under the first. So links in a circle end, and an edit meets each file once.
struct CatalogWalk {
  /// The most lists of a catalog, and the most names that are looked at for them: a folder such as
  /// `/` named by mistake ends with a message.
  static let fileLimit = 50_000
  static let nameLimit = 1_000_000
  /// How deep folders may lie in one another.
  static let depthLimit = 64

  /// The files in no order that counts.
  private(set) var files: [CatalogFiles.File] = []
  /// What could not be read.
  private(set) var problems: [ReadProblem] = []

  private var seen: Set<FileIdentity> = []
  /// Symbolic links, which are followed when all that is no link has been read.
  private var links: [Item] = []
  private var nameCount = 0
  private var isFull = false

  /// Something in a folder.
  private struct Item {
    /// The path relative to the catalog.
    var name: String
    var path: String
    var depth: Int

    var isMarkdown: Bool { name.hasSuffix(".md") || name.hasSuffix(".markdown") }
    var lastName: Substring {
      name[(name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex)...]
    }
  }

  /// Reads a folder and what lies below it.
  ///
  /// O(names).
  ///
  /// - Throws: `CatalogError` when the folder itself cannot be read.
  mutating func read(_ folder: String) throws(CatalogError) {
    if let status = CatalogFiles.status(of: folder) { seen.insert(FileIdentity(status)) }
    guard let names = FolderNames(folder) else {
      throw CatalogError(.notReadable, path: folder, message: CatalogFiles.reason(errno))
    }
    add(names, in: Item(name: "", path: folder, depth: 0))
    // Links may lead to folders with further links.
    var index = 0
    while index < links.count {
      follow(links[index])
      index += 1
    }
  }

  private mutating func add(_ names: FolderNames, in folder: Item) {
    let prefix = folder.name.isEmpty ? "" : folder.name + "/"
    for name in names.names {
      guard !isFull else { return }
      nameCount += 1
      guard nameCount <= Self.nameLimit else {
        isFull = true
        return report(
          folder.name,
          "more than \(Self.nameLimit) files and folders; the rest was left out: name the folder of "
            + "the lists", exitStatus: CatalogError.dataStatus)
      }
      let item = Item(
        name: prefix + name, path: folder.path + "/" + name, depth: folder.depth + 1)
      var status = stat()
      guard lstat(item.path, &status) == 0 else {
        let reason = CatalogFiles.reason(errno)
        // What is not UTF-8 in a name has become U+FFFD, and nothing has such a name.
        if name.unicodeScalars.contains("\u{FFFD}") {
          report(item.name, "its name is not UTF-8: rename it, so that it can be read")
        } else if item.isMarkdown {
          report(item.name, reason)
        }
        continue
      }
      if status.st_mode & S_IFMT == S_IFLNK { links.append(item) } else { add(item, status) }
    }
  }

  private mutating func follow(_ link: Item) {
    guard !isFull else { return }
    guard let status = CatalogFiles.status(of: link.path) else {
      if link.isMarkdown { report(link.name, CatalogFiles.reason(errno)) }
      return
    }
    add(link, status)
  }

  private mutating func add(_ item: Item, _ status: stat) {
    if CatalogFiles.isFolder(status) {
      if item.isMarkdown {
        report(item.name, "a folder where a file is meant; rename it")
      } else if item.lastName != "node_modules", item.lastName != "public" {
        enter(item, status)
      }
    } else if item.isMarkdown {
      guard CatalogFiles.isRegular(status) else {
        return report(item.name, "not a regular file")
      }
      guard seen.insert(FileIdentity(status)).inserted else { return }
      guard files.count < Self.fileLimit else {
        isFull = true
        return report(
          item.name,
          "more than \(Self.fileLimit) lists; this one and the rest were left out: name the folder "
            + "of the lists", exitStatus: CatalogError.dataStatus)
      }
      files.append(
        CatalogFiles.File(name: item.name, path: item.path, size: Int(status.st_size)))
    }
  }

  private mutating func enter(_ folder: Item, _ status: stat) {
    guard seen.insert(FileIdentity(status)).inserted else { return }
    guard folder.depth <= Self.depthLimit else {
      return report(
        folder.name, "folders more than \(Self.depthLimit) deep are left out",
        exitStatus: CatalogError.dataStatus)
    }
    guard let names = FolderNames(folder.path) else {
      return report(folder.name + "/", CatalogFiles.reason(errno))
    }
    add(names, in: folder)
  }

  private mutating func report(_ name: String, _ message: String, exitStatus: Int32 = 66) {
    problems.append(
      ReadProblem(
        severity: .error, file: name, position: nil, message: message, exitStatus: exitStatus))
  }
}

/// What makes a file or folder the same under two names: its device and its inode.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let inode: UInt64

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

/// The names in a folder but for hidden ones, in their order.
struct FolderNames {
  private(set) var names: [String] = []

  /// Reads the names; `nil`, with `errno`, where the folder cannot be read.
  init?(_ folder: String) {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = CatalogFiles.name(of: entry)
      if !name.hasPrefix(".") { names.append(name) }
    }
    names.sort()
  }
}
