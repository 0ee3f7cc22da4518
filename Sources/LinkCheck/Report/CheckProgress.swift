/// How far a check is, for a progress line.
public struct CheckProgress: Sendable, Hashable {
  /// Rows with a verdict.
  public var done: Int
  /// Rows in all.
  public var total: Int
  /// Rows found broken so far, those of severity `error`.
  public var failing: Int
  /// The time since the check began.
  public var elapsed: Duration
  /// A guess of the time left: the longer of what the pace so far and the busiest host's manners
  /// ask for; `nil` until something is done.
  public var estimatedRemaining: Duration?
  /// Up to three hosts that the rest waits for, the slowest first.
  public var slowestHosts: [String]
}
