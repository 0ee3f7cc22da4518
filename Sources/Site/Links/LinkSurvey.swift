internal import Catalog

/// The addresses that a catalog links to, each once, with the places where it does.
struct LinkSurvey {
  /// An entry or a rule, by its id.
  enum Place: Hashable {
    case entry(String)
    case rule(String)
  }

  /// An address.
  struct Link {
    let url: String
    /// The file of its first occurrence.
    let file: String
    /// How often the catalog links to it.
    var occurrences: Int
    /// In document order, each once.
    var places: [Place]
  }

  /// The addresses on the web, sorted by host and path.
  let links: [Link]
  /// Copies in the Wayback Machine that the catalog itself links to, by the address that they are
  /// copies of.
  let archivedCopies: [String: String]

  /// Collects the links of `catalog`.
  ///
  /// O(links · log links).
  init(_ catalog: Catalog) {
    var numbers: [String: Int] = [:]
    var links: [Link] = []
    var copies: [String: String] = [:]
    for occurrence in catalog.links where Self.isWeb(occurrence.url) {
      let number = numbers[occurrence.url] ?? links.count
      if number == links.count {
        numbers[occurrence.url] = number
        links.append(Link(url: occurrence.url, file: occurrence.file, occurrences: 0, places: []))
        if let original = Self.original(ofCopy: occurrence.url) {
          copies[original] = occurrence.url
        }
      }
      links[number].occurrences += 1
      let place = occurrence.entry.map(Place.entry) ?? occurrence.rule.map(Place.rule)
      if let place, !links[number].places.contains(place) { links[number].places.append(place) }
    }
    self.links = links.map { (host: LinkValues.host(of: $0.url).lowercased(), link: $0) }
      .sorted { ($0.host, $0.link.url) < ($1.host, $1.link.url) }.map(\.link)
    archivedCopies = copies
  }

  /// Whether `url` is an address on the web.
  static func isWeb(_ url: String) -> Bool {
    var rest = url.utf8[...]
    for byte in "http".utf8 {
      guard let next = rest.popFirst(), next | 0x20 == byte else { return false }
    }
    if rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "s") { rest.removeFirst() }
    return rest.starts(with: "://".utf8)
  }

  /// What `url` is a copy of, where it is a page of the Wayback Machine:
  /// `https://web.archive.org/web/20200101000000/https://a.example/`.
  private static func original(ofCopy url: String) -> String? {
    guard LinkValues.host(of: url) == "web.archive.org",
      let path = url.firstRange(of: "/web/")?.upperBound,
      let slash = url[path...].firstIndex(of: "/")
    else { return nil }
    let original = String(url[url.index(after: slash)...])
    return isWeb(original) ? original : nil
  }
}
