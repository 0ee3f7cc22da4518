internal import Catalog

/// Which entry rests on the work of another: a trick on its paper, a post on what it explains.
///
/// The tie is a link: an entry's work is what its first link, its arXiv id or its DOI leads to, and
/// who links there in any spelling rests on it.
struct Citations: Sendable {
  /// For each entry, those whose work it links to, in the order of its links.
  let cited: [[Int]]
  /// For each entry, those that link to its work, in the order of the catalog.
  let citing: [[Int]]

  /// Finds the ties between `entries`.
  ///
  /// O(links).
  init(_ entries: [Entry]) {
    var works: [String: Int] = [:]
    for (index, entry) in entries.enumerated() where entry.kind != .trick {
      for key in Self.works(of: entry) where works[key] == nil { works[key] = index }
    }
    var cited = [[Int]](repeating: [], count: entries.count)
    var citing = cited
    guard !works.isEmpty else {
      (self.cited, self.citing) = (cited, citing)
      return
    }
    for (index, entry) in entries.enumerated() {
      // Two entries of one work are doubles, not a citation.
      let own = entry.kind == .trick ? [] : Self.works(of: entry)
      func look(at links: [EntryLink]) {
        for link in links {
          let key = URLIdentity.key(of: link.url)
          guard let work = works[key], work != index, !own.contains(key),
            !cited[index].contains(work)
          else { continue }
          cited[index].append(work)
          citing[work].append(index)
        }
      }
      look(at: entry.links)
      for part in entry.parts { look(at: part.links) }
    }
    (self.cited, self.citing) = (cited, citing)
  }

  /// The keys of the addresses at which an entry's own work lies.
  private static func works(of entry: Entry) -> [String] {
    var keys = entry.links.first.map { [URLIdentity.key(of: $0.url)] } ?? []
    if let arxiv = entry.identifiers.arxiv {
      keys.append(URLIdentity.key(of: "https://arxiv.org/abs/" + arxiv))
    }
    if let doi = entry.identifiers.doi {
      keys.append(URLIdentity.key(of: "https://doi.org/" + doi))
    }
    return keys
  }
}
