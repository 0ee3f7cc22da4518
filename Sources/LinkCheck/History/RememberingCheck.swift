/// A check that reuses what is known, and keeps what it finds out.
///
/// Runs on the thread that calls it, as `LinkChecker` does. A history that fails is reported and
/// done without: the check goes on.
public struct RememberingCheck {
  /// What is known of links; `nil` to check without memory.
  public var history: LinkHistory?
  /// When links are asked for again.
  public var recheck = Recheck()
  /// What it takes to call a link dead.
  public var agreement = Agreement()
  /// The share of the links to check; `nil` for all.
  public var shard: Shard?
  /// The present.
  public var now = Timestamp.now

  /// What the history says at the start of a check.
  private struct Memory {
    /// The links to be asked for again.
    var pasts: [String: LinkPast] = [:]
    /// The links that need not be.
    var rows: [String: LinkResult] = [:]
    var hostsDislikingHEAD: Set<String> = []
  }

  /// How long it is remembered that a host answers HEAD wrongly, in seconds.
  private static let headMemory: Int64 = 90 * 86_400

  private static let batchSize = 10_000

  /// Makes a check with the default rules.
  public init(history: LinkHistory?) {
    self.history = history
  }

  /// Checks links and returns a row for every one of the share.
  ///
  /// - Parameters:
  ///   - requests: as for `LinkChecker.check`.
  ///   - cancellation: ends the check early, from any thread.
  ///   - makeChecker: makes the checker, given the hosts that are known to answer HEAD wrongly.
  ///   - onProgress: as for `LinkChecker.check`.
  ///   - onResult: as for `LinkChecker.check`.
  ///   - onTrouble: called when the history cannot be read or written.
  /// - Throws: `LinkCheckError` when the network library cannot be set up; nothing was checked.
  public func check(
    _ requests: consuming [LinkRequest],
    cancellation: CheckCancellation = CheckCancellation(),
    makeChecker: (_ hostsDislikingHEAD: Set<String>) -> LinkChecker,
    onProgress: @escaping (CheckProgress) -> Void = { _ in },
    onResult: @escaping (LinkResult) -> Void = { _ in },
    onTrouble: (LinkCheckError) -> Void = { _ in }
  ) throws(LinkCheckError) -> CheckReport {
    if let shard { requests.removeAll { !shard.contains($0.url) } }
    var memory = Memory()
    var history = history
    do throws(LinkCheckError) {
      memory = try recall(requests)
    } catch {
      onTrouble(error)
      history = nil
    }
    for index in requests.indices {
      guard let past = memory.pasts[requests[index].url] else { continue }
      requests[index].validators = past.validators
      if past.title != nil { requests[index].wantsTitle = false }
    }
    let recorder = history.map { HistoryRecorder($0) }
    let pasts = memory.pasts
    let report = try makeChecker(memory.hostsDislikingHEAD).check(
      consume requests, known: memory.rows, cancellation: cancellation,
      revise: { row in
        guard !row.isFromHistory else { return }
        if let recorder, let entry = HistoryEntry(row) { recorder.note(entry) }
        agree(on: &row, pasts[row.url])
      }, onProgress: onProgress, onResult: onResult)
    if let trouble = recorder?.finish() {
      onTrouble(trouble)
    } else if let history {
      do throws(LinkCheckError) {
        try history.prune(pasts.filter { $0.value.count >= HistoryWriter.pruneAbove }.map(\.key))
        try history.noteHostsDislikingHEAD(
          report.hostsDislikingHEAD.subtracting(memory.hostsDislikingHEAD), at: now)
      } catch {
        onTrouble(error)
      }
    }
    return report
  }

  private func recall(_ requests: [LinkRequest]) throws(LinkCheckError) -> Memory {
    var memory = Memory()
    guard let history else { return memory }
    let urls = Array(Set(requests.lazy.filter { $0.exclusion == nil }.map(\.url)))
    // Some thousand at a time, as most pasts are not needed once their rows are made.
    for start in stride(from: 0, to: urls.count, by: Self.batchSize) {
      let batch = urls[start..<min(start + Self.batchSize, urls.count)]
      for (url, past) in try history.pasts(of: batch) {
        let row = past.row(url: url, by: agreement)
        if recheck.reuses(past, as: row.verdict, now: now) {
          memory.rows[url] = row
        } else {
          memory.pasts[url] = past
        }
      }
    }
    memory.hostsDislikingHEAD = try history.hostsDislikingHEAD(
      since: Timestamp(seconds: now.seconds - Self.headMemory))
    return memory
  }

  /// Makes of a row of this run what is reported, with what earlier days say of it.
  private func agree(on row: inout LinkResult, _ past: LinkPast?) {
    // Without a past only a dead link can be doubted.
    guard past != nil || row.verdict == .dead, let observation = Observation(row) else { return }
    var past = past
    past?.add(observation)
    agreement.apply(past ?? LinkPast(observation), to: &row)
    row.title = row.title ?? past?.title
  }
}
