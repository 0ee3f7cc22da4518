internal import Foundation

/// The folder that relative paths start at.
enum WorkingDirectory {
  /// Its absolute path; `nil` where it has none, because it was removed or cannot be reached.
  ///
  /// A path made with an empty one in its place would begin at the root.
  static var known: String? {
    let path = FileManager.default.currentDirectoryPath
    return path.hasPrefix("/") ? path : nil
  }

  /// Its absolute path.
  ///
  /// - Throws: `Failure` where it has none.
  static func path() throws -> String {
    guard let path = known else {
      throw Failure(
        Failure.Status.noInput, "the working directory does not exist any more, or cannot be read",
        hints: ["change to another folder, or give absolute paths"])
    }
    return path
  }

  /// A path made absolute; one that is absolute stays as it is.
  static func absolute(_ path: String) throws -> String {
    path.hasPrefix("/") ? path : try self.path() + "/" + path
  }
}
