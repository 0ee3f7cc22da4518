internal import Catalog
internal import Glibc

/// Reads standard input as a whole, as far as it comes in time.
struct PipedText {
  private(set) var bytes: [UInt8] = []
  /// Why the rest is missing; `nil` where all was read.
  private(set) var fault: String?

  /// The most bytes that are read, as of files: an input without end is no list of URLs.
  private static let limit = CatalogFiles.sizeLimit

  /// Reads until the end of the input, or until the deadline.
  init(until deadline: CheckDeadline) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      guard Self.wait(deadline) else {
        fault = "--deadline came before its end; only the first \(bytes.count) bytes were read"
        return
      }
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        fault = "it could not be read: \(String(cString: strerror(errno)))"
        return
      }
      bytes += buffer[..<count]
      guard bytes.count <= Self.limit else {
        fault = "it has more than \(Self.limit) bytes; only those were read"
        return
      }
    }
  }

  /// Waits for more input; `false` where the deadline comes first.
  private static func wait(_ deadline: CheckDeadline) -> Bool {
    while true {
      guard !deadline.hasPassed else { return false }
      // Rounded up, so that the last millisecond is no busy loop; an hour at most, for `Int32`.
      let left = deadline.remaining.map { Int32(min($0 / .milliseconds(1), 3.6e6)) + 1 } ?? -1
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      if poll(&input, 1, left) > 0 { return true }
    }
  }
}
