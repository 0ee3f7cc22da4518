internal import Synchronization

/// The means to end a check early, from any thread.
///
/// `cancel` takes a lock, so a signal must be brought to an ordinary thread first (a dispatch
/// source, or a thread in `sigwait`); it must not be called inside a signal handler.
public final class CheckCancellation: Sendable {
  private struct State {
    var isCancelled = false
    var waker: (any TransportWaker)?
  }

  private let state = Mutex(State())

  /// Makes a cancellation that has not happened.
  public init() {}

  /// Whether `cancel` was called.
  public var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Ends the check: what has no verdict yet becomes `unchecked`, and `check` returns all rows.
  public func cancel() {
    state.withLock {
      $0.isCancelled = true
      $0.waker?.wake()
    }
  }

  /// Names whom to wake on `cancel`; `nil` when the check is over.
  func attach(_ waker: (any TransportWaker)?) {
    state.withLock { $0.waker = waker }
  }
}
