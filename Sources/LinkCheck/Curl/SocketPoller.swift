internal import CEpoll
internal import Glibc

/// Waits until one of many sockets is ready, by epoll: its cost depends on how many are ready, not
/// on how many there are.
///
/// It belongs to one thread; only the waker that it is given works from others.
final class SocketPoller {
  /// What a socket is ready for.
  struct Readiness: OptionSet {
    let rawValue: UInt8
    static let reading = Readiness(rawValue: 1)
    static let writing = Readiness(rawValue: 2)
  }

  /// The most sockets that one call of `wait` reports; more are reported by the next.
  private static let batch = 256

  private let descriptor: Int32
  private let waker: Int32
  private var events = [epoll_event](repeating: epoll_event(), count: SocketPoller.batch)
  private var ready: [(socket: Int32, readiness: Readiness)] = []

  /// Makes a poller that also wakes up when an event descriptor is written to.
  ///
  /// - Returns: `nil` where the system has no files left.
  init?(waker: Int32) {
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    self.waker = waker
    guard descriptor >= 0 else { return nil }
    guard watch(waker, for: .reading) else {
      Glibc.close(descriptor)
      return nil
    }
  }

  /// Waits for a socket, or waits for something else on it.
  ///
  /// - Returns: `false` where the system refuses.
  @discardableResult
  func watch(_ socket: Int32, for readiness: Readiness) -> Bool {
    var event = epoll_event()
    if readiness.contains(.reading) { event.events |= EPOLLIN.rawValue }
    if readiness.contains(.writing) { event.events |= EPOLLOUT.rawValue }
    event.data.fd = socket
    if epoll_ctl(descriptor, EPOLL_CTL_ADD, socket, &event) == 0 { return true }
    return errno == EEXIST && epoll_ctl(descriptor, EPOLL_CTL_MOD, socket, &event) == 0
  }

  /// Waits for a socket no longer.
  func forget(_ socket: Int32) {
    var unused = epoll_event()
    epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, &unused)
  }

  /// Waits until a socket is ready, the waker was used or the time is over.
  ///
  /// - Parameter milliseconds: the longest to wait; 0 only looks.
  /// - Returns: the sockets that are ready; an error on a socket makes it ready for both.
  func wait(milliseconds: Int32) -> [(socket: Int32, readiness: Readiness)] {
    ready.removeAll(keepingCapacity: true)
    let count = epoll_wait(descriptor, &events, Int32(Self.batch), milliseconds)
    guard count > 0 else { return ready }
    for event in events[..<Int(count)] {
      guard event.data.fd != waker else {
        var value: UInt64 = 0
        read(waker, &value, 8)
        continue
      }
      var readiness: Readiness = []
      let flags = event.events
      let trouble = EPOLLERR.rawValue | EPOLLHUP.rawValue
      if flags & (EPOLLIN.rawValue | trouble) != 0 { readiness.insert(.reading) }
      if flags & (EPOLLOUT.rawValue | trouble) != 0 { readiness.insert(.writing) }
      ready.append((event.data.fd, readiness))
    }
    return ready
  }

  /// Frees what the poller holds.
  func close() { Glibc.close(descriptor) }
}
