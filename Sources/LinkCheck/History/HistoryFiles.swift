internal import Glibc

/// The files of the history in the folder of local state, which may have come with a clone.
///
/// SQLite follows symbolic links: a database of another program that one leads to would be changed.
enum HistoryFiles {
  private static let names = [
    LinkHistory.fileName, LinkHistory.fileName + "-wal", LinkHistory.fileName + "-shm",
    LinkHistory.fileName + "-journal", "last-check.json",
  ]

  /// Throws where the folder, or a file of the history, is a symbolic link or something else that
  /// no check has made.
  static func verify(in folder: String) throws(LinkCheckError) {
    var status = stat()
    if lstat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR { throw refusal(folder) }
    for name in names {
      let path = LocalPath.join(folder, name)
      if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { throw refusal(path) }
    }
  }

  /// Makes an empty database where there is none, readable by those who may read the folder; the
  /// files that SQLite puts beside it get the same mode.
  static func make(_ path: String, in folder: String) {
    var status = stat()
    guard stat(folder, &status) == 0 else { return }
    let mode = 0o600 | status.st_mode & 0o066
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    if descriptor >= 0 { close(descriptor) }
  }

  private static func refusal(_ path: String) -> LinkCheckError {
    LinkCheckError(
      .cannotWrite,
      "\(path) is a symbolic link, or not what a check makes, and is not opened: remove it.")
  }
}
