/// What is answered to a request, before any of it is sent.
struct PreviewAnswer: Sendable, Equatable {
  /// The HTTP status.
  var status: Int
  /// The media type of the body.
  var type = "text/plain; charset=utf-8"
  /// Where to go instead, for a redirect.
  var location: String?
  /// The methods that are taken, for a method that is not.
  var allow: String?
  /// What is sent.
  var body: [UInt8] = []
  /// Whether this is the stream of news, which has no end.
  var isStream = false

  /// An answer of one line.
  static func line(_ status: Int, _ text: String) -> PreviewAnswer {
    PreviewAnswer(status: status, body: Array((text + "\n").utf8))
  }
}
