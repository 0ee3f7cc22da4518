internal import Files

/// Why a site could not be written.
public struct SiteWriteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder in question.
  public let path: String
  /// What is wrong and what to do, without a full stop.
  public let message: String

  /// Makes an error of one of the file system.
  init(_ error: FileError, hint: String? = nil) {
    path = error.path
    message = error.message + (hint.map { "; " + $0 } ?? "")
  }

  /// Makes an error.
  init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  /// `path: message`.
  public var description: String { "\(path): \(message)" }
}
