/// What carries requests: the only part of a check that does I/O.
///
/// A transport belongs to one thread, the one that calls `LinkChecker.check`; only its waker may
/// be used from others. Requests and what comes of them are values.
package protocol Transport: AnyObject {
  /// The most requests in flight at once, at least 1.
  var capacity: Int { get }
  /// Interrupts `wait` from any thread.
  var waker: any TransportWaker { get }
  /// Begins a request; returns at once. Its end comes out of `wait`, exactly once.
  func start(_ request: TransportRequest)
  /// Waits until a request has ended, `timeout` has passed or the waker was used.
  ///
  /// - Parameter timeout: the longest to wait; `nil` for no limit.
  /// - Returns: the requests that have ended; empty after a timeout or a wake-up.
  func wait(atMost timeout: Duration?) -> [TransportCompletion]
  /// Drops every request in flight and frees what the transport holds. It is not used afterwards.
  func close()
}

/// Interrupts a transport's `wait` from any thread.
package protocol TransportWaker: Sendable {
  /// Makes a running or the next `wait` return early. Does nothing once the transport is closed.
  func wake()
}
