internal import Dispatch
internal import Synchronization

/// Runs pieces of work, and those that they add, on all cores; or one after another where there is
/// little to do, since starting threads takes longer than reading a short list.
final class WorkPool: Sendable {
  private let group = DispatchGroup()
  private let queue: DispatchQueue?

  /// A pool for work on so many bytes of Markdown.
  init(bytes: Int) {
    queue =
      bytes < Self.sequentialLimit ? nil : DispatchQueue(label: "tricks", attributes: .concurrent)
  }

  /// Under so many bytes, about two milliseconds of work, everything runs on the caller's thread.
  private static let sequentialLimit = 48 << 10

  /// Adds a piece of work; without threads it is done at once.
  func add(_ work: @escaping @Sendable () -> Void) {
    if let queue { queue.async(group: group, execute: work) } else { work() }
  }

  /// Waits until all of it is done.
  func wait() { if queue != nil { group.wait() } }

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
