internal import Foundation
internal import Terminal

/// A file that a report is written into.
struct ReportFile {
  private let handle: FileHandle
  /// Writes into the file.
  let console: Console

  /// Makes the file, or empties one that is there.
  ///
  /// - Throws: `Failure` when the system refuses.
  init(_ path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else {
      throw Failure(
        Failure.Status.cannotCreate, "\(path): cannot be written",
        hints: ["check that its folder is there, and its permissions"])
    }
    self.handle = handle
    console = Console(TerminalStream(descriptor: handle.fileDescriptor))
  }

  /// Writes what is buffered and closes the file.
  func close() throws {
    try console.flush()
    try handle.close()
  }
}
