/// Why a check or its record could not be made.
public struct LinkCheckError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of trouble it was, for choosing an exit status.
  public enum Code: Sendable, Hashable {
    /// The network library could not be set up.
    case network
    /// A file could not be read.
    case cannotRead
    /// A file could not be written.
    case cannotWrite
    /// A file is not what it should be.
    case damaged
  }

  /// The kind of trouble.
  public let code: Code
  /// One plain sentence for the user.
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
