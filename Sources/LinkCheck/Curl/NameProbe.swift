internal import CCurl
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Finds out why a name could not be looked up, on a thread of its own.
///
/// libcurl says only that a lookup failed; whether the name does not exist or the resolver did not
/// answer decides between `dead` and `unknown`. When the resolver stays silent three times in a
/// row, it is not asked again for 30 seconds.
final class NameProbe: Sendable {
  private struct State {
    var answers: [(transfer: Int, kind: TransportFailure.Kind)] = []
    var silences = 0
    var silentSince: ContinuousClock.Instant?
    var isClosed = false
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "tricks.name-probe")
  private let waker: any TransportWaker

  /// Makes a probe that uses `waker` when an answer is there.
  init(waker: any TransportWaker) { self.waker = waker }

  /// Looks a name up, in its ASCII form; the answer is in `takeAnswers` later, under `id`.
  func ask(_ name: String, id: Int) {
    queue.async { [self] in
      guard let isSilent = state.withLock({ $0.isClosed ? nil : Self.isSilent($0) }) else { return }
      let kind = isSilent ? .resolverFailed : Self.lookUp(name)
      state.withLock { state in
        state.silences = kind == .resolverFailed ? state.silences + 1 : 0
        if !isSilent { state.silentSince = state.silences >= 3 ? .now : nil }
        state.answers.append((id, kind))
      }
      waker.wake()
    }
  }

  /// Takes out the answers that have come.
  func takeAnswers() -> [(transfer: Int, kind: TransportFailure.Kind)] {
    state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  /// Lets what is still queued come to nothing.
  func close() {
    state.withLock { $0.isClosed = true }
  }

  private static func isSilent(_ state: State) -> Bool {
    guard let since = state.silentSince else { return false }
    return since.duration(to: .now) < .seconds(30)
  }

  private static func lookUp(_ name: String) -> TransportFailure.Kind {
    var hints = addrinfo()  // Any family, any type of socket.
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(name, nil, &hints, &list)
    if let list { freeaddrinfo(list) }
    switch code {
    case EAI_NONAME: return .nameMissing
    case noData: return .noAddress
    // Found now: the first lookup failed in passing.
    default: return .resolverFailed
    }
  }

  /// `EAI_NODATA` of glibc's `netdb.h`, an extension that is not imported: a name without address.
  private static let noData: Int32 = -5
}
