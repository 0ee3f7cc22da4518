internal import Foundation

/// What `.gitignore` and its like leave out below a folder.
///
/// Nothing, where git is not installed, the folder belongs to no repository, or is itself ignored:
/// a built site, say, that was named on purpose.
struct IgnoredByGit {
  private let paths: Set<String>

  /// Asks git about a folder.
  init(below folder: String) {
    let output = ChildProcess.output(
      of: [
        "git", "-c", "core.fsmonitor=false", "-C", folder, "ls-files", "-z", "--others",
        "--ignored", "--exclude-standard", "--directory",
      ])
    let paths = Set(
      (output ?? []).split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    self.paths = paths.contains("./") ? [] : paths
  }

  /// Whether a path below the folder is ignored; that of a folder ends with a slash.
  func contains(_ path: String) -> Bool { paths.contains(path) }
}
