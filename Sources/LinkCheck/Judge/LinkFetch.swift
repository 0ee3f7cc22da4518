/// A request that a state machine asks for.
struct LinkFetch: Sendable, Hashable {
  var method: HTTPMethod
  var url: WebURL
  /// What of the body is wanted, to look for anchors or the title.
  var body: WantedBody
  var cookie: String?
  /// Header lines besides those of every request.
  var headers: [HeaderLine] = []
  var avoidsHTTP2: Bool
}
