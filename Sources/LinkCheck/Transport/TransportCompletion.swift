/// The end of a request.
package struct TransportCompletion: Sendable {
  /// The request's id.
  package var id: Int
  package var outcome: TransportOutcome
  /// The time from the start of the request to its end.
  package var elapsed: Duration

  package init(id: Int, outcome: TransportOutcome, elapsed: Duration) {
    self.id = id
    self.outcome = outcome
    self.elapsed = elapsed
  }
}

/// What came of a request.
package enum TransportOutcome: Sendable, Hashable {
  /// The server answered with a status and complete headers, even if the body broke off.
  case response(TransportResponse)
  case failure(TransportFailure)
}
