internal import Markdown

/// Plans a new order of the entries under a heading: whole items change places, byte for byte.
public enum SortEdit {
  /// What entries are sorted by.
  public enum Key: String, Sendable, CaseIterable {
    /// Alphabetically, Chinese by pinyin.
    case title
    /// The oldest first; entries without a year come last.
    case year
    /// Being read, to be read, read, skipped.
    case state
  }

  /// What to sort, and how.
  public struct Order: Sendable {
    /// Words of the heading; `nil` for all headings.
    public var section: String?
    /// The list, relative to the catalog; `nil` for all lists.
    public var file: String?
    /// What to sort by.
    public var key = Key.title
    /// Whether the order is turned round; entries without a year stay last.
    public var isReversed = false

    /// The order by title.
    public init() {}
  }

  /// The changes that sort; entries that are equal keep their order, what stands between items
  /// stays where it is.
  ///
  /// Each list is sorted by itself. Numbered lists, and what is no item or row, stay as they are.
  ///
  /// - Throws: `CatalogError` with code `notEditable` when there is no such heading or list, or
  ///   something would be read otherwise.
  public static func plan(
    _ order: Order, in catalog: Catalog, by editor: CatalogEditor
  ) throws(CatalogError) -> [FileChange] {
    var changes: [FileChange] = []
    for (file, sections) in try SectionChoice(order.section, file: order.file, in: catalog).found {
      let entries = Dictionary(
        catalog.entries.filter { $0.file == file.name }.map { ($0.range.lowerBound, $0) },
        uniquingKeysWith: { first, _ in first })
      var edits: [TextEdit] = []
      for block in sections.flatMap(\.blocks) {
        let slots = slots(of: block, entries, in: file.document)
        let sorted = sorted(slots, order)
        for (slot, moved) in zip(slots, sorted) where slot.range != moved.range {
          let bytes = file.document.source.bytes
          edits.append(TextEdit(range: slot.range, replacement: Array(bytes[moved.range])))
        }
      }
      if !edits.isEmpty {
        changes.append(
          FileChange(
            name: file.name, path: file.path, before: file.document.source.bytes, edits: edits))
      }
    }
    guard !changes.isEmpty else { return [] }
    let before = EntryFacts.counts(catalog.entries, isPlaced: true)
    guard let after = try? editor.applying(changes, to: catalog),
      EntryFacts.counts(after.entries, isPlaced: true) == before
    else {
      throw CatalogError(
        .notEditable, path: changes[0].name,
        message: "sorted, the list would be read otherwise; sort it with `tricks edit`")
    }
    return changes
  }

  private struct Slot {
    var range: Range<Int>
    var entry: Entry
  }

  /// The places of entries in a list or table.
  private static func slots(
    of block: Block, _ entries: [Int: Entry], in document: Document
  ) -> [Slot] {
    switch block.kind {
    case .list(let style) where !style.isOrdered:
      return block.children.compactMap { item in
        guard let entry = entries[item.range.lowerBound],
          let lines = ItemLines(of: item, in: document)
        else { return nil }
        return Slot(range: lines.content, entry: entry)
      }
    case .table:
      return block.children.compactMap { row in
        guard case .tableRow(false) = row.kind, let entry = entries[row.range.lowerBound] else {
          return nil
        }
        let line = document.source.position(at: row.range.lowerBound).line
        return Slot(range: document.source.range(ofLine: line), entry: entry)
      }
    default: return []
    }
  }

  private static func sorted(_ slots: [Slot], _ order: Order) -> [Slot] {
    let keyed = slots.enumerated().map { (place: $0.offset, slot: $0.element) }
    let titles =
      order.key == .title ? slots.map { TitleKey($0.entry.displayTitle) } : []
    func isBefore(_ left: Int, _ right: Int) -> Bool? {
      let (one, other) = (slots[left].entry, slots[right].entry)
      switch order.key {
      case .title:
        if titles[left] < titles[right] { return true }
        return titles[right] < titles[left] ? false : nil
      case .year: return one.year == other.year ? nil : (one.year ?? 0) < (other.year ?? 0)
      case .state: return one.state == other.state ? nil : rank(one.state) < rank(other.state)
      }
    }
    return keyed.sorted { left, right in
      if order.key == .year, (left.slot.entry.year == nil) != (right.slot.entry.year == nil) {
        return right.slot.entry.year == nil
      }
      guard let isBefore = isBefore(left.place, right.place) else {
        return left.place < right.place
      }
      return isBefore != order.isReversed
    }.map(\.slot)
  }

  private static func rank(_ state: ReadState) -> Int {
    switch state {
    case .reading: 0
    case .todo: 1
    case .done: 2
    case .skipped: 3
    }
  }
}
