/// What all observations of a link come to.
///
/// Made of the observations in order of time, in constant space.
public struct LinkPast: Sendable, Hashable {
  /// The last observation.
  public private(set) var latest: Observation
  /// The number of observations.
  public private(set) var count = 1
  /// Since when every observation has had the verdict and the final URL of the last one.
  public private(set) var steadySince: Timestamp
  /// When the page was last there; `nil` where it never was.
  public private(set) var lastAlive: Timestamp?
  /// When the link was first found dead after it was last alive; `nil` where it was not.
  public private(set) var deadSince: Timestamp?
  /// On how many days since then it was found dead; days begin `Agreement.apart` after one another.
  public private(set) var deadDays = 0
  /// The page's title, from the last observation that brought one.
  public var title: String?
  /// What the server said of the page's version, from the last observation that brought it.
  public var validators: PageValidators?

  private var lastDeadDay: Timestamp?

  /// Makes the past of a link that was observed once.
  public init(_ first: Observation) {
    latest = first
    steadySince = first.checkedAt
    weigh(first)
  }

  /// Takes in a further observation, later than all before.
  public mutating func add(_ next: Observation) {
    if next.verdict != latest.verdict || next.finalURL != latest.finalURL {
      steadySince = next.checkedAt
    }
    latest = next
    count += 1
    weigh(next)
  }

  private mutating func weigh(_ observation: Observation) {
    if observation.isAlive {
      lastAlive = observation.checkedAt
      deadSince = nil
      deadDays = 0
      lastDeadDay = nil
    } else if observation.verdict == .dead {
      deadSince = deadSince ?? observation.checkedAt
      guard let last = lastDeadDay else { return count(observation) }
      if observation.checkedAt.since(last) >= Agreement.apart { count(observation) }
    }
  }

  private mutating func count(_ deadDay: Observation) {
    deadDays += 1
    lastDeadDay = deadDay.checkedAt
  }

  /// The row that a report shows without asking again.
  ///
  /// - Parameter agreement: what it takes to call a link dead.
  public func row(url: String, by agreement: Agreement) -> LinkResult {
    var row = LinkResult(
      url: url, finalURL: latest.finalURL, verdict: latest.verdict, status: latest.status,
      reason: latest.reason, attempts: latest.attempts,
      elapsedMilliseconds: latest.elapsedMilliseconds, title: title)
    row.checkedAt = latest.checkedAt
    row.isFromHistory = true
    agreement.apply(self, to: &row)
    return row
  }
}
