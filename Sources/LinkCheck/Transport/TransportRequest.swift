/// One HTTP request, without what is the same for all of them.
package struct TransportRequest: Sendable, Hashable {
  /// Chosen by the caller, not in use by another request in flight.
  package var id: Int
  package var method: HTTPMethod
  /// A number for the host, at least 0: requests with the same number may share connections.
  package var host = 0
  /// Absolute, http or https, without fragment; everything but the host is ASCII.
  package var url: String
  /// What of the body is wanted, up to the transport's limit.
  package var body = WantedBody.none
  /// The value of a `Cookie` header, if there is one.
  package var cookie: String?
  /// Further header lines, each as `Name: value`, that replace what the transport sends by itself.
  package var headers: [String] = []
  /// Whether HTTP/2 is to be avoided, after it went wrong.
  package var avoidsHTTP2 = false
  /// Whether keeping the connection for later is no use.
  package var closesConnection = false
  /// Whether the address of the name is worth keeping for the whole run.
  package var keepsAddress = true

  /// Makes a request.
  package init(
    id: Int, method: HTTPMethod, host: Int = 0, url: String, body: WantedBody = .none,
    cookie: String? = nil, headers: [String] = [], avoidsHTTP2: Bool = false,
    closesConnection: Bool = false, keepsAddress: Bool = true
  ) {
    self.id = id
    self.method = method
    self.host = host
    self.url = url
    self.body = body
    self.cookie = cookie
    self.headers = headers
    self.avoidsHTTP2 = avoidsHTTP2
    self.closesConnection = closesConnection
    self.keepsAddress = keepsAddress
  }
}

/// How much of an answer's body is wanted.
package enum WantedBody: Sendable, Hashable {
  case none
  /// The first bytes, after decompression; when they are there, the rest is not waited for.
  case start(_ bytes: Int)
  case whole
}

/// The methods that a check uses.
package enum HTTPMethod: String, Sendable, Hashable {
  case head = "HEAD"
  case get = "GET"
}
