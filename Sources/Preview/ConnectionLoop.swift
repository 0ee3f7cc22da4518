#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Serves all connections on one thread that waits for none of them (`poll`).
///
/// A client that sends or takes nothing costs a socket until its time is over, or until the place is
/// needed.
struct ConnectionLoop {
  private let listener: LoopbackListener
  private let wakeUp: WakeUp
  private let limits: PreviewLimits
  private let state: () -> PreviewState
  /// In the order in which they came.
  private var connections: [PreviewConnection] = []
  /// Until when no connection is accepted, because the system has no room for one.
  private var acceptPause: ContinuousClock.Instant?

  /// Prepares to serve.
  ///
  /// - Parameter state: what is shown now; called for each request and after each wake-up.
  init(
    listener: LoopbackListener, wakeUp: WakeUp, limits: PreviewLimits,
    state: @escaping () -> PreviewState
  ) {
    self.listener = listener
    self.wakeUp = wakeUp
    self.limits = limits
    self.state = state
  }

  /// Serves until the program ends.
  mutating func run() {
    while true { step() }
  }

  private mutating func step() {
    let start = ContinuousClock.now
    if let pause = acceptPause, pause <= start { acceptPause = nil }
    connections.removeAll { connection in
      guard connection.deadline <= start else { return false }
      close(connection.descriptor)
      return true
    }
    var requests = connections.map { connection in
      pollfd(
        fd: connection.descriptor,
        events: Int16(connection.wantsToWrite ? POLLIN | POLLOUT : POLLIN), revents: 0)
    }
    // An answer that a client does not take is no reason to wake for what it sends.
    for (index, connection) in connections.enumerated() where connection.phase == .answer {
      requests[index].events = Int16(POLLOUT)
    }
    requests.append(pollfd(fd: wakeUp.readEnd, events: Int16(POLLIN), revents: 0))
    requests.append(
      pollfd(
        fd: acceptPause == nil ? listener.descriptor : -1, events: Int16(POLLIN), revents: 0))
    guard poll(&requests, nfds_t(requests.count), timeout(from: start)) > 0 else { return }

    let now = ContinuousClock.now
    var gone: Set<Int> = []
    for index in connections.indices where requests[index].revents != 0 {
      if serve(index, now) != .more { gone.insert(index) }
    }
    if requests[connections.count].revents != 0 {
      wakeUp.clear()
      let version = state().version
      for index in connections.indices {
        connections[index].tell(version, now: now, limits: limits)
      }
    }
    remove(gone)
    if requests[requests.count - 1].revents != 0 { acceptAll(now) }
  }

  /// Milliseconds until the next deadline; -1 where there is none.
  private func timeout(from now: ContinuousClock.Instant) -> Int32 {
    let next = (connections.map(\.deadline) + [acceptPause].compactMap(\.self)).min()
    guard let next else { return -1 }
    let milliseconds = (next - now) / .milliseconds(1)
    return Int32(min(max(milliseconds.rounded(.up), 0), 60_000))
  }

  /// Moves one connection on.
  private mutating func serve(
    _ index: Int, _ now: ContinuousClock.Instant
  ) -> PreviewConnection.Progress {
    switch connections[index].phase {
    case .request:
      let (head, progress) = connections[index].readHead(now: now, limits: limits)
      guard progress == .done else { return progress }
      begin(index, head, now)
      return write(index, now)
    case .answer: return write(index, now)
    case .stream:
      if connections[index].wantsToWrite, write(index, now) != .more { return .failed }
      // What a page sends on its stream means nothing, but for its end.
      return connections[index].drain(limits: limits)
    case .drain:
      return connections[index].drain(limits: limits)
    }
  }

  /// Sends what waits to be sent, and has a stream told what is shown by then.
  private mutating func write(
    _ index: Int, _ now: ContinuousClock.Instant
  ) -> PreviewConnection.Progress {
    let progress = connections[index].write(now: now, limits: limits)
    if progress == .more {
      connections[index].tell(state().version, now: now, limits: limits)
    }
    return progress
  }

  /// Begins the answer to a request; `nil` for one whose lines are too long.
  private mutating func begin(_ index: Int, _ head: [UInt8]?, _ now: ContinuousClock.Instant) {
    let answer: PreviewAnswer
    var isHead = false
    if let head, let request = PreviewRequest(head) {
      answer = PreviewRouter(port: listener.port).answer(
        method: request.method, host: request.host, target: request.path, state: state())
      isHead = request.method == "HEAD"
    } else {
      answer =
        head == nil
        ? .line(431, "The request's lines are longer than \(limits.headSize) bytes.")
        : .line(400, "This is no request.")
    }
    let isStream = answer.isStream && !isHead
    if isStream { makeRoomForStream() }
    connections[index].answer(
      answer.bytes(isHead: isHead), asStream: isStream, now: now, limits: limits)
  }

  /// Ends the oldest stream where there are as many as may be.
  private mutating func makeRoomForStream() {
    let streams = connections.indices.filter { connections[$0].isStream }
    guard streams.count >= limits.streams, let oldest = streams.first else { return }
    connections[oldest].end()
  }

  /// Accepts what has come; makes room by ending the connection that has stood still longest.
  private mutating func acceptAll(_ now: ContinuousClock.Instant) {
    while true {
      switch listener.accept() {
      case .connection(let descriptor):
        if connections.count >= limits.connections { removeStalest() }
        connections.append(
          PreviewConnection(descriptor: descriptor, now: now, limits: limits))
      case .none: return
      case .noRoom:
        // Without files left it would fail at once, again and again.
        if connections.isEmpty {
          acceptPause = now + .milliseconds(100)
          return
        }
        removeStalest()
      }
    }
  }

  private mutating func removeStalest() {
    guard let index = connections.indices.min(by: { isStaler($0, than: $1) }) else { return }
    remove([index])
  }

  private func isStaler(_ first: Int, than second: Int) -> Bool {
    connections[first].lastProgress < connections[second].lastProgress
  }

  private mutating func remove(_ gone: Set<Int>) {
    guard !gone.isEmpty else { return }
    for index in gone { close(connections[index].descriptor) }
    connections = connections.indices.filter { !gone.contains($0) }.map { connections[$0] }
  }
}
