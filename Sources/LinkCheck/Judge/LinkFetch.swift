/// A request that a state machine asks for.
struct LinkFetch: Sendable, Hashable {
  var method: HTTPMethod
  var url: WebURL
  /// Whether the body is wanted, to look for anchors.
  var wantsBody: Bool
  var cookie: String?
  var avoidsHTTP2: Bool
}
