/// What two URLs must share to lead to the same work.
public enum URLIdentity {
  /// A key that is equal for all spellings of one address.
  ///
  /// arXiv's abs, pdf, html and DOI pages of all versions give one key, and so do all spellings of
  /// a DOI. Otherwise the scheme, `www.`, the host's case, a last slash, `index.html`, the fragment
  /// and tracking parameters do not count. O(URL).
  public static func key(of url: String) -> String {
    if let arxiv = ArxivID(url), url.utf8.contains(UInt8(ascii: "/")) || url.utf8.count > 8 {
      return "arxiv:" + arxiv.id
    }
    if let doi = DOI(url) {
      return doi.key.hasPrefix("10.48550/arxiv.")
        ? "arxiv:" + doi.key.dropFirst("10.48550/arxiv.".count) : "doi:" + doi.key
    }
    var rest = Substring(url)
    if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
    if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
    var query = Substring()
    if let mark = rest.firstIndex(of: "?") {
      query = rest[rest.index(after: mark)...]
      rest = rest[..<mark]
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    var host = rest[..<slash].lowercased()
    if host.hasPrefix("www.") { host.removeFirst(4) }
    var path = rest[slash...]
    for index in ["/index.html", "/index.htm"] where path.hasSuffix(index) {
      path = path.dropLast(index.count - 1)
    }
    while path.hasSuffix("/") { path = path.dropLast() }
    let parameters = query.split(separator: "&").filter { !isTracking($0) }
    return host + path + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
  }

  private static func isTracking(_ parameter: Substring) -> Bool {
    ["utm_", "gi=", "fbclid=", "spm=", "from=", "share_token="].contains {
      parameter.hasPrefix($0)
    }
  }
}
