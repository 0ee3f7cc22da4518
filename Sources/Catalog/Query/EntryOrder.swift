/// The orders in which entries can be listed.
public enum EntryOrder: String, Sendable, CaseIterable {
  /// As they stand in the files.
  case file
  case title, year, state, kind, id

  /// The entries in this order; entries alike keep their order in the files.
  ///
  /// O(n log n).
  public func sorted(_ entries: [Entry], reversed: Bool = false) -> [Entry] {
    guard self != .file || reversed else { return entries }
    let keyed = entries.enumerated().map {
      (offset: $0.offset, entry: $0.element, key: key($0.element))
    }
    let ordered = keyed.sorted { left, right in
      if left.key != right.key { return (left.key < right.key) != reversed }
      return reversed && self == .file ? left.offset > right.offset : left.offset < right.offset
    }
    return ordered.map(\.entry)
  }

  private func key(_ entry: Entry) -> String {
    switch self {
    case .file: ""
    case .title: TextFolding.fold(entry.displayTitle)
    // Entries without a year come last.
    case .year: entry.year.map { String($0 + 100_000) } ?? "9"
    case .state: String(ReadState.allCases.firstIndex(of: entry.state) ?? 0)
    case .kind: String(EntryKind.allCases.firstIndex(of: entry.kind) ?? 0)
    case .id: entry.id
    }
  }
}
