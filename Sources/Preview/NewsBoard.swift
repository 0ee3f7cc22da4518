internal import Synchronization

/// What is shown now, and who waits for something else.
final class NewsBoard: Sendable {
  private struct Content {
    var state = PreviewState()
    var waiting: [Int: AsyncStream<Int>.Continuation] = [:]
    var next = 0
  }

  private let content = Mutex(Content())

  /// What is shown now.
  var state: PreviewState { content.withLock { $0.state } }

  /// Shows another state, and tells everybody who waits its version.
  func show(_ state: PreviewState) {
    let waiting = content.withLock { content in
      content.state = state
      return Array(content.waiting.values)
    }
    for continuation in waiting { continuation.yield(state.version) }
  }

  /// The version that is shown now, and then every other one.
  func versions() -> AsyncStream<Int> {
    // Who is slow hears of the newest alone.
    let (stream, continuation) = AsyncStream.makeStream(
      of: Int.self, bufferingPolicy: .bufferingNewest(1))
    let (number, version) = content.withLock { content in
      content.next += 1
      content.waiting[content.next] = continuation
      return (content.next, content.state.version)
    }
    continuation.onTermination = { [weak self] _ in self?.forget(number) }
    continuation.yield(version)
    return stream
  }

  private func forget(_ number: Int) { content.withLock { $0.waiting[number] = nil } }
}
