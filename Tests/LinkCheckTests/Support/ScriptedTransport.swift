import Synchronization

@testable import LinkCheck

/// A transport that answers out of a script, in virtual time: nothing sleeps.
final class ScriptedTransport: Transport {
  /// A request that was made.
  struct Entry: Equatable {
    var time: Duration
    var request: TransportRequest
  }

  final class Waker: TransportWaker {
    let isWoken = Mutex(false)
    func wake() { isWoken.withLock { $0 = true } }
  }

  let clock: VirtualClock
  var capacity = 1000
  /// What was asked for, in order.
  private(set) var log: [Entry] = []
  /// The most requests in flight at once, in all and by host.
  private(set) var mostInFlight = 0
  private(set) var mostInFlightByHost: [String: Int] = [:]
  private(set) var isClosed = false
  /// Called before each wait.
  var onWait: () -> Void = {}

  private let answer: (TransportRequest, Int) -> Answer
  private var counts: [String: Int] = [:]
  private var inFlight: [(end: Duration, number: Int, request: TransportRequest, answer: Answer)] =
    []
  private let ownWaker = Waker()

  var waker: any TransportWaker { ownWaker }

  /// Makes a transport whose answers are made by a function of the request and of how many times
  /// the same method was used on the same URL before.
  init(clock: VirtualClock, answer: @escaping (TransportRequest, Int) -> Answer) {
    self.clock = clock
    self.answer = answer
  }

  /// Makes a transport of a script: for `HEAD URL`, `GET URL` or `URL` the answers in order, the
  /// last one again and again.
  ///
  /// What is not in the script is a name that does not exist.
  convenience init(clock: VirtualClock, script: [String: [Answer]]) {
    self.init(clock: clock) { request, count in
      let answers =
        script["\(request.method.rawValue) \(request.url)"] ?? script[request.url] ?? []
      guard let last = answers.last else { return .fail(.nameMissing, .resolve) }
      return count < answers.count ? answers[count] : last
    }
  }

  func start(_ request: TransportRequest) {
    log.append(Entry(time: clock.now, request: request))
    let key = "\(request.method.rawValue) \(request.url)"
    let answer = answer(request, counts[key, default: 0])
    counts[key, default: 0] += 1
    inFlight.append((clock.now + answer.latency, log.count, request, answer))
    mostInFlight = max(mostInFlight, inFlight.count)
    let host = Self.host(request)
    let count = inFlight.count { Self.host($0.request) == host }
    mostInFlightByHost[host] = max(mostInFlightByHost[host, default: 0], count)
  }

  func wait(atMost timeout: Duration?) -> [TransportCompletion] {
    onWait()
    let end = timeout.map { clock.now + $0 }
    let first = inFlight.map(\.end).min()
    guard let next = [end, first].compactMap({ $0 }).min() else { return [] }
    clock.now = max(clock.now, next)
    let done = inFlight.filter { $0.end <= clock.now }.sorted {
      ($0.end, $0.number) < ($1.end, $1.number)
    }
    inFlight.removeAll { $0.end <= clock.now }
    return done.map {
      TransportCompletion(id: $0.request.id, outcome: $0.answer.outcome, elapsed: $0.answer.latency)
    }
  }

  func close() { isClosed = true }

  /// The log as `HEAD URL`, one line a request.
  var lines: [String] { log.map { "\($0.request.method.rawValue) \($0.request.url)" } }

  private static func host(_ request: TransportRequest) -> String {
    (try? WebURL.parse(request.url))?.url.host ?? ""
  }
}
