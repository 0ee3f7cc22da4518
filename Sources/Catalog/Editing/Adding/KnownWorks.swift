internal import Markdown

/// By what works are known: the addresses, identifiers and titles of a catalog's entries.
struct KnownWorks {
  /// Everything that any entry is known by: what is not here needs no search.
  private var keys: Set<String> = []

  /// Gathers what the entries are known by.
  ///
  /// O(links).
  init(of entries: [Entry]) {
    for entry in entries { keys.formUnion(Self.keys(of: entry)) }
  }

  /// Adds what a new entry will be known by.
  mutating func insert(_ new: NewEntry) { keys.formUnion(Self.keys(of: new)) }

  /// The entry among `entries` that is the same work; O(1) where there is none.
  func entry(for new: NewEntry, among entries: [Entry]) -> Entry? {
    mayHold(new) ? Self.entry(for: new, among: entries) : nil
  }

  /// Whether anything that the work is known by is known; O(1).
  func mayHold(_ new: NewEntry) -> Bool { !keys.isDisjoint(with: Self.keys(of: new)) }

  /// The entry that is the same work: under another address, version or identifier, or with the
  /// same telling title.
  ///
  /// A preprint and what became of it have the same title with other years, so that two years apart,
  /// or any with the same first author, are one work. O(links).
  static func entry(for new: NewEntry, among entries: [Entry]) -> Entry? {
    let wanted = Set(keys(of: new))
    let kind = new.resolvedKind
    let title = new.title.flatMap(Duplicate.tellingTitle)
    return entries.first { entry in
      // Tricks cite papers; only another trick can be the same trick.
      guard (entry.kind == .trick) == (kind == .trick) else { return false }
      if addresses(of: entry).contains(where: wanted.contains) { return true }
      guard let title, entry.kind == kind, entry.title.flatMap(Duplicate.tellingTitle) == title
      else { return false }
      guard let one = entry.year, let other = new.year else { return true }
      return abs(one - other) <= 2
        || entry.authors.first != nil && entry.authors.first == new.authors.first
    }
  }

  private static func keys(of entry: Entry) -> [String] {
    addresses(of: entry) + titleKey(entry.title)
  }

  private static func keys(of new: NewEntry) -> [String] {
    var keys = new.links.map { URLIdentity.key(of: $0.url) } + titleKey(new.title)
    if let arxiv = new.identifiers.arxiv { keys.append("arxiv:" + arxiv) }
    if let doi = new.identifiers.doi { keys.append(URLIdentity.key(of: doi)) }
    return keys
  }

  private static func addresses(of entry: Entry) -> [String] {
    let own = entry.links.map { URLIdentity.key(of: $0.url) }
    let parts = entry.parts.flatMap(\.links).map { URLIdentity.key(of: $0.url) }
    return own + parts + (entry.identifiers.doi.map { [URLIdentity.key(of: $0)] } ?? [])
  }

  private static func titleKey(_ title: String?) -> [String] {
    title.flatMap(Duplicate.tellingTitle).map { ["title:" + $0] } ?? []
  }
}
