#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Gathers a command's data and writes it in few large pieces.
///
/// A reader that goes away early (`tricks list | head`) is no error: where `SIGPIPE` has its
/// default effect it ends the process, elsewhere the rest of the output is dropped in silence and
/// ``isReaderGone`` says so. Any other failure, a full disk say, is thrown.
public final class OutputBuffer {
  /// Whether whoever read the output has gone, so that more of it is of no use.
  public private(set) var isReaderGone = false

  private let descriptor: Int32
  private let capacity: Int
  private var bytes: [UInt8] = []

  /// A buffer before a stream.
  ///
  /// - Parameter capacity: the number of bytes from which on they are written without being asked.
  public init(for stream: TerminalStream = .output, capacity: Int = 1 << 18) {
    descriptor = stream.descriptor
    self.capacity = capacity
  }

  /// Adds text.
  public func write(_ text: String) throws(OutputFailure) {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= capacity { try flush() }
  }

  /// Adds bytes as they are.
  public func write(_ more: [UInt8]) throws(OutputFailure) {
    bytes.append(contentsOf: more)
    if bytes.count >= capacity { try flush() }
  }

  /// Gives up what has been gathered and not been written.
  public func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Writes what has been gathered; to be called once at the end of a command.
  public func flush() throws(OutputFailure) {
    defer { bytes.removeAll(keepingCapacity: true) }
    guard !isReaderGone, !bytes.isEmpty else { return }
    switch Descriptor.write(bytes, to: descriptor) {
    case 0: return
    case EPIPE: isReaderGone = true
    case let number: throw OutputFailure(systemError: number)
    }
  }
}
