import LinkCheck

@testable import Lookup

/// Carries a plan out in virtual time, with answers out of a function: nothing sleeps.
struct PlanDriver {
  /// A request that was made, and when.
  struct Entry: Equatable {
    var time: Duration
    var url: String
  }

  var settings = LookupSettings(userAgent: "tricks-tests")
  /// How long each answer takes.
  var latency = Duration.milliseconds(100)

  /// The answers, and what was asked for.
  func run(
    _ subjects: [LookupSubject], answer: (_ url: String, _ count: Int) -> LookupPlan.Reply
  ) -> (answers: [LookupSubject: LookupAnswer], log: [Entry]) {
    var plan = LookupPlan(subjects, settings: settings)
    var now = Duration.zero
    var log: [Entry] = []
    var counts: [String: Int] = [:]
    var inFlight: [(end: Duration, id: Int, reply: LookupPlan.Reply)] = []
    while !plan.isDone {
      for request in plan.takeRequests(at: now) {
        log.append(Entry(time: now, url: request.url))
        inFlight.append(
          (now + latency, request.id, answer(request.url, counts[request.url, default: 0])))
        counts[request.url, default: 0] += 1
      }
      guard let next = (inFlight.map(\.end) + [plan.nextStart].compactMap(\.self)).min() else {
        break
      }
      now = max(now, next)
      for done in inFlight.filter({ $0.end <= now }).sorted(by: { $0.end < $1.end }) {
        plan.take(done.reply, for: done.id, at: now, date: 1_700_000_000)
      }
      inFlight.removeAll { $0.end <= now }
    }
    return (plan.answers, log)
  }

  /// An answer with a body.
  static func body(
    _ text: String, status: Int = 200, type: String? = nil, retryAfter: String? = nil
  ) -> LookupPlan.Reply {
    var response = TransportResponse(status: status)
    response.body = Array(text.utf8)
    response.contentType = type
    response.retryAfter = retryAfter
    return .response(response)
  }

  /// A feed of arXiv with these works.
  static func feed(_ works: [(id: String, title: String)]) -> String {
    "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">"
      + works.map {
        "<entry><id>http://arxiv.org/abs/\($0.id)</id><title>\($0.title)</title><published>2017-06-12T17:57:34Z</published><author><name>A. Author</name></author></entry>"
      }.joined() + "</feed>"
  }
}
