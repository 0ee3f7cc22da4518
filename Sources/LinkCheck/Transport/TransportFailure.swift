/// Why no answer came.
package struct TransportFailure: Sendable, Hashable, Error {
  package var kind: Kind
  package var phase: Phase
  /// The transport's own words, without URL or secrets; may be empty.
  package var detail: String

  package init(_ kind: Kind, in phase: Phase, detail: String = "") {
    self.kind = kind
    self.phase = phase
    self.detail = detail
  }

  /// How far a request had come.
  package enum Phase: String, Sendable, Hashable {
    /// Looking up the name.
    case resolve
    /// Making the connection.
    case connect
    /// Agreeing on encryption.
    case secure
    /// Sending the request and waiting for the answer's headers.
    case answer
  }

  /// What went wrong.
  package enum Kind: Sendable, Hashable {
    /// The name does not exist: a definite answer of the resolver.
    case nameMissing
    /// The name exists, but has no address.
    case noAddress
    /// The resolver gave no answer.
    case resolverFailed
    /// Every address is private, loopback or link-local; the value is one of them.
    case privateAddress(String)
    case refused
    case unreachable
    case timeout
    /// The connection was reset or closed before the answer was complete.
    case closed
    case tls(TLSTrouble)
    /// What came is not HTTP.
    case notHTTP
    /// HTTP/2 went wrong; HTTP/1.1 may work.
    case http2
    /// The headers are longer than the limit.
    case headersTooLong
    /// We are out of files or memory: no fault of the link.
    case ownResources
    /// The transport cannot read the URL.
    case badURL
    case other
  }
}

/// What is wrong with a server's TLS.
package enum TLSTrouble: String, Sendable, Hashable {
  case expired, notYetValid, selfSigned, wrongHost, unknownIssuer, revoked
  /// Some other fault of the certificate.
  case certificate
  /// No agreement on protocol or cipher.
  case handshake
}
