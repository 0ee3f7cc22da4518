/// Pages whose name does not exist, or whose certificate was refused, until it is clear whether that
/// is the fault of the network here.
///
/// Pure.
struct ParkedPages {
  /// One of them.
  struct Page {
    var page: Int
    var host: Int
    var since: Duration
    /// What holds if all is well here.
    var verdict: Finding
    /// What holds if not.
    var unknown: Finding
    /// Whether it is about a certificate.
    var isSecure = false
  }

  private var pages: [Page] = []
  /// Whether a certificate was accepted: then those that were not are at fault themselves.
  private(set) var hasAcceptedCertificate = false

  var count: Int { pages.count }

  /// The pages by their numbers.
  var numbers: Set<Int> { Set(pages.map(\.page)) }

  mutating func add(_ page: Page) { pages.append(page) }

  /// Notes that a name was found by a request that began at a time.
  ///
  /// - Returns: the pages of which it is clear now that the network here was not at fault.
  mutating func noteAnswer(since start: Duration) -> [Page] {
    take { !$0.isSecure && $0.since <= start }
  }

  /// Notes that a certificate was accepted.
  ///
  /// - Returns: the pages whose certificates are clearly at fault now.
  mutating func noteAcceptedCertificate() -> [Page] {
    guard !hasAcceptedCertificate else { return [] }
    hasAcceptedCertificate = true
    return take(where: \.isSecure)
  }

  /// Takes out the rest at the end, each with what it is by the weather.
  mutating func takeRest(_ weather: NetworkWeather) -> [(page: Int, finding: Finding)] {
    let rest = take { _ in true }
    let refused = Set(rest.filter(\.isSecure).map(\.host))
    return rest.map { item in
      let isTrusted =
        item.isSecure
        ? !NetworkWeather.isWave(hosts: refused.count) : weather.isTrusted(at: item.since)
      return (item.page, isTrusted ? item.verdict : item.unknown)
    }
  }

  private mutating func take(where isTaken: (Page) -> Bool) -> [Page] {
    guard !pages.isEmpty else { return [] }
    let taken = pages.filter(isTaken)
    pages.removeAll(where: isTaken)
    return taken
  }
}
