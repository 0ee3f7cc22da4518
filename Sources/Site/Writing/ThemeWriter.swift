internal import Files

/// Writes the default theme as files, to be changed by hand.
public enum ThemeWriter {
  /// What was done with each file of the theme, as paths relative to the folder, sorted.
  public struct Report: Sendable, Hashable {
    /// Files that were not there.
    public var written: [String] = []
    /// Files that were there and stay as they are.
    public var kept: [String] = []
  }

  /// Writes every file of the default theme that `folder` lacks; makes the folder where it does not
  /// exist, and never changes a file that is there.
  ///
  /// - Throws: ``SiteWriteError`` where a file cannot be written.
  public static func eject(to folder: String) throws(SiteWriteError) -> Report {
    var report = Report()
    do throws(FileError) {
      try FilePath.makeFolders(folder)
      let root = try FolderHandle(path: folder, followsLinks: false)
      for (path, bytes) in Theme.standard.files.sorted(by: { $0.key < $1.key }) {
        if try add(path, bytes, to: root) {
          report.written.append(path)
        } else {
          report.kept.append(path)
        }
      }
    } catch {
      throw SiteWriteError(error)
    }
    return report
  }

  /// Writes a file where there is none, whole or not at all; whether it did.
  private static func add(
    _ path: String, _ bytes: [UInt8], to root: FolderHandle
  ) throws(FileError) -> Bool {
    var cursor = FolderCursor(root)
    let (folder, name) = try cursor.make(path)
    return try folder.add(name, bytes)
  }
}
