internal import FoundationEssentials

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
    for (path, bytes) in Theme.standard.files.sorted(by: { $0.key < $1.key }) {
      try OutputFolder.checkFolders(above: path, in: folder)
      let file = folder + "/" + path
      let parent = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      try OutputFolder.makeFolders(parent.joined(separator: "/"))
      do {
        try Data(bytes).write(to: URL(filePath: file), options: .withoutOverwriting)
        report.written.append(path)
      } catch let error as CocoaError where error.code == .fileWriteFileExists {
        report.kept.append(path)
      } catch {
        throw SiteWriteError(path: file, message: "it cannot be written (\(error))")
      }
    }
    return report
  }
}
