internal import Files

/// Files that are written in full beside the site, in the folders in which they will stand, then
/// moved into it.
struct SiteStaging {
  /// The folder's name in that of the site.
  private static let name = ".tricks-site.new"

  private let folder: FolderHandle
  private let aside: FolderHandle
  private var paths: [String] = []

  /// Makes an empty folder for them in `folder`, in place of what a killed export left there; the
  /// caller holds the folder's lock.
  ///
  /// - Throws: ``SiteWriteError`` where something else has its name: a link above all is neither
  ///   followed nor removed.
  init(folder: FolderHandle) throws(SiteWriteError) {
    self.folder = folder
    do throws(FileError) {
      try folder.removeTree(Self.name)
      aside = try folder.makeNewFolder(Self.name, mode: 0o700)
    } catch {
      throw SiteWriteError(error)
    }
  }

  /// Writes files with their paths, sorted, on all cores; commits go by the order of the paths.
  mutating func write(_ files: [(path: String, bytes: [UInt8])]) throws(SiteWriteError) {
    paths += files.map(\.path)
    let aside = aside
    let failures = Stretches.map(files.count) { range -> SiteWriteError? in
      var cursor = FolderCursor(aside)
      do throws(FileError) {
        for file in files[range] {
          let (parent, name) = try cursor.make(file.path)
          try parent.create(name, file.bytes)
        }
        return nil
      } catch {
        return SiteWriteError(error)
      }
    }
    if let failure = failures.lazy.compactMap(\.self).first { throw failure }
  }

  /// Writes the manifest, which moves into place before every other file.
  mutating func writeManifest(_ manifest: SiteManifest) throws(SiteWriteError) {
    try write([(SiteManifest.fileName, manifest.bytes)])
  }

  /// Moves every file into its place, the last written first; a folder that the site does not have
  /// yet moves as a whole.
  func commit() throws(SiteWriteError) {
    var moved: Set<Substring> = []
    do throws(FileError) {
      var sources = FolderCursor(aside)
      var targets = FolderCursor(folder)
      for path in paths.reversed() {
        if try movesWithFolder(path, &moved) { continue }
        let (source, name) = try sources.find(path)
        guard let source, let target = try targets.find(path).folder else {
          throw FileError(
            .changed, path: folder.path + "/" + path,
            message: "its folder has gone meanwhile; run the command again")
        }
        try source.move(name, to: target)
      }
    } catch {
      throw SiteWriteError(error)
    }
    discard()
  }

  /// Whether the file has moved, or moves now, with a folder above it.
  private func movesWithFolder(
    _ path: String, _ moved: inout Set<Substring>
  ) throws(FileError) -> Bool {
    var source = aside
    var target = folder
    var end = path.utf8.startIndex
    while let slash = path.utf8[end...].firstIndex(of: UInt8(ascii: "/")) {
      let parent = path[..<slash]
      let name = String(path[end..<slash])
      end = path.utf8.index(after: slash)
      if moved.contains(parent) { return true }
      if let next = try target.folder(name) {
        target = next
        guard let inner = try source.folder(name) else { return false }
        source = inner
        continue
      }
      try source.move(name, to: target)
      moved.insert(parent)
      return true
    }
    return false
  }

  /// Removes what was written aside; what cannot be removed is for the next export.
  func discard() { try? folder.removeTree(Self.name) }
}
