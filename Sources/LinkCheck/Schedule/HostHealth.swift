/// Notices that a host does not want or cannot take more, so that a long queue of links to it does
/// not each wait in vain.
///
/// Pure.
///
/// Four failures in a row to connect give the host one pause; two more after it, and it is left
/// alone. Five answers 429 in a row, and it is left alone. Neither makes a link dead.
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
      limits = response.status == 429 ? limits + 1 : 0
      return limits >= Self.limitsBeforeLeaving ? .leaveLimited : .goOn
    case .failure(let failure):
      guard Self.isUnreachable(failure) else { return .goOn }
      return noteFailure(start: start, now: now)
    }
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
