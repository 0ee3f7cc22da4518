/// Counts what is done and guesses what is left.
///
/// Pure.
struct ProgressMeter {
  private let start: Duration
  private let interval: Duration
  private var lastReport: Duration?
  private var done = 0
  private var failing = 0
  private let total: Int
  /// For each host the requests that have ended and the time they took together, in seconds.
  private var pace: [(count: Int32, seconds: Float)] = []
  private var firstFetch: Duration?
  private var pagesDone = 0
  private let pages: Int

  /// Makes a meter that has seen nothing.
  ///
  /// - Parameters:
  ///   - rows: rows in all.
  ///   - pages: pages to fetch in all.
  ///   - start: when the check began.
  ///   - interval: the least time between two reports.
  init(rows: Int, pages: Int, start: Duration, interval: Duration) {
    total = rows
    self.pages = pages
    self.start = start
    self.interval = interval
  }

  /// Counts a row that has its verdict.
  mutating func noteRow(_ row: LinkResult) {
    done += 1
    if row.severity == .error { failing += 1 }
  }

  /// Counts a page whose rows have their verdicts.
  mutating func notePage() { pagesDone += 1 }

  /// Counts a request that has ended.
  mutating func noteRequest(host: Int, elapsed: Duration, now: Duration) {
    if firstFetch == nil { firstFetch = now - elapsed }
    while pace.count <= host { pace.append((0, 0)) }
    pace[host].count += 1
    pace[host].seconds += Float(elapsed / .seconds(1))
  }

  /// The state of things, if the last report is long enough ago.
  ///
  /// O(hosts).
  ///
  /// - Parameter isFinal: whether to report in any case.
  mutating func report(
    now: Duration, schedule: HostSchedule, isFinal: Bool = false
  ) -> CheckProgress? {
    if let lastReport, now - lastReport < interval, !isFinal { return nil }
    lastReport = now
    let slowest = isFinal ? [] : slowestHosts(schedule)
    return CheckProgress(
      done: done, total: total, failing: failing, elapsed: now - start,
      estimatedRemaining: isFinal ? .zero : remaining(now: now, longestHost: slowest.first?.rest),
      slowestHosts: slowest.map { schedule.name(of: $0.host) })
  }

  private func remaining(now: Duration, longestHost: Double?) -> Duration? {
    guard let firstFetch, pagesDone > 0 else { return nil }
    let pace = (now - firstFetch) / .seconds(1) / Double(pagesDone) * Double(pages - pagesDone)
    return .seconds(max(pace, longestHost ?? 0))
  }

  /// Up to three hosts with work left, with the seconds that their manners and their pace ask for.
  private func slowestHosts(_ schedule: HostSchedule) -> [(host: Int, rest: Double)] {
    var slowest: [(host: Int, rest: Double)] = []
    for host in 0..<schedule.hostCount {
      let left = schedule.waiting(at: host) + schedule.running(at: host)
      guard left > 0 else { continue }
      let manners = schedule.manners(of: host)
      var each = manners.interval / .seconds(1)
      if host < pace.count, pace[host].count > 0 {
        let mean = Double(pace[host].seconds) / Double(pace[host].count)
        each = max(each, mean / Double(manners.connections))
      }
      let rest = each * Double(left)
      guard slowest.count < 3 || rest > slowest[2].rest else { continue }
      let place = slowest.firstIndex { $0.rest < rest } ?? slowest.count
      slowest.insert((host, rest), at: place)
      if slowest.count > 3 { slowest.removeLast() }
    }
    return slowest
  }
}
