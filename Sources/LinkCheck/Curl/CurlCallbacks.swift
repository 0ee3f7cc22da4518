internal import CCurl
internal import Glibc

/// The C functions that libcurl calls, all on the transport's thread inside `wait`.
///
/// Each gets the pointer of its `CurlTransfer`, which the transport keeps alive for as long as the
/// easy handle is, or that of the transport, which lives until the multi handle is freed.
enum CurlCallbacks {
  static let header: curl_write_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let length = size * count
    return bytes.withMemoryRebound(to: UInt8.self, capacity: length) { start in
      transfer(context).takeHeader(UnsafeBufferPointer(start: start, count: length)) ? length : 0
    }
  }

  static let body: curl_write_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let length = size * count
    return bytes.withMemoryRebound(to: UInt8.self, capacity: length) { start in
      transfer(context).takeBody(UnsafeBufferPointer(start: start, count: length)) ? length : 0
    }
  }

  /// Makes the socket for an address unless it is refused: the one place that sees the address in
  /// the end, however the name was resolved.
  static let openSocket: curl_opensocket_callback = { context, _, address in
    guard let context, let address else { return tricks_bad_socket() }
    let transfer = transfer(context)
    guard let target = ipAddress(address) else { return tricks_bad_socket() }
    guard transfer.allows(target) else {
      transfer.refusedAddress = target
      return tricks_bad_socket()
    }
    return makeSocket(address, for: transfer)
  }

  private static func makeSocket(
    _ address: UnsafeMutablePointer<curl_sockaddr>, for transfer: CurlTransfer
  ) -> curl_socket_t {
    let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.pointee.family, type, address.pointee.protocol)
    guard descriptor < 0 else {
      transfer.poller.noteOpened(descriptor)
      return descriptor
    }
    if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) { transfer.lacksResources = true }
    return tricks_bad_socket()
  }

  /// Closes a socket that one of the functions above has made.
  static let closeSocket: curl_closesocket_callback = { context, socket in
    if let context { transport(context).poller.noteClosed(socket) }
    return close(socket)
  }

  /// Notes for what libcurl waits on a socket.
  static let watchSocket: curl_socket_callback = { _, socket, what, context, _ in
    guard let context else { return 0 }
    transport(context).watch(socket, what)
    return 0
  }

  /// Notes when libcurl wants to be called without a socket being ready.
  static let setTimer: curl_multi_timer_callback = { _, milliseconds, context in
    guard let context else { return 0 }
    transport(context).setTimer(milliseconds: milliseconds)
    return 0
  }

  private static func transport(_ context: UnsafeMutableRawPointer) -> CurlTransport {
    Unmanaged<CurlTransport>.fromOpaque(context).takeUnretainedValue()
  }

  private static func transfer(_ context: UnsafeMutableRawPointer) -> CurlTransfer {
    Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  }

  /// The address out of libcurl's structure, which ends with a `sockaddr` of `addrlen` bytes.
  private static func ipAddress(_ address: UnsafeMutablePointer<curl_sockaddr>) -> IPAddress? {
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
    let bytes = UnsafeRawBufferPointer(
      start: UnsafeRawPointer(address) + offset, count: Int(address.pointee.addrlen))
    return IPAddress(socketAddress: bytes, family: address.pointee.family)
  }
}
