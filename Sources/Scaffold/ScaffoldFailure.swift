/// A file of a new workspace could not be made.
public struct ScaffoldFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The exit status that `sysexits.h` has for it: `EX_CANTCREAT`.
  public static let exitStatus: Int32 = 73

  /// The file or folder.
  public let path: String
  /// The system's words for what is wrong.
  public let reason: String

  /// One sentence for the user.
  public var description: String { "cannot make \(path): \(reason)" }
}
