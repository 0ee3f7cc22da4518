internal import CCurl
internal import Synchronization

/// Wakes a curl transport from any thread.
final class CurlWaker: TransportWaker {
  /// The multi handle, for the one call that libcurl allows from other threads.
  ///
  /// `@unchecked Sendable`: the pointer is only used for `curl_multi_wakeup`, which is documented
  /// as safe from any thread while the handle lives, and only under the lock below, under which it
  /// is also taken away before the handle is freed.
  private struct Handle: @unchecked Sendable {
    var pointer: UnsafeMutableRawPointer
  }

  private struct State {
    var handle: Handle?
    var isWoken = false
  }

  private let state: Mutex<State>

  init(_ multi: UnsafeMutableRawPointer) {
    state = Mutex(State(handle: Handle(pointer: multi)))
  }

  func wake() {
    state.withLock { state in
      guard let handle = state.handle else { return }
      state.isWoken = true
      curl_multi_wakeup(handle.pointer)
    }
  }

  /// Whether `wake` was called since the last time this was asked.
  func takeWakeUp() -> Bool {
    state.withLock { state in
      defer { state.isWoken = false }
      return state.isWoken
    }
  }

  /// Makes `wake` do nothing from now on; to be called before the handle is freed.
  func disconnect() {
    state.withLock { $0.handle = nil }
  }
}
