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

  /// What is known of a socket.
  private struct Interest {
    /// What the system watches it for.
    var registered: Readiness = []
    /// Whether anybody waits for it.
    var isWatched = false
    /// Whether its end will be told by `noteClosed`.
    var isOwn = false
  }

  private let descriptor: Int32
  private let waker: Int32
  private var events = [epoll_event](repeating: epoll_event(), count: SocketPoller.batch)
  private var ready: [(socket: Int32, readiness: Readiness)] = []
  /// By the numbers of the sockets, which the system gives out from the lowest.
  private var interests: [Interest] = []

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

  /// Notes a new socket, whose end will be told.
  ///
  /// The system may go on to watch it between two requests, which saves two calls for each.
  func noteOpened(_ socket: Int32) {
    guard socket >= 0 else { return }
    makeRoom(for: socket)
    interests[Int(socket)] = Interest(isOwn: true)
  }

  /// Notes the end of a socket, which takes it away from what the system watches.
  func noteClosed(_ socket: Int32) {
    guard interests.indices.contains(Int(socket)) else { return }
    interests[Int(socket)] = Interest()
  }

  /// Waits for a socket, or waits for something else on it.
  ///
  /// - Returns: `false` where the system refuses.
  @discardableResult
  func watch(_ socket: Int32, for readiness: Readiness) -> Bool {
    guard socket >= 0 else { return false }
    makeRoom(for: socket)
    let index = Int(socket)
    interests[index].isWatched = true
    guard interests[index].registered != readiness else { return true }
    var event = epoll_event()
    if readiness.contains(.reading) { event.events |= EPOLLIN.rawValue }
    if readiness.contains(.writing) { event.events |= EPOLLOUT.rawValue }
    event.data.fd = socket
    let operation = interests[index].registered.isEmpty ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
    guard epoll_ctl(descriptor, operation, socket, &event) == 0 else { return false }
    interests[index].registered = readiness
    return true
  }

  /// Waits for a socket no longer.
  func forget(_ socket: Int32) {
    guard interests.indices.contains(Int(socket)) else { return }
    interests[Int(socket)].isWatched = false
    if !interests[Int(socket)].isOwn { unregister(socket) }
  }

  private func unregister(_ socket: Int32) {
    var unused = epoll_event()
    epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, &unused)
    interests[Int(socket)].registered = []
  }

  private func makeRoom(for socket: Int32) {
    let missing = Int(socket) + 1 - interests.count
    if missing > 0 {
      interests.append(contentsOf: repeatElement(Interest(), count: max(missing, 64)))
    }
  }

  /// Waits until a socket is ready, the waker was used or the time is over.
  ///
  /// - Parameter milliseconds: the longest to wait; 0 only looks.
  /// - Returns: the sockets that are ready; an error on a socket makes it ready for both.
  func wait(milliseconds: Int32) -> [(socket: Int32, readiness: Readiness)] {
    ready.removeAll(keepingCapacity: true)
    let count = epoll_wait(descriptor, &events, Int32(Self.batch), milliseconds)
    guard count > 0 else { return ready }
    for index in 0..<Int(count) {
      let event = events[index]
      guard event.data.fd != waker else {
        var value: UInt64 = 0
        read(waker, &value, 8)
        continue
      }
      guard interests[Int(event.data.fd)].isWatched else {
        // A connection that is kept for later has ended: nobody waits for that.
        unregister(event.data.fd)
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
