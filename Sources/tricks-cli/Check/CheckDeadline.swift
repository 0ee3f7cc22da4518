/// When a check has to be over: what is waited for, read and asked ends then.
struct CheckDeadline {
  /// `nil` for none.
  let end: ContinuousClock.Instant?

  /// A deadline so many seconds from now; `nil` for none.
  init(seconds: Double?) { end = seconds.map { .now + .seconds($0) } }

  /// The time that is left, not below zero; `nil` without a deadline.
  var remaining: Duration? { end.map { max(.zero, ContinuousClock.now.duration(to: $0)) } }

  /// Whether the time is over.
  var hasPassed: Bool { end.map { $0 <= .now } ?? false }
}
