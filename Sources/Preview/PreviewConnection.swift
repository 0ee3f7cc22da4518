#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One connection, for one request and its answer; never waits for the other side.
struct PreviewConnection {
  /// How far the connection is.
  enum Phase {
    /// The lines of the request are coming.
    case request
    /// The answer is going.
    case answer
    /// The stream of events is open.
    case stream
    /// The answer is complete; what the client still sends is thrown away.
    case drain
  }

  /// What came of reading or writing.
  enum Progress { case more, done, failed }

  /// The socket.
  let descriptor: Int32
  private(set) var phase = Phase.request
  /// When the connection is given up.
  private(set) var deadline: ContinuousClock.Instant
  /// When it last moved on.
  private(set) var lastProgress: ContinuousClock.Instant

  private var head: [UInt8] = []
  private var output: [UInt8] = []
  private var sent = 0
  private var drained = 0
  private var becomesStream = false
  private var isEnded = false
  /// The version that the stream was told last.
  private var toldVersion: Int?
  private var streamEnd: ContinuousClock.Instant

  private static let flags: Int32 = {
    #if canImport(Glibc)
      return Int32(MSG_NOSIGNAL)
    #else
      return 0
    #endif
  }()

  /// Takes over a connected socket that does not block.
  init(descriptor: Int32, now: ContinuousClock.Instant, limits: PreviewLimits) {
    self.descriptor = descriptor
    deadline = now + limits.headTime
    lastProgress = now
    streamEnd = now
  }

  /// Whether it holds or gets a stream of events that nobody has ended.
  var isStream: Bool { (phase == .stream || becomesStream) && !isEnded }

  /// Whether bytes wait to be sent.
  var wantsToWrite: Bool { sent < output.count }

  /// Reads what has come of the request's lines.
  ///
  /// - Returns: the lines, once they are complete; `nil` and `.failed` where they are too long, or
  ///   the client has gone.
  mutating func readHead(
    now: ContinuousClock.Instant, limits: PreviewLimits
  ) -> (head: [UInt8]?, progress: Progress) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return (nil, .more) }
      guard count > 0 else { return (nil, .failed) }
      lastProgress = now
      head += buffer[..<count]
      if let end = PreviewRequest.end(of: head) { return (Array(head[..<end]), .done) }
      if head.count >= limits.headSize { return (nil, .done) }
    }
  }

  /// Begins the answer.
  mutating func answer(
    _ bytes: [UInt8], asStream: Bool, now: ContinuousClock.Instant, limits: PreviewLimits
  ) {
    output = bytes
    sent = 0
    head = []
    phase = .answer
    becomesStream = asStream
    streamEnd = now + limits.streamTime
    deadline = now + limits.stallTime
  }

  /// Has the version told to the page that holds the stream, unless it was told already.
  ///
  /// Of several versions, a slow reader is told the newest.
  mutating func tell(_ version: Int, now: ContinuousClock.Instant, limits: PreviewLimits) {
    guard phase == .stream, !wantsToWrite, version != toldVersion else { return }
    toldVersion = version
    output = Array("retry: 500\ndata: \(version)\n\n".utf8)
    sent = 0
    deadline = min(streamEnd, now + limits.stallTime)
  }

  /// Ends the connection; the next wait reports that, and it can be removed.
  mutating func end() {
    isEnded = true
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Sends as much as the client takes.
  mutating func write(now: ContinuousClock.Instant, limits: PreviewLimits) -> Progress {
    while sent < output.count {
      let count = output[sent...].withUnsafeBytes { rest in
        send(descriptor, rest.baseAddress, rest.count, Self.flags)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return .more }
      guard count > 0 else { return .failed }
      sent += count
      lastProgress = now
      deadline = now + limits.stallTime
    }
    output = []
    sent = 0
    if becomesStream || phase == .stream {
      becomesStream = false
      phase = .stream
      deadline = streamEnd
      return .more
    }
    shutdown(descriptor, Int32(SHUT_WR))
    phase = .drain
    deadline = now + limits.drainTime
    return .more
  }

  /// Reads and throws away what comes after the request.
  mutating func drain(limits: PreviewLimits) -> Progress {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while drained < limits.drainSize {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return .more }
      guard count > 0 else { return .done }
      drained += count
    }
    return .done
  }
}
