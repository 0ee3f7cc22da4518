internal import LinkCheck

/// Carries out a plan: the requests over a transport, by a clock.
struct LookupRun {
  private let transport: any Transport
  private let clock: any CheckClock
  private let settings: LookupSettings

  init(transport: any Transport, clock: any CheckClock, settings: LookupSettings) {
    self.transport = transport
    self.clock = clock
    self.settings = settings
  }

  /// Asks until every subject has its answer.
  func answers(to subjects: [LookupSubject]) -> [LookupSubject: LookupAnswer] {
    var plan = LookupPlan(subjects, settings: settings)
    while !plan.isDone {
      for request in plan.takeRequests(at: clock.now) { transport.start(transportRequest(request)) }
      let pause = plan.nextStart.map { max(.zero, $0 - clock.now) }
      for completion in transport.wait(atMost: pause) {
        plan.take(
          reply(completion.outcome), for: completion.id, at: clock.now,
          date: clock.secondsSince1970)
      }
    }
    return plan.answers
  }

  private func transportRequest(_ request: LookupPlan.Request) -> TransportRequest {
    TransportRequest(
      id: request.id, method: .get, url: request.url, body: .whole,
      headers: ["Accept: \(request.service.accept)"])
  }

  private func reply(_ outcome: TransportOutcome) -> LookupPlan.Reply {
    switch outcome {
    case .response(let response): return .response(response)
    case .failure(let failure):
      let reason: String
      var isLasting = true
      switch failure.kind {
      case .nameMissing, .noAddress: reason = "its name does not exist"
      case .resolverFailed: reason = "its name could not be looked up"
      case .privateAddress(let address):
        reason = "\(address) is a private address (`allow_private` in your own tricks/config.toml)"
      case .refused: reason = "the connection was refused"
      case .unreachable: reason = "it cannot be reached"
      case .timeout:
        reason = "it took too long"
      case .tls: reason = "its certificate is not right"
      default:
        reason = failure.detail.isEmpty ? "the connection broke" : failure.detail
        isLasting = false
      }
      return .failure(reason, isLasting: isLasting)
    }
  }
}
