#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A socket that listens on 127.0.0.1 alone.
struct LoopbackListener: Sendable {
  /// What came of accepting.
  enum Accepted {
    /// A connected socket that does not block.
    case connection(Int32)
    /// None waits.
    case none
    /// One waits that the system has no room for.
    case noRoom
  }

  /// The socket.
  let descriptor: Int32
  /// The port that is listened on.
  let port: Int

  /// Listens on a port; 0 takes any free one.
  ///
  /// - Throws: ``PreviewFailure`` where the port is taken, or the system refuses.
  init(port: UInt16) throws(PreviewFailure) {
    #if canImport(Glibc)
      let descriptor = socket(
        AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw .cannotListen(Self.reason) }
    var isUsable = false
    defer { if !isUsable { close(descriptor) } }
    var yes: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &address) { pointer in
      // The system reads any socket address through this type; the size says which one it is.
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
    }
    guard isBound, listen(descriptor, 64) == 0 else {
      throw errno == EADDRINUSE ? .portInUse : .cannotListen(Self.reason)
    }
    withUnsafeMutablePointer(to: &address) { pointer in
      _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &size)
      }
    }
    Self.makeNonblocking(descriptor)
    self.descriptor = descriptor
    self.port = Int(UInt16(bigEndian: address.sin_port))
    isUsable = true
  }

  /// Takes the next connection that waits.
  func accept() -> Accepted {
    while true {
      #if canImport(Glibc)
        let connection = Glibc.accept(descriptor, nil, nil)
      #else
        let connection = Darwin.accept(descriptor, nil, nil)
      #endif
      if connection >= 0 {
        Self.makeNonblocking(connection)
        return .connection(connection)
      }
      switch errno {
      // One that has gone again before it was taken is no reason to leave the others.
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .noRoom
      default: return .none
      }
    }
  }

  /// Has no call wait, and no program that is started inherit the socket.
  private static func makeNonblocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
