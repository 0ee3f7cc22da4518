internal import Markdown

/// What an entry says, without where it stands: what an edit that only moves text has to leave.
struct EntryFacts: Hashable {
  private let title: String?
  private let authors: [String]
  private let venue: String?
  private let year: Int?
  private let state: ReadState
  private let links: [[String?]]
  private let notes: [String]
  private let parts: [[String?]]
  private let rules: [String]
  private let tags: [String]
  /// The place, for edits that leave it.
  private let place: [String]

  /// The facts of an entry.
  ///
  /// - Parameter isPlaced: whether file, headings and kind belong to them.
  init(_ entry: Entry, isPlaced: Bool) {
    title = entry.title
    authors = entry.authors
    venue = entry.venue
    year = entry.year
    state = entry.state
    links = entry.links.map { [$0.label, $0.url] }
    notes = entry.notes.map(\.text)
    parts = entry.parts.map { [$0.title] + $0.links.map(\.url) }
    rules = entry.rules.sorted()
    tags = entry.tags
    place = isPlaced ? [entry.file, entry.kind.rawValue] + entry.section : []
  }

  /// How often each combination of facts occurs.
  static func counts(_ entries: some Sequence<Entry>, isPlaced: Bool) -> [EntryFacts: Int] {
    var counts: [EntryFacts: Int] = [:]
    for entry in entries { counts[EntryFacts(entry, isPlaced: isPlaced), default: 0] += 1 }
    return counts
  }
}
