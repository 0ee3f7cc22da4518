/// What was read long ago and may be worth a second look.
public struct ReviewList: Sendable {
  /// An entry with the day on which it was read; `nil` where the log does not know it.
  public struct Item: Sendable {
    /// The entry.
    public let entry: Entry
    /// When it was read.
    public let read: Day?
  }

  /// The entries, what was read longest ago first; those without a date stand at the end.
  public let items: [Item]

  /// Gathers the entries that were read at least so many days ago.
  ///
  /// O(entries · log entries).
  public init(_ catalog: Catalog, kinds: Set<EntryKind> = [], today: Day, olderThan days: Int) {
    let read = catalog.entries.filter { entry in
      entry.state == .done && (kinds.isEmpty || kinds.contains(entry.kind))
    }.map { entry in
      Item(entry: entry, read: catalog.dates(of: entry).done.flatMap { Day($0) })
    }
    let old = read.filter { item in item.read.map { today - $0 >= days } ?? true }
    let order = old.indices.sorted { left, right in
      (old[left].read?.number ?? .max, left) < (old[right].read?.number ?? .max, right)
    }
    items = order.map { old[$0] }
  }
}
