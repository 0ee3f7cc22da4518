#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Files that are written in full beside the site, in the folders in which they will stand, then
/// moved into it.
struct SiteStaging {
  private let folder: String
  private let aside: String
  private var paths: [String] = []

  /// Makes an empty folder for them in `folder`, in place of what a killed export left there; the
  /// caller holds the folder's lock.
  init(folder: String) throws(SiteWriteError) {
    self.folder = folder
    aside = folder + "/.tricks-site.new"
    Self.remove(aside)
    try OutputFolder.makeFolders(aside)
  }

  /// Writes files with their paths, on all cores; commits go by the order of the paths.
  mutating func write(_ files: [(path: String, bytes: [UInt8])]) throws(SiteWriteError) {
    var parents: Set<Substring> = []
    for (path, _) in files {
      guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
        parents.insert(path[..<slash]).inserted
      else { continue }
      try OutputFolder.makeFolders(aside + "/" + path[..<slash])
    }
    paths += files.map(\.path)
    let aside = aside
    let failures = Stretches.map(files.count) { range -> SiteWriteError? in
      for file in files[range] {
        do throws(SiteWriteError) {
          try Self.write(file.bytes, to: aside + "/" + file.path)
        } catch {
          return error
        }
      }
      return nil
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
    var present: Set<Substring> = []
    var moved: Set<Substring> = []
    for path in paths.reversed() {
      if try movesWithFolder(path, &present, &moved) { continue }
      guard rename(aside + "/" + path, folder + "/" + path) == 0 else {
        throw OutputFolder.failure(folder + "/" + path, "it cannot be replaced")
      }
    }
    Self.remove(aside)
  }

  /// Whether the file has moved, or moves now, with a folder above it.
  private func movesWithFolder(
    _ path: String, _ present: inout Set<Substring>, _ moved: inout Set<Substring>
  ) throws(SiteWriteError) -> Bool {
    var end = path.utf8.startIndex
    while let slash = path.utf8[end...].firstIndex(of: UInt8(ascii: "/")) {
      let parent = path[..<slash]
      end = path.utf8.index(after: slash)
      if moved.contains(parent) { return true }
      if present.contains(parent) { continue }
      if try OutputFolder.hasFolder(folder + "/" + parent) {
        present.insert(parent)
        continue
      }
      guard rename(aside + "/" + parent, folder + "/" + parent) == 0 else {
        throw OutputFolder.failure(folder + "/" + parent, "the folder cannot be made")
      }
      moved.insert(parent)
      return true
    }
    return false
  }

  /// Removes what was written aside.
  func discard() { Self.remove(aside) }

  private static func write(_ bytes: [UInt8], to file: String) throws(SiteWriteError) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputFolder.failure(file, "it cannot be written") }
    defer { _ = OutputFolder.closeDescriptor(descriptor) }
    let isWhole = bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count, let start = buffer.baseAddress {
        // `start + written` stays below the buffer's end.
        let count = writeDescriptor(descriptor, start + written, buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        written += count
      }
      return true
    }
    guard isWhole else { throw OutputFolder.failure(file, "it cannot be written") }
  }

  /// Removes a folder with what is in it, following no symbolic link; what it is not able to
  /// remove, it leaves.
  private static func remove(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let item = readdir(stream) {
      let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
        // `d_name` is a C string with its terminator inside the array.
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { remove(path) } else { unlink(path) }
    }
    rmdir(folder)
  }

  private static func writeDescriptor(
    _ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, start, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, start, count)
    #else
      Darwin.write(descriptor, start, count)
    #endif
  }
}
