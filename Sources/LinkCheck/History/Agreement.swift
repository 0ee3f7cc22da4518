/// What it takes to call a link `dead`; with less it is `suspect`.
///
/// Pure. It can only soften a verdict: what was found out as `dead` is what the contract allows to
/// be called so.
public struct Agreement: Sendable, Hashable {
  /// On how many days a link has to be found dead, whatever was known of it before; `nil` for two
  /// where it was alive lately and one otherwise.
  public var days: Int?

  /// How far apart two checks are that count as different days: somewhat less than a day, so that a
  /// daily check does not miss it by minutes.
  static let apart = Duration.seconds(20 * 3600)
  /// How long before the first failure a page may have been seen and still be "alive lately": longer
  /// than the longest interval between two checks of a stable link, with room for those who check
  /// once a week.
  static let lately = Duration.seconds(45 * 86_400)

  /// Makes a rule.
  ///
  /// - Parameter days: the number of days, at least 1; 1 calls a link dead at first sight.
  public init(days: Int? = nil) {
    self.days = days.map { max(1, $0) }
  }

  /// Makes `suspect` of a row that is `dead` where the days do not agree on it yet.
  ///
  /// - Parameters:
  ///   - past: all observations, with the one that the row stands for as the last.
  ///   - row: a row of the link; other verdicts than `dead` stay.
  func apply(_ past: LinkPast, to row: inout LinkResult) {
    // 410 says that the page was taken away on purpose and for good.
    guard row.verdict == .dead, row.status != 410 else { return }
    let needed = daysNeeded(past)
    guard past.deadDays < needed else { return }
    row.verdict = .suspect
    let what = Self.finding(of: row)
    if let alive = past.lastAlive {
      row.reason =
        "\(what), but the page was there on \(alive.day): it counts as dead if it fails on another"
        + " day too."
    } else {
      row.reason =
        "\(what), on \(past.deadDays) of the \(needed) days that count as proof: check again on"
        + " another day."
    }
  }

  private func daysNeeded(_ past: LinkPast) -> Int {
    if let days { return days }
    guard let alive = past.lastAlive, let dead = past.deadSince else { return 1 }
    return dead.since(alive) <= Self.lately ? 2 : 1
  }

  /// What a reason says before the colon behind which its advice stands.
  private static func finding(of row: LinkResult) -> String {
    let reason = row.reason ?? "The link failed"
    return reason.firstRange(of: ": ").map { String(reason[..<$0.lowerBound]) } ?? reason
  }
}
