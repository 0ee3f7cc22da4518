import Foundation
import Glibc

/// A TCP connection to a server on this machine, byte by byte.
public final class LoopbackConnection {
  /// Why there is no connection: the system's number.
  public struct Refused: Error {
    /// What `errno` was.
    public let number: Int32
  }

  private let descriptor: Int32
  private var received: [UInt8] = []

  /// Connects to a port.
  public init(port: UInt16, host: String = "127.0.0.1") throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr(host)
    let status = withUnsafePointer(to: &address) { pointer in
      // A `sockaddr_in` is read as the `sockaddr` that it begins with, with its own size.
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(descriptor)
      throw Refused(number: errno)
    }
    var patience = timeval(tv_sec: Int(Workbench.patience), tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// Sends bytes.
  public func send(_ text: String) {
    _ = Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL))
  }

  /// Everything until the other end closes.
  public func readToEnd() -> String {
    while take() {}
    return String(decoding: received, as: UTF8.self)
  }

  /// Reads until a text has come, which is then taken out; false at the end, or after too long.
  public func read(until text: String) -> Bool {
    while true {
      if let range = String(decoding: received, as: UTF8.self).range(of: text) {
        let shown = String(decoding: received, as: UTF8.self)
        received = Array(shown[range.upperBound...].utf8)
        return true
      }
      if !take() { return false }
    }
  }

  private func take() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count > 0 { received += buffer.prefix(count) }
    return count > 0
  }
}
