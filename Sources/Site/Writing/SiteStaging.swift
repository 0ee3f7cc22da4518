#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Files that are written in full beside the site, then moved into it.
struct SiteStaging {
  private let folder: String
  private let aside: String
  private var paths: [String] = []

  /// Makes an empty folder for them in `folder`, in place of what a killed export left there; the
  /// caller holds the folder's lock.
  init(folder: String) throws(SiteWriteError) {
    self.folder = folder
    aside = folder + "/.tricks-site.new"
    Self.empty(aside)
    try OutputFolder.makeFolders(aside)
  }

  /// Writes the bytes that will stand under `path`.
  mutating func write(_ bytes: [UInt8], for path: String) throws(SiteWriteError) {
    let file = aside + "/\(paths.count)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputFolder.failure(file, "it cannot be written") }
    defer { _ = OutputFolder.closeDescriptor(descriptor) }
    paths.append(path)
    let isWhole = bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count, let start = buffer.baseAddress {
        // `start + written` stays below the buffer's end.
        let count = Self.writeDescriptor(descriptor, start + written, buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        written += count
      }
      return true
    }
    guard isWhole else { throw OutputFolder.failure(file, "it cannot be written") }
  }

  /// Writes the manifest, which moves into place before every other file.
  mutating func writeManifest(_ manifest: SiteManifest) throws(SiteWriteError) {
    try write(manifest.bytes, for: SiteManifest.fileName)
  }

  /// Moves every file into its place, the last written first.
  func commit() throws(SiteWriteError) {
    var known: Set<Substring> = []
    for (number, path) in paths.enumerated().reversed() {
      let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
      if known.insert(parent).inserted, !parent.isEmpty {
        try OutputFolder.checkFolders(above: path, in: folder)
        try OutputFolder.makeFolders(folder + "/" + parent)
      }
      guard rename(aside + "/\(number)", folder + "/" + path) == 0 else {
        throw OutputFolder.failure(folder + "/" + path, "it cannot be replaced")
      }
    }
    rmdir(aside)
  }

  /// Removes what was written aside.
  func discard() { Self.empty(aside) }

  /// Removes a folder that holds only files; what it is not able to remove, it leaves.
  private static func empty(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let item = readdir(stream) {
      let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { unlink(folder + "/" + name) }
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
