/// Notices that a host does not want or cannot take more, so that a long queue of links to it does
/// not each wait in vain.
///
/// Pure.
///
/// Four failures in a row to connect give the host one pause; two more after it, and it is left
/// alone. Five rounds of 429 in a row, and it is left alone. Neither makes a link dead.
struct HostHealth: Sendable, Hashable {
  /// What to do about the host.
  enum Advice: Sendable, Hashable {
    case goOn
    /// Start nothing for a while.
    case pause(Duration)
    /// Start nothing in this run: it cannot be reached.
    case leaveUnreachable
    /// Start nothing in this run: it asks for less.
    case leaveLimited
  }

  private static let failuresBeforePause = 4
  private static let failuresAfterPause = 2
  private static let limitsBeforeLeaving = 5
  private static let pause = Duration.seconds(10)

  private var failures = 0
  private var limits = 0
  /// When the last round of 429 was noted; requests from before it belong to it.
  private var limitedAt: Duration?
  private var pausedAt: Duration?
  /// Whether the host has answered anything in this run.
  private(set) var hasAnswered = false

  /// Takes in the end of a request.
  ///
  /// - Parameters:
  ///   - outcome: what came of it.
  ///   - start: when the request began; those from before a pause say nothing about it.
  ///   - now: the time now.
  mutating func note(_ outcome: TransportOutcome, start: Duration, now: Duration) -> Advice {
    switch outcome {
    case .response(let response):
      hasAnswered = true
      failures = 0
      pausedAt = nil
      noteStatus(response.status, start: start, now: now)
      return limits >= Self.limitsBeforeLeaving ? .leaveLimited : .goOn
    case .failure(let failure):
      guard Self.isUnreachable(failure) else { return .goOn }
      return noteFailure(start: start, now: now)
    }
  }

  private mutating func noteStatus(_ status: Int, start: Duration, now: Duration) {
    guard status == 429 else {
      limits = 0
      return
    }
    if let limitedAt, limits > 0, start < limitedAt { return }
    limits += 1
    limitedAt = now
  }

  private static func isUnreachable(_ failure: TransportFailure) -> Bool {
    switch failure.kind {
    case .refused, .unreachable, .resolverFailed: true
    case .timeout, .closed, .other: failure.phase != .answer
    default: false
    }
  }

  private mutating func noteFailure(start: Duration, now: Duration) -> Advice {
    if let pausedAt {
      guard start >= pausedAt else { return .goOn }
      failures += 1
      return failures >= Self.failuresAfterPause ? .leaveUnreachable : .goOn
    }
    failures += 1
    guard failures >= Self.failuresBeforePause else { return .goOn }
    failures = 0
    pausedAt = now
    return .pause(Self.pause)
  }
}
