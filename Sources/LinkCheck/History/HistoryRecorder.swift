internal import Dispatch
internal import Synchronization

/// Writes the verdicts of a running check into the history, a batch at a time, on a thread of its
/// own.
///
/// A verdict that comes alone is written at once; while many come, a batch is written each tenth of a
/// second, or of a thousand. So a process that is killed loses what the last tenth of a second
/// brought, or in a fast check the last two thousand verdicts.
///
/// Thread-safe.
final class HistoryRecorder: Sendable {
  private struct State {
    var entries: [HistoryEntry] = []
    /// Links of which nothing can be said, kept back until somebody on the network has answered: if
    /// nobody ever does, it is the network here that failed, and the next check shall ask again.
    var silent: [HistoryEntry] = []
    var hasAnswer = false
    var isScheduled = false
    /// When the next transaction may begin without being of a full batch.
    var nextFlush = DispatchTime.now()
    var trouble: LinkCheckError?
  }

  private let history: LinkHistory
  private let queue = DispatchQueue(label: "history.recorder")
  private let state = Mutex(State())

  /// The least time between two transactions, and the longest that a verdict waits for one.
  private let delay: DispatchTimeInterval
  /// The number of verdicts that do not wait for more; a transaction of so many takes some 10 ms.
  static let fullBatch = 1_000

  init(_ history: LinkHistory, delay: DispatchTimeInterval = .milliseconds(100)) {
    self.history = history
    self.delay = delay
  }

  /// Takes in an entry; it will be written soon.
  func note(_ entry: HistoryEntry) {
    let (start, isFull) = state.withLock { state -> (DispatchTime?, Bool) in
      guard state.trouble == nil else { return (nil, false) }
      if entry.observation.verdict == .unknown, entry.observation.status == nil, !state.hasAnswer {
        state.silent.append(entry)
        return (nil, false)
      }
      state.hasAnswer = state.hasAnswer || entry.observation.status != nil
      state.entries.append(entry)
      defer { state.isScheduled = true }
      return (
        state.isScheduled ? nil : max(.now(), state.nextFlush),
        state.entries.count == Self.fullBatch
      )
    }
    if let start { queue.asyncAfter(deadline: start) { self.flush() } }
    if isFull { queue.async { self.flush() } }
  }

  /// Writes what is left.
  ///
  /// - Returns: what went wrong first, now or before; the rest was not written then.
  func finish() -> LinkCheckError? {
    queue.sync { flush() }
    return state.withLock { $0.trouble }
  }

  private func flush() {
    let batch = state.withLock { state in
      defer {
        state.entries = []
        if state.hasAnswer { state.silent = [] }
        state.isScheduled = false
        state.nextFlush = .now() + delay
      }
      return state.hasAnswer ? state.silent + state.entries : state.entries
    }
    guard !batch.isEmpty else { return }
    do throws(LinkCheckError) {
      try history.record(batch)
    } catch {
      state.withLock { $0.trouble = $0.trouble ?? error }
    }
  }
}
