internal import CEpoll
internal import Glibc
internal import Synchronization

/// Wakes a curl transport from any thread, through an event descriptor that its poller watches.
final class CurlWaker: TransportWaker {
  private struct State {
    /// -1 once it is closed.
    var descriptor: Int32
    var isWoken = false
  }

  private let state: Mutex<State>

  /// What the poller is to watch.
  let descriptor: Int32

  /// Makes a waker; `nil` where the system has no files left.
  init?() {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    state = Mutex(State(descriptor: descriptor))
  }

  func wake() {
    state.withLock { state in
      guard state.descriptor >= 0 else { return }
      state.isWoken = true
      var one: UInt64 = 1
      write(state.descriptor, &one, 8)
    }
  }

  /// Whether `wake` was called since the last time this was asked.
  func takeWakeUp() -> Bool {
    state.withLock { state in
      defer { state.isWoken = false }
      return state.isWoken
    }
  }

  /// Closes the descriptor and makes `wake` do nothing from now on.
  func disconnect() {
    state.withLock { state in
      guard state.descriptor >= 0 else { return }
      close(state.descriptor)
      state.descriptor = -1
    }
  }
}
