/// An absolute http or https URL without fragment, in the form in which it is sent.
///
/// Reading is as lenient as browsers are: white space around it is dropped, backslashes count as
/// slashes, spaces and letters outside ASCII in path and query are percent-encoded, dot segments
/// are resolved, a default port is dropped. Names outside ASCII stay as they are: the transport
/// turns them into their ASCII form.
package struct WebURL: Sendable, Hashable {
  package let isSecure: Bool
  /// `user:password` as written, percent-encoded where needed.
  package let userInfo: String?
  /// In lower case; an IPv6 address with its brackets.
  package let host: String
  /// `nil` for the scheme's own port.
  package let port: UInt16?
  /// The path, beginning with `/`, and the query with its `?`.
  package let target: String

  /// The whole URL, without the user's name and password: a key that tells resources apart.
  package var text: String { text(withUserInfo: false) }

  /// The whole URL as it is sent.
  package var requestText: String { text(withUserInfo: true) }

  private func text(withUserInfo: Bool) -> String {
    var text = isSecure ? "https://" : "http://"
    if withUserInfo, let userInfo {
      text += userInfo
      text += "@"
    }
    text += host
    if let port {
      text += ":"
      text += String(port)
    }
    text += target
    return text
  }

  /// The path alone, beginning with `/`.
  var path: Substring { target.prefix { $0 != "?" } }

  /// A URL that was read, with its fragment apart.
  package struct Parsed: Sendable, Hashable {
    package let url: WebURL
    /// What follows `#`, as written; `nil` where there is no `#`.
    package let fragment: String?
  }

  /// Reads an absolute URL.
  package static func parse(_ text: String) throws(WebURLFault) -> Parsed {
    if let parsed = CanonicalURL.read(text) { return parsed }
    return try parseWithCare(text)
  }

  static func parseWithCare(_ text: String) throws(WebURLFault) -> Parsed {
    let bytes = URLText.trimmed(text)
    guard !bytes.isEmpty else { throw .empty }
    guard let scheme = URLText.scheme(bytes) else { throw .noScheme }
    let isSecure = try webScheme(scheme)
    let rest = bytes.dropFirst(scheme.utf8.count + 1)
    guard rest.count >= 2, rest.prefix(2).allSatisfy(URLText.isSlash) else { throw .noHost }
    return try parse(afterSlashes: rest.dropFirst(2), isSecure: isSecure)
  }

  /// Reads a reference, such as a `Location`, that stands in this URL's document (RFC 3986, 5.2).
  package func resolve(_ reference: String) throws(WebURLFault) -> Parsed {
    let bytes = URLText.trimmed(reference)[...]
    if let scheme = URLText.scheme(Array(bytes)) {
      _ = try Self.webScheme(scheme)
      return try Self.parse(reference)
    }
    if bytes.count >= 2, bytes.prefix(2).allSatisfy(URLText.isSlash) {
      return try Self.parse(afterSlashes: bytes.dropFirst(2), isSecure: isSecure)
    }
    let (main, fragment) = URLText.splitFragment(bytes)
    let (path, query) = URLText.splitQuery(main)
    let newPath: [UInt8]
    if path.isEmpty {
      if query == nil { return Parsed(url: self, fragment: fragment) }
      newPath = Array(self.path.utf8)
    } else if let first = path.first, URLText.isSlash(first) {
      newPath = Array(path)
    } else {
      let old = Array(self.path.utf8)
      newPath = Array(old.prefix(through: old.lastIndex(of: UInt8(ascii: "/")) ?? 0)) + path
    }
    let url = WebURL(
      isSecure: isSecure, userInfo: userInfo, host: host, port: port,
      target: URLText.target(path: newPath[...], query: query))
    return Parsed(url: url, fragment: fragment)
  }

  private static func webScheme(_ scheme: String) throws(WebURLFault) -> Bool {
    switch scheme {
    case "https": return true
    case "http": return false
    default: throw .otherScheme(scheme)
    }
  }

  private static func parse(
    afterSlashes bytes: ArraySlice<UInt8>, isSecure: Bool
  ) throws(WebURLFault) -> Parsed {
    let (main, fragment) = URLText.splitFragment(bytes)
    let end = main.firstIndex { URLText.isSlash($0) || $0 == UInt8(ascii: "?") } ?? main.endIndex
    let authority = try URLAuthority(main[..<end], isSecure: isSecure)
    let (path, query) = URLText.splitQuery(main[end...])
    let url = WebURL(
      isSecure: isSecure, userInfo: authority.userInfo, host: authority.host,
      port: authority.port, target: URLText.target(path: path, query: query))
    return Parsed(url: url, fragment: fragment)
  }
}
