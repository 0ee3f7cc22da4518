internal import Catalog

/// Where the title of each entry stands in an alphabetical index, worked out once for all languages.
struct TitleIndex: Sendable {
  /// The keys by place in the catalog.
  let keys: [TitleKey]
  /// The entries from A to Z; those with the same key in the order of the catalog.
  let order: [Int]

  /// Puts the entries of `catalog` in order.
  ///
  /// O(n · log n).
  init(_ catalog: Catalog) {
    let keys = catalog.entries.map { TitleKey($0.shownTitle) }
    order = keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    self.keys = keys
  }
}
