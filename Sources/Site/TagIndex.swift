internal import Catalog

/// The hashtags of a catalog with the entries that carry them; case and width do not count.
struct TagIndex: Sendable {
  /// A tag and its entries.
  struct Tag: Sendable {
    /// The tag as the catalog spells it first, without `#`.
    let name: String
    /// The stem of its page's file.
    let stem: String
    /// Places in the catalog, in its order.
    var entries: [Int]
  }

  /// The tags in alphabetical order.
  let tags: [Tag]
  private let numbers: [String: Int]

  /// Collects the tags of `catalog`.
  ///
  /// O(entries + tags · log tags).
  init(_ catalog: Catalog) {
    var found: [String: Tag] = [:]
    for (index, entry) in catalog.entries.enumerated() {
      for name in entry.tags {
        let folded = TextFolding.fold(name)
        var tag = found[folded] ?? Tag(name: name, stem: FileName.stem(for: folded), entries: [])
        if tag.entries.last != index { tag.entries.append(index) }
        found[folded] = tag
      }
    }
    let sorted = found.map { (key: TitleKey($0.value.name), folded: $0.key, tag: $0.value) }
      .sorted { ($0.key, $0.folded) < ($1.key, $1.folded) }
    tags = sorted.map(\.tag)
    numbers = Dictionary(
      uniqueKeysWithValues: sorted.enumerated().map { ($0.element.folded, $0.offset) })
  }

  /// The place of a tag in `tags`, however it is spelt.
  func number(of name: String) -> Int? { numbers[TextFolding.fold(name)] }
}
