#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A stream of the process that may or may not lead to a terminal.
public struct TerminalStream: Sendable {
  /// Standard input.
  public static let input = TerminalStream(descriptor: 0)
  /// Standard output: data.
  public static let output = TerminalStream(descriptor: 1)
  /// Standard error: messages, questions and progress.
  public static let error = TerminalStream(descriptor: 2)

  /// The open file's number.
  public let descriptor: Int32

  /// The stream of an open file.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Whether the stream leads to a terminal.
  public var isTerminal: Bool { isatty(descriptor) == 1 }
}
