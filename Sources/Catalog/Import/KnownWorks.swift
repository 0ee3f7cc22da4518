internal import Markdown

/// The works that a catalog has, to be found by address or by title.
struct KnownWorks {
  private var entryOfKey: [String: Int] = [:]
  private let entries: [Entry]

  /// O(n).
  init(_ catalog: Catalog) {
    entries = catalog.entries
    for (index, entry) in entries.enumerated() where entry.kind != .trick {
      for link in entry.links + entry.parts.flatMap(\.links) {
        entryOfKey["url " + URLIdentity.key(of: link.url)] = index
      }
      if let title = Self.key(ofTitle: entry.title) { entryOfKey[title] = index }
    }
  }

  /// The entry that is the same work: with an address of the same, else with the same title unless
  /// the years tell that it is another edition.
  func entry(for new: NewEntry) -> Entry? {
    for link in new.links {
      if let index = entryOfKey["url " + URLIdentity.key(of: link.url)] { return entries[index] }
    }
    guard let title = Self.key(ofTitle: new.title), let index = entryOfKey[title] else {
      return nil
    }
    let entry = entries[index]
    if let year = entry.year, let other = new.year, abs(year - other) > 1 { return nil }
    return entry
  }

  /// The letters and digits of a title; `nil` for one too short to name a work by itself.
  private static func key(ofTitle title: String?) -> String? {
    guard let title else { return nil }
    let letters = TextFolding.foldWithoutAccents(title).unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    let hasHan = letters.contains(where: \.isHan)
    guard letters.count >= (hasHan ? 6 : 16) else { return nil }
    return "title " + String(String.UnicodeScalarView(letters))
  }
}
