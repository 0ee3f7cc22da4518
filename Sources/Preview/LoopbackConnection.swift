#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One connection, for one request and its answer.
struct LoopbackConnection: Sendable {
  private let descriptor: Int32

  /// The most bytes of a request's lines; browsers send about 1 kB.
  private static let headLimit = 32 << 10
  /// How long a read or write may take; who is slower is left.
  private static let patience = timeval(tv_sec: 10, tv_usec: 0)

  /// Takes over a connected socket.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    var patience = Self.patience
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
  }

  /// The bytes up to the blank line that ends the request's head; `nil` where it is too long, too
  /// late or cut off.
  func readHead() -> [UInt8]? {
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while head.count < Self.headLimit {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      head += buffer[..<count]
      if let end = PreviewRequest.end(of: head) { return Array(head[..<end]) }
    }
    return nil
  }

  /// Sends bytes.
  ///
  /// - Returns: `false` where the reader has gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    #if canImport(Glibc)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { piece in
        #if canImport(Glibc)
          Glibc.send(descriptor, piece.baseAddress, piece.count, flags)
        #else
          Darwin.send(descriptor, piece.baseAddress, piece.count, flags)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Ends the connection; it must not be used any more.
  func end() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}
