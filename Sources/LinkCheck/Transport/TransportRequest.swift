/// One HTTP request, without what is the same for all of them.
package struct TransportRequest: Sendable, Hashable {
  /// Chosen by the caller, not in use by another request in flight.
  package var id: Int
  package var method: HTTPMethod
  /// Absolute, http or https, without fragment; everything but the host is ASCII.
  package var url: String
  /// Whether the body is wanted, up to the transport's limit.
  package var wantsBody = false
  /// The value of a `Cookie` header, if there is one.
  package var cookie: String?
  /// Whether HTTP/2 is to be avoided, after it went wrong.
  package var avoidsHTTP2 = false
  /// Whether no other request to this host is known of, so that keeping the connection is no use.
  package var isLastOnHost = false
}

/// The methods that a check uses.
package enum HTTPMethod: String, Sendable, Hashable {
  case head = "HEAD"
  case get = "GET"
}
