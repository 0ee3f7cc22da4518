/// Addresses that name a work rather than a page: all spellings of one share one fetch.
enum WorkIdentity {
  /// The one address at which a work is asked for; `nil` for pages that are no such works.
  ///
  /// - arXiv: abstract, PDF, HTML and source of all versions of one paper are its abstract.
  /// - DOI: the resolver under its three names, http or https; a DOI does not regard case.
  static func address(of url: WebURL) -> WebURL? {
    guard url.port == nil, url.userInfo == nil else { return nil }
    switch url.host {
    case "arxiv.org", "www.arxiv.org", "export.arxiv.org":
      return arxivID(in: url.path).map { make(host: "arxiv.org", target: "/abs/\($0)") }
    case "doi.org", "dx.doi.org", "www.doi.org":
      guard url.path.hasPrefix("/10.") else { return nil }
      return make(host: "doi.org", target: url.target.lowercased())
    default:
      return nil
    }
  }

  /// Whether a host is the resolver of DOIs, which knows them whatever the publisher answers.
  static func isDOIResolver(_ host: String) -> Bool {
    host == "doi.org" || host == "dx.doi.org" || host == "www.doi.org"
  }

  private static func make(host: String, target: String) -> WebURL {
    WebURL(isSecure: true, userInfo: nil, host: host, port: nil, target: target)
  }

  private static let arxivFolders = ["/abs/", "/pdf/", "/html/", "/ps/", "/format/", "/src/"]

  /// The id of a paper without its version.
  private static func arxivID(in path: Substring) -> String? {
    guard let folder = arxivFolders.first(where: { path.hasPrefix($0) }) else { return nil }
    var id = Array(path.utf8.dropFirst(folder.utf8.count))
    while id.last == UInt8(ascii: "/") { id.removeLast() }
    if id.suffix(4).map(URLText.lowercased) == Array(".pdf".utf8) { id.removeLast(4) }
    if let mark = id.lastIndex(of: UInt8(ascii: "v")), mark > 0, mark + 1 < id.count,
      id[(mark + 1)...].allSatisfy(URLText.isDigit), URLText.isDigit(id[mark - 1])
    {
      id.removeSubrange(mark...)
    }
    guard isNewID(id) || isOldID(id) else { return nil }
    return String(decoding: id, as: UTF8.self)
  }

  /// `1706.03762`: since April 2007.
  private static func isNewID(_ id: [UInt8]) -> Bool {
    let parts = id.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].count == 4 && (4...5).contains(parts[1].count)
      && parts.joined().allSatisfy(URLText.isDigit)
  }

  /// `cs/0112017` or `math.GT/0309136`: before.
  private static func isOldID(_ id: [UInt8]) -> Bool {
    let parts = id.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].count == 7
      && parts[1].allSatisfy(URLText.isDigit)
      && parts[0].allSatisfy {
        URLText.isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
  }
}
