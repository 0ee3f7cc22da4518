/// What two URLs must share to lead to the same work.
public enum URLIdentity {
  /// A key that is equal for all spellings of one address.
  ///
  /// arXiv's abs, pdf, html and DOI pages of all versions give one key, and so do all spellings of
  /// a DOI; a DOI of the ACL Anthology and the page there too. Otherwise the scheme, `www.`, the host's case, a last slash, `index.html`, the fragment
  /// and tracking parameters do not count. O(URL).
  public static func key(of url: String) -> String {
    let bytes = Piece(utf8: url)
    if let arxiv = ArxivID(utf8: bytes), bytes.count > 8 || bytes.contains(UInt8(ascii: "/")) {
      return "arxiv:" + arxiv.id
    }
    if let doi = DOI(utf8: bytes) {
      // The DOIs of arXiv and of the ACL Anthology hold the ids of their works.
      for (prefix, name) in [("10.48550/arxiv.", "arxiv:"), ("10.18653/v1/", "acl:")]
      where doi.key.hasPrefix(prefix) {
        return name + doi.key.dropFirst(prefix.count)
      }
      return "doi:" + doi.key
    }
    var rest = bytes
    if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<hash] }
    var query: Piece = []
    if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
      query = rest[(mark + 1)...]
      rest = rest[..<mark]
    }
    let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    var host = rest[..<slash].string.lowercased()
    if host.hasPrefix("www.") { host.removeFirst(4) }
    var path = rest[slash...]
    if path.hasSuffix("/index.html") { path.removeLast("index.html".utf8.count) }
    if path.hasSuffix("/index.htm") { path.removeLast("index.htm".utf8.count) }
    while path.last == UInt8(ascii: "/") { path.removeLast() }
    if isPublisher(host),
      let work = publisherKey(
        host: host, path: Substring(path.string), query: Substring(query.string))
    {
      return work
    }
    let parameters = query.split(separator: UInt8(ascii: "&")).filter { !isTracking($0) }
    guard !parameters.isEmpty else { return host + path.string }
    return host + path.string + "?" + parameters.map(\.string).joined(separator: "&")
  }

  /// Whether `publisherKey` knows the host.
  private static func isPublisher(_ host: String) -> Bool {
    switch host {
    case "openreview.net", "aclanthology.org", "aclweb.org", "papers.nips.cc",
      "papers.neurips.cc", "proceedings.neurips.cc", "proceedings.mlr.press":
      true
    default: false
    }
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

  /// The URL without the parameters that only say how a reader came to it, and without a marked
  /// passage (`#:~:text=`).
  ///
  /// Every other byte stays. O(URL).
  public static func withoutTracking(_ url: String) -> String {
    let hash = url.firstIndex(of: "#") ?? url.endIndex
    var fragment = url[hash...]
    if let directive = fragment.range(of: ":~:") {
      fragment = fragment[..<directive.lowerBound]
      if fragment == "#" { fragment = "" }
    }
    guard let mark = url[..<hash].firstIndex(of: "?") else {
      return String(url[..<hash] + fragment)
    }
    let parameters = url[url.index(after: mark)..<hash].split(
      separator: "&", omittingEmptySubsequences: false)
    let kept = parameters.filter { !isTracking(Piece(utf8: $0)) }
    if kept.count == parameters.count { return String(url[..<hash] + fragment) }
    return String(url[..<mark]) + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")) + fragment
  }

  private static func isTracking(_ parameter: Piece) -> Bool {
    for name in trackingParameters where parameter.hasPrefix(name) { return true }
    return false
  }

  /// How parameters begin that say how a reader came to a page: of advertisements (`utm_`, `gclid`),
  /// of Medium, Facebook, Mailchimp, HubSpot, YouTube, Bilibili, Zhihu, CSDN and others.
  private static let trackingParameters: [StaticString] = [
    "utm_", "gi=", "fbclid=", "gclid=", "msclkid=", "spm=", "spm_id_from=", "from=", "share_token=",
    "share_source=", "source=---", "source=friends_link", "source=rss", "mc_cid=", "mc_eid=",
    "_hsenc=",
    "_hsmi=", "igshid=", "igsh=", "si=", "vd_source=", "depth_1-utm_", "ref_src=", "referrer=",
    "noteId=",
  ]
}
