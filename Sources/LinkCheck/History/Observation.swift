/// What one check found out about a link, as the history keeps it: before any agreement with other
/// days.
public struct Observation: Sendable, Hashable {
  /// When it was found out.
  public var checkedAt: Timestamp
  /// What was found out; one of `recordable`.
  public var verdict: Verdict
  /// The last HTTP status, if there was one.
  public var status: Int?
  /// Where the link ended, if elsewhere.
  public var finalURL: String?
  /// One plain sentence; `nil` for a plain `ok`.
  public var reason: String?
  /// How many times the link was asked for.
  public var attempts: Int?
  /// The time spent in requests, in milliseconds.
  public var elapsedMilliseconds: Int?

  /// The verdicts that the network has to do with.
  ///
  /// The others say what the user wants, what an address looks like or that time ran out, and are
  /// found anew each time.
  public static let recordable: Set<Verdict> = [
    .ok, .moved, .dead, .suspect, .blocked, .unknown, .tls, .fragment,
  ]

  /// Makes an observation.
  public init(
    checkedAt: Timestamp, verdict: Verdict, status: Int? = nil, finalURL: String? = nil,
    reason: String? = nil, attempts: Int? = nil, elapsedMilliseconds: Int? = nil
  ) {
    self.checkedAt = checkedAt
    self.verdict = verdict
    self.status = status
    self.finalURL = finalURL
    self.reason = reason
    self.attempts = attempts
    self.elapsedMilliseconds = elapsedMilliseconds
  }

  /// Makes the observation that a row of a report stands for; `nil` for rows that are no history:
  /// links to files, and links that nobody was asked about.
  init?(_ row: LinkResult) {
    guard let time = row.checkedAt, Self.recordable.contains(row.verdict), !row.isLocal else {
      return nil
    }
    // A host that is left alone gives its other links no verdict of their own, unless there is no
    // such host.
    guard row.attempts != nil || row.verdict == .dead else { return nil }
    self.init(
      checkedAt: time, verdict: row.verdict, status: row.status, finalURL: row.finalURL,
      reason: row.reason, attempts: row.attempts, elapsedMilliseconds: row.elapsedMilliseconds)
  }

  /// Whether the page was there.
  public var isAlive: Bool { [.ok, .moved, .fragment].contains(verdict) }
}
