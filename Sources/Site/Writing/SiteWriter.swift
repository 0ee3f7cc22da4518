/// Puts a built site into a folder, changing only what has changed.
public struct SiteWriter: Sendable {
  /// What a write did, as paths relative to the folder, each list sorted.
  public struct Report: Sendable, Hashable {
    /// Files that are new or had other bytes.
    public var written: [String] = []
    /// Files that were there with the same bytes.
    public var unchanged: [String] = []
    /// Files of the last export that the site no longer has.
    public var deleted: [String] = []

    /// Makes a report of nothing.
    public init() {}
  }

  /// Writes `files` into `folder`, which is made if it does not exist.
  ///
  /// New files are first written aside, then moved into place one by one, so a full disk leaves the
  /// old site whole. Only files of its own last export are ever deleted. A folder with files of
  /// somebody else is refused unless it holds an export already; a file of somebody else is
  /// overwritten only with `force`. No symbolic link below the folder is followed or removed.
  ///
  /// - Parameter followsLink: whether `folder` itself may be a symbolic link.
  /// - Throws: ``SiteWriteError`` where a file cannot be written or is not ours to overwrite.
  public static func write(
    _ files: SiteFiles, to folder: String, force: Bool = false, followsLink: Bool = true
  )
    throws(SiteWriteError) -> Report
  {
    for path in files.contents.keys.sorted() where !SitePath.isSafe(path) {
      throw SiteWriteError(path: path, message: "this path does not stay inside the site's folder")
    }
    let output = try OutputFolder(path: folder, followsLink: followsLink)
    defer { output.close() }
    let own = try SiteManifest.read(from: output)
    if own == nil && !force, let foreign = try output.firstForeignName() {
      throw SiteWriteError(
        path: folder,
        message:
          "the folder holds “\(foreign)” and no earlier export; choose another or use --force")
    }

    var report = Report()
    let sorted = files.contents.sorted { $0.key < $1.key }
    let comparisons = Stretches.map(sorted.count) { range in
      output.compare(sorted[range])
    }
    var changed: [(path: String, bytes: [UInt8])] = []
    for ((path, bytes), comparison) in zip(sorted, comparisons.joined()) {
      switch try comparison.get() {
      case .same: report.unchanged.append(path)
      case .absent: changed.append((path, bytes))
      case .different:
        guard force || own?.paths.contains(path) == true else {
          throw SiteWriteError(
            path: folder + "/" + path,
            message: "this file is not from an earlier export; move it away or use --force")
        }
        changed.append((path, bytes))
      }
    }
    report.written = changed.map(\.path)
    let paths = Set(files.contents.keys)
    report.deleted = own?.paths.subtracting(paths).sorted() ?? []

    let manifest = SiteManifest(paths: paths)
    if report.written.isEmpty && report.deleted.isEmpty && own == manifest { return report }
    var staging = try output.stage()
    do {
      try staging.write(changed)
      // Both exports are owned while one replaces the other, so a crash leaves no file orphaned.
      try staging.writeManifest(SiteManifest(paths: own?.paths.union(paths) ?? paths))
      try staging.commit()
    } catch {
      staging.discard()
      throw error
    }
    for path in report.deleted { try output.delete(path) }
    if !report.deleted.isEmpty {
      var last = try output.stage()
      try last.writeManifest(manifest)
      try last.commit()
    }
    return report
  }
}
