internal import Dispatch
internal import Synchronization

/// Spreads requests over transports that work on threads of their own.
///
/// Making a connection takes far more processor time than using one again, most of it in the system
/// and in TLS: with thousands of hosts one thread is the limit. Requests of one host always go to
/// the same transport, so that they share connections.
package final class ParallelTransport: Transport {
  private let lanes: [Lane]
  private let exchange: Exchange
  /// For each lane what has been started since the last wait.
  private var waiting: [[TransportRequest]]

  package let capacity: Int
  package var waker: any TransportWaker { exchange }

  /// Makes transports and starts their threads.
  ///
  /// - Parameters:
  ///   - count: the number of transports, at least 1.
  ///   - make: makes one of them; called on its thread.
  /// - Throws: what `make` throws.
  package init(
    count: Int, _ make: @escaping @Sendable () throws(LinkCheckError) -> any Transport
  ) throws(LinkCheckError) {
    let exchange = Exchange()
    self.exchange = exchange
    var lanes: [Lane] = []
    var failure: LinkCheckError?
    for number in 0..<max(1, count) where failure == nil {
      let lane = Lane(number: number, exchange: exchange)
      do throws(LinkCheckError) {
        try lane.open(make)
        lanes.append(lane)
      } catch {
        failure = error
      }
    }
    self.lanes = lanes
    waiting = Array(repeating: [], count: lanes.count)
    capacity = lanes.reduce(0) { $0 + $1.capacity }
    guard let failure else { return }
    for lane in lanes { lane.close() }
    throw failure
  }

  package func start(_ request: TransportRequest) {
    waiting[request.host % lanes.count].append(request)
  }

  package func wait(atMost timeout: Duration?) -> [TransportCompletion] {
    // Once for many, as each time wakes a thread.
    for index in lanes.indices where !waiting[index].isEmpty {
      lanes[index].start(waiting[index])
      waiting[index].removeAll(keepingCapacity: true)
    }
    return exchange.wait(atMost: timeout)
  }

  package func close() {
    for lane in lanes { lane.close() }
  }
}

/// What goes from the threads of the transports to the thread that waits for them.
private final class Exchange: TransportWaker {
  private struct State {
    var completions: [TransportCompletion] = []
    /// Whether `wait` has something to return for: a wake-up counts, too.
    var isSignalled = false
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)

  func wake() { add([]) }

  func add(_ completions: [TransportCompletion]) {
    let isFirst = state.withLock { state in
      state.completions += completions
      defer { state.isSignalled = true }
      return !state.isSignalled
    }
    if isFirst { signal.signal() }
  }

  func wait(atMost timeout: Duration?) -> [TransportCompletion] {
    let isSignalled =
      if let timeout {
        signal.wait(timeout: .now() + max(0, timeout / .seconds(1))) == .success
      } else {
        signal.wait(timeout: .distantFuture) == .success
      }
    guard isSignalled else { return [] }
    return state.withLock { state in
      defer { state = State() }
      return state.completions
    }
  }
}

/// One transport with its thread.
private final class Lane: Sendable {
  private struct State {
    var requests: [TransportRequest] = []
    var waker: (any TransportWaker)?
    var capacity = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let exchange: Exchange
  private let queue: DispatchQueue
  /// Left when the thread has freed its transport.
  private let running = DispatchGroup()

  init(number: Int, exchange: Exchange) {
    self.exchange = exchange
    queue = DispatchQueue(label: "tricks.transport.\(number)")
  }

  var capacity: Int { state.withLock { $0.capacity } }

  /// Starts the thread and waits until its transport is there.
  func open(
    _ make: @escaping @Sendable () throws(LinkCheckError) -> any Transport
  ) throws(LinkCheckError) {
    let made = DispatchSemaphore(value: 0)
    let failure = Mutex<LinkCheckError?>(nil)
    running.enter()
    queue.async { [self] in
      defer { running.leave() }
      do throws(LinkCheckError) {
        let transport = try make()
        state.withLock { state in
          state.waker = transport.waker
          state.capacity = transport.capacity
        }
        made.signal()
        run(transport)
      } catch {
        failure.withLock { $0 = error }
        made.signal()
      }
    }
    made.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  private func run(_ transport: any Transport) {
    while true {
      let (requests, isClosed) = state.withLock { state in
        defer { state.requests = [] }
        return (state.requests, state.isClosed)
      }
      if isClosed { break }
      for request in requests { transport.start(request) }
      let completions = transport.wait(atMost: nil)
      if !completions.isEmpty { exchange.add(completions) }
    }
    transport.close()
  }

  /// Hands requests to the thread.
  func start(_ requests: [TransportRequest]) { change { $0.requests += requests } }

  /// Ends the thread.
  func close() {
    change { $0.isClosed = true }
    running.wait()
  }

  private func change(_ change: (inout State) -> Void) {
    let waker = state.withLock { state in
      change(&state)
      return state.waker
    }
    waker?.wake()
  }
}
