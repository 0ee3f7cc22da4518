import Testing

@testable import LinkCheck

/// One question to the judge: a link, a scripted web, and the verdict that a user relies on.
struct VerdictCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var url = "https://a.test/x"
  var web: [String: [Answer]]
  var verdict: Verdict
  var status: Int?
  var finalURL: String?
  /// A part of the reason.
  var reason: String?
  /// The requests made to the web, one a line; `nil` where they do not matter.
  var asks: [String]?
  var attempts: Int?
  var options = ScriptedCheck.options

  init(
    _ name: String, url: String = "https://a.test/x", _ web: [String: [Answer]],
    is verdict: Verdict, _ status: Int? = nil, finalURL: String? = nil, reason: String? = nil,
    asks: [String]? = nil, attempts: Int? = nil,
    options: (inout CheckOptions) -> Void = { _ in }
  ) {
    testDescription = name
    self.url = url
    self.web = web
    self.verdict = verdict
    self.status = status
    self.finalURL = finalURL
    self.reason = reason
    self.asks = asks
    self.attempts = attempts
    options(&self.options)
  }
}
