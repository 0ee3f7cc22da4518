internal import Glibc

/// The computer's own clocks.
final class SystemClock: CheckClock {
  private let start = ContinuousClock.now

  var now: Duration { start.duration(to: .now) }

  var secondsSince1970: Int64 { Int64(time(nil)) }
}
