/// Which entries a user wants to see.
public struct EntryFilter: Sendable {
  /// Kinds, states, tags and rules of which one must fit; empty for all.
  public var kinds: Set<EntryKind> = []
  /// States of which one must fit; empty for all.
  public var states: Set<ReadState> = []
  /// Years of publication; `nil` for all, those without a year too.
  public var years: ClosedRange<Int>?
  /// Tags, all of which must be there: a hashtag of the entry, or words of a heading above it.
  public var tags: [String] = []
  /// Rule ids of which one must be linked; empty for all.
  public var rules: Set<String> = []
  /// Words that must all occur in the entry, in any place and language.
  public var text: [String] = []

  /// A filter that lets everything through.
  public init() {}

  /// Whether it lets everything through.
  public var isEmpty: Bool {
    kinds.isEmpty && states.isEmpty && years == nil && tags.isEmpty && rules.isEmpty && text.isEmpty
  }

  /// Whether the entry fits.
  ///
  /// O(text of the entry).
  public func matches(_ entry: Entry) -> Bool {
    if !kinds.isEmpty, !kinds.contains(entry.kind) { return false }
    if !states.isEmpty, !states.contains(entry.state) { return false }
    if let years {
      guard let year = entry.year, years.contains(year) else { return false }
    }
    if !rules.isEmpty, rules.isDisjoint(with: entry.rules) { return false }
    for tag in tags where !hasTag(tag, entry) { return false }
    guard !text.isEmpty else { return true }
    let haystack = TextFolding.fold(entry.searchText)
    return text.allSatisfy { haystack.range(of: TextFolding.fold($0)) != nil }
  }

  private func hasTag(_ tag: String, _ entry: Entry) -> Bool {
    let wanted = TextFolding.fold(tag.hasPrefix("#") ? String(tag.dropFirst()) : tag)
    if entry.tags.contains(where: { TextFolding.fold($0) == wanted }) { return true }
    return entry.section.contains { heading in
      TextFolding.fold(heading).range(of: wanted) != nil
    }
  }
}

extension Entry {
  /// All text by which people look for the entry.
  public var searchText: String {
    var text = [id]
    if let title { text.append(title) }
    text += authors
    if let venue { text.append(venue) }
    if let year { text.append(String(year)) }
    text += notes.map(\.text)
    for part in parts { if let title = part.title { text.append(title) } }
    for link in links { text.append(link.url) }
    text += tags
    return text.joined(separator: "\n")
  }
}
