/// Why a site could not be written.
public struct SiteWriteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder in question.
  public let path: String
  /// What is wrong and what to do, without a full stop.
  public let message: String

  /// `path: message`.
  public var description: String { "\(path): \(message)" }
}
