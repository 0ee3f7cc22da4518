/// Why a text is no http or https URL.
package enum WebURLFault: Error, Sendable, Hashable {
  case empty
  case noScheme
  /// The scheme, in lower case.
  case otherScheme(String)
  case noHost
  /// The host as written.
  case badHost(String)
  /// The port as written.
  case badPort(String)
}
