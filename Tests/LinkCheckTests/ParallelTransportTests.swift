import Dispatch
import Synchronization
import Testing

@testable import LinkCheck

/// Requests spread over transports on threads of their own.
@Suite struct ParallelTransportTests {
  /// Answers each request by its id, on whichever thread it is used; notes what it was given.
  private final class EchoTransport: Transport {
    let capacity = 8
    let waker: any TransportWaker
    private let bell: Bell
    private let log: Log
    private let isSilent: Bool
    private var waiting: [TransportRequest] = []

    init(_ log: Log, isSilent: Bool = false) {
      let bell = Bell()
      self.bell = bell
      waker = bell
      self.log = log
      self.isSilent = isSilent
      log.made()
    }

    func start(_ request: TransportRequest) {
      waiting.append(request)
      log.note(request.host, ObjectIdentifier(self))
    }

    func wait(atMost timeout: Duration?) -> [TransportCompletion] {
      if isSilent || waiting.isEmpty {
        bell.await()
        return []
      }
      defer { waiting = [] }
      return waiting.map { request in
        let response = TransportResponse(status: 200 + request.id % 100)
        return TransportCompletion(
          id: request.id, outcome: .response(response), elapsed: .milliseconds(request.id))
      }
    }

    func close() { log.closed() }
  }

  private final class Bell: TransportWaker {
    private let rung = DispatchSemaphore(value: 0)
    func wake() { rung.signal() }
    func await() { rung.wait() }
  }

  private final class Log: Sendable {
    struct State {
      var lanes: [Int: Set<ObjectIdentifier>] = [:]
      var made = 0
      var closed = 0
    }
    let state = Mutex(State())
    func note(_ host: Int, _ lane: ObjectIdentifier) {
      state.withLock { _ = $0.lanes[host, default: []].insert(lane) }
    }
    func made() { state.withLock { $0.made += 1 } }
    func closed() { state.withLock { $0.closed += 1 } }
  }

  @Test func everyRequestEndsOnceAndEachHostHasOneTransport() throws {
    let log = Log()
    let transport = try ParallelTransport(count: 3) { () throws(LinkCheckError) in
      EchoTransport(log)
    }
    #expect(transport.capacity == 24)
    var ended: [Int: Int] = [:]
    var next = 0
    while ended.count < 3000 {
      for _ in 0..<24 where next < 3000 {
        let url = "http://\(next % 70).example/"
        transport.start(TransportRequest(id: next, method: .head, host: next % 70, url: url))
        next += 1
      }
      for completion in transport.wait(atMost: .seconds(60)) {
        ended[completion.id, default: 0] += 1
        guard case .response(let response) = completion.outcome else {
          Issue.record("\(completion)")
          continue
        }
        #expect(response.status == 200 + completion.id % 100)
      }
    }
    #expect(ended.values.allSatisfy { $0 == 1 })
    transport.close()
    log.state.withLock { state in
      #expect(state.lanes.count == 70 && state.lanes.values.allSatisfy { $0.count == 1 })
      #expect(state.made == 3 && state.closed == 3)
    }
  }

  @Test func aWakeUpEndsTheWaitAndClosingDropsWhatIsInFlight() throws {
    let log = Log()
    let transport = try ParallelTransport(count: 2) { () throws(LinkCheckError) in
      EchoTransport(log, isSilent: true)
    }
    transport.start(TransportRequest(id: 0, method: .get, host: 1, url: "http://a.example/"))
    transport.waker.wake()
    transport.waker.wake()
    #expect(transport.wait(atMost: nil).isEmpty)
    #expect(transport.wait(atMost: .zero).isEmpty)
    transport.close()
    #expect(log.state.withLock { $0.closed } == 2)
  }

  @Test func whatCannotBeMadeIsToldAndTheOthersAreClosed() {
    let log = Log()
    #expect(throws: LinkCheckError.self) {
      _ = try ParallelTransport(count: 3) { () throws(LinkCheckError) in
        guard log.state.withLock({ $0.made }) == 0 else {
          throw LinkCheckError(.network, "The network library could not be set up.")
        }
        return EchoTransport(log)
      }
    }
    #expect(log.state.withLock { $0.closed } == 1)
  }

  /// More hosts than connections are kept for, over libcurl.
  @Test func manyHostsAreAskedByTwoTransports() throws {
    let server = try LoopbackServer()
    defer { server.stop() }
    var options = CheckOptions(userAgent: "tricks-tests")
    options.allowPrivate = true
    options.usesEnvironmentProxy = false
    options.concurrency = 4
    let transport = try LinkChecker.transport(CurlSettings(options), hosts: 17)
    defer { transport.close() }
    var left = Set(0..<40)
    for id in left {
      transport.start(
        TransportRequest(id: id, method: .get, host: id % 17, url: server.url("/hits")))
    }
    while !left.isEmpty {
      for completion in transport.wait(atMost: .seconds(30)) {
        guard case .response(let response) = completion.outcome else {
          Issue.record("\(completion)")
          return
        }
        #expect(response.status == 200)
        left.remove(completion.id)
      }
    }
  }
}
