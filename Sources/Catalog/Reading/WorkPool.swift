internal import Dispatch
internal import Foundation
internal import Synchronization

/// Runs pieces of work, and those that they add, on all cores; or one after another where there is
/// little to do, since starting threads takes longer than reading a short list.
///
/// What was added last comes first: it needs what has just been made and is still near. The thread
/// that waits works too.
final class WorkPool: Sendable {
  private struct State {
    var work: [@Sendable () -> Void] = []
    /// The pieces that were added and are not done.
    var unfinished = 0
  }

  private let state = Mutex(State())
  /// Counts the pieces that can be taken, and at the end once for each worker that there is nothing
  /// more.
  private let ready = DispatchSemaphore(value: 0)
  private let workers: Int

  /// A pool for work on so many bytes of Markdown.
  init(bytes: Int) {
    workers =
      bytes < Self.sequentialLimit ? 1 : Swift.max(1, ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Under so many bytes, about two milliseconds of work, everything runs on the caller's thread.
  private static let sequentialLimit = 48 << 10

  /// Adds a piece of work, which is done at the latest when `finish` is called.
  func add(_ work: @escaping @Sendable () -> Void) {
    state.withLock { state in
      state.work.append(work)
      state.unfinished += 1
    }
    ready.signal()
  }

  /// Does all work, and that which is added meanwhile.
  func finish() {
    guard state.withLock({ $0.unfinished > 0 }) else { return }
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while let work = next() {
        work()
        let isLast = state.withLock { state in
          state.unfinished -= 1
          return state.unfinished == 0
        }
        if isLast { for _ in 0..<workers { ready.signal() } }
      }
    }
  }

  /// Waits for a piece of work; `nil` when all is done.
  private func next() -> (@Sendable () -> Void)? {
    ready.wait()
    return state.withLock { $0.work.popLast() }
  }

  // MARK: - Work by number

  /// What `body` makes of each stretch of `0..<count`, in their order.
  ///
  /// For work that takes a microsecond or so for each number: there is one stretch where they are
  /// few.
  static func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let stretches = count / stretch + 1
    let results = Mutex([Result?](repeating: nil, count: stretches))
    DispatchQueue.concurrentPerform(iterations: stretches) { number in
      let result = body((number * stretch)..<min((number + 1) * stretch, count))
      results.withLock { $0[number] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  private static let stretch = 2_000
}
