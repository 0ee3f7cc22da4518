internal import Dispatch
internal import Synchronization

/// Work on many files that waits for the system, done on all cores.
enum Stretches {
  /// What `body` makes of each stretch of `0..<count`, in their order.
  ///
  /// Neighbours stay together: two cores that make files in one folder only wait for each other.
  static func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    guard count > least else { return [body(0..<count)] }
    let results = Mutex([Result?](repeating: nil, count: workers))
    DispatchQueue.concurrentPerform(iterations: workers) { number in
      let result = body((count * number / workers)..<(count * (number + 1) / workers))
      results.withLock { $0[number] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// With fewer files, starting threads takes longer than the work.
  private static let least = 64

  /// More workers than this wait for the same folders.
  private static let workers = 4
}
