#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Output could not be written.
public struct OutputFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The exit status that `sysexits.h` has for it: `EX_IOERR`.
  public static let exitStatus: Int32 = 74

  /// The system's number for what went wrong.
  public let systemError: Int32

  /// A failure with the system's number for it.
  public init(systemError: Int32) {
    self.systemError = systemError
  }

  /// One sentence for the user.
  public var description: String {
    "cannot write the output: \(String(cString: strerror(systemError)))"
  }
}
