@testable import LinkCheck

/// What a scripted server does with a request, and how long it takes.
struct Answer: Sendable {
  var outcome: TransportOutcome
  var latency = Duration.milliseconds(50)

  static func status(
    _ status: Int, location: String? = nil, retryAfter: String? = nil, type: String? = nil,
    challenge: String? = nil, cookies: [String] = [], body: String = "", truncated: Bool = false
  ) -> Answer {
    var response = TransportResponse(status: status)
    response.location = location
    response.retryAfter = retryAfter
    response.contentType = type
    response.challenge = challenge
    response.cookies = cookies
    response.body = Array(body.utf8)
    response.isTruncated = truncated
    return Answer(outcome: .response(response))
  }

  static let ok = Answer.status(200)

  static func html(_ body: String, truncated: Bool = false) -> Answer {
    .status(200, type: "text/html; charset=utf-8", body: body, truncated: truncated)
  }

  static func to(_ location: String, _ status: Int = 301) -> Answer {
    .status(status, location: location)
  }

  static func fail(
    _ kind: TransportFailure.Kind, _ phase: TransportFailure.Phase = .answer
  ) -> Answer {
    Answer(outcome: .failure(TransportFailure(kind, in: phase)))
  }

  func after(_ latency: Duration) -> Answer {
    var copy = self
    copy.latency = latency
    return copy
  }
}
