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
    if let work = publisherKey(host: host, path: path, query: query) { return work }
    let parameters = query.split(separator: "&").filter { !isTracking($0) }
    return host + path + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
  }

  /// The key of a work at a publisher whose page and PDF have addresses of their own.
  ///
  /// OpenReview's `forum` and `pdf`, the ACL Anthology's page and `.pdf`, NeurIPS's `-Abstract` page
  /// and `-Paper` file, PMLR's page and the PDF below it; `nil` for any other address.
  private static func publisherKey(host: String, path: Substring, query: Substring) -> String? {
    switch host {
    case "openreview.net":
      guard path == "/forum" || path == "/pdf",
        let id = query.split(separator: "&").first(where: { $0.hasPrefix("id=") })
      else { return nil }
      return "openreview:" + id.dropFirst(3)
    case "aclanthology.org", "aclweb.org":
      let name = path.split(separator: "/").last ?? ""
      let id = [".pdf", ".bib"].reduce(name) { $0.hasSuffix($1) ? $0.dropLast($1.count) : $0 }
      guard id.utf8.contains(where: \.isASCIIDigit), id.utf8.contains(UInt8(ascii: "-")) else {
        return nil
      }
      return "acl:" + id.lowercased()
    case "papers.nips.cc", "papers.neurips.cc", "proceedings.neurips.cc":
      // …/hash/HASH-Abstract.html and …/file/HASH-Paper.pdf share the hash of 32 digits.
      let name = path.split(separator: "/").last ?? ""
      let hash = name.prefix { $0.isHexDigit }
      return hash.utf8.count == 32 ? "neurips:" + hash : nil
    case "proceedings.mlr.press":
      // /v37/ioffe15.html and /v37/ioffe15.pdf or /v37/ioffe15/ioffe15.pdf
      let parts = path.split(separator: "/")
      guard parts.count >= 2, parts[0].hasPrefix("v") else { return nil }
      return "pmlr:" + parts[0] + "/" + parts[1].prefix { $0 != "." }
    default: return nil
    }
  }

  private static func isTracking(_ parameter: Substring) -> Bool {
    ["utm_", "gi=", "fbclid=", "spm=", "from=", "share_token="].contains {
      parameter.hasPrefix($0)
    }
  }
}
