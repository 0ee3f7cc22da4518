internal import Glibc

/// The computer's own clocks.
package final class SystemClock: CheckClock {
  private let start = ContinuousClock.now

  package init() {}

  package var now: Duration { start.duration(to: .now) }

  package var secondsSince1970: Int64 { Int64(time(nil)) }
}
