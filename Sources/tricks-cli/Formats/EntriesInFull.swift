internal import Catalog
internal import LinkCheck

/// What `show --json` prints: `list --json` for the entries asked for, and beside them what the last
/// checks found out about their links.
struct EntriesInFull: Encodable {
  private let schema = 1
  private let entries: [CatalogJSON.EntryJSON]
  /// One for each distinct link that something is known of, in the order of the entries.
  private let checks: [Check]

  private struct Check: Encodable {
    let url: String
    let verdict: String
    let status: Int?
    let reason: String?
    let final_url: String?
    let checked_at: String?
    let last_alive: String?
    let dead_since: String?

    init(_ url: String, _ link: KnownLinks.Link) {
      self.url = url
      verdict = link.row.verdict.rawValue
      status = link.row.status
      reason = link.row.reason
      final_url = link.row.finalURL
      checked_at = link.row.checkedAt?.description
      last_alive = link.past?.lastAlive?.description
      dead_since = link.past?.deadSince?.description
    }
  }

  init(_ entries: [Entry], _ known: KnownLinks) {
    self.entries = entries.map(CatalogJSON.EntryJSON.init)
    var seen: Set<KnownLinks.Place> = []
    checks = entries.flatMap(\.linkPlaces).filter { seen.insert($0).inserted }.compactMap { place in
      known[place.url, in: place.file].map { Check(place.url, $0) }
    }
  }
}
