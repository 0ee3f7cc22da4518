/// The interval between requests to a host, as learned from its 429 answers.
///
/// Pure. Each 429 doubles the interval, to 1 s at least and a minute at most; ten answers in a row
/// that are none take a quarter off, down to the interval that was set.
struct HostPace: Sendable, Hashable {
  private static let least = Duration.seconds(1)
  private static let most = Duration.seconds(60)
  private static let calm = 10

  /// The least time between the starts of two requests.
  private(set) var interval: Duration
  private let own: Duration
  private var answers = 0
  private var slowedAt: Duration?

  /// Begins with the interval that was set for the host.
  init(interval: Duration) {
    self.interval = interval
    own = interval
  }

  /// Takes in a 429.
  ///
  /// - Parameters:
  ///   - start: when the request began; one from before the interval grew says nothing about it.
  ///   - now: the time now.
  mutating func noteLimit(start: Duration, now: Duration) {
    answers = 0
    if let slowedAt, start < slowedAt { return }
    slowedAt = now
    interval = max(own, min(Self.most, max(Self.least, interval * 2)))
  }

  /// Takes in any other answer.
  mutating func noteAnswer() {
    guard interval > own else { return }
    answers += 1
    guard answers >= Self.calm else { return }
    answers = 0
    interval = max(own, interval * 3 / 4)
  }
}
