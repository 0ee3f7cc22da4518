#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Wakes a thread that waits in `poll`.
struct WakeUp: Sendable {
  /// What to wait for.
  let readEnd: Int32
  private let writeEnd: Int32

  /// Makes a pipe that neither end waits for.
  init() throws(PreviewFailure) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .cannotListen(String(cString: strerror(errno))) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  /// Wakes the thread; where the pipe is full, it is about to wake anyway.
  func signal() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// Forgets the signals that came so far.
  func clear() {
    var buffer = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &buffer, buffer.count) > 0 {}
  }
}
