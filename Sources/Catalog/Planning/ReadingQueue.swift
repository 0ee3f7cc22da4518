internal import Markdown

/// What to read now, and why.
public struct ReadingQueue: Sendable {
  /// An entry with the reasons for its place.
  public struct Item: Sendable {
    /// The entry.
    public let entry: Entry
    /// The reasons, the weightiest first; empty for an entry that is next in the list.
    public let reasons: [Reason]
  }

  /// Why an entry stands where it stands.
  public enum Reason: Sendable, Hashable {
    /// It is being read, since a day where the log knows it.
    case beingRead(since: Day?)
    /// A mark in its text says how much it matters.
    case priority(EntryPriority, mark: String)
    /// A rule that was looked at leans on it.
    case rule(id: String, looks: Int)
    /// So many rules lean on it.
    case ruleCount(Int)
    /// It was added on a day.
    case onTheList(since: Day)
  }

  /// The entries that are being read or still to be read, what to read now first.
  public let items: [Item]

  /// Puts a catalog's entries in order: what is being read comes first, what was begun earliest at
  /// its head; then what has the higher priority; then what the rules lean on that were looked at
  /// most; then what most rules lean on; then what has been on the list longest; then as they stand
  /// in the lists.
  ///
  /// O(entries · log entries).
  ///
  /// - Parameters:
  ///   - kinds: the kinds that count; empty for all but tricks, which are tried, not read.
  ///   - looks: how many times each rule was looked at lately, by its id.
  public init(_ catalog: Catalog, kinds: Set<EntryKind> = [], looks: [String: Int] = [:]) {
    var sources: [String: CatalogFile] = [:]
    for file in catalog.files { sources[file.name] = file }
    let ranked = catalog.entries.enumerated().compactMap { index, entry -> Ranked? in
      guard entry.state == .todo || entry.state == .reading else { return nil }
      guard kinds.isEmpty ? entry.kind != .trick : kinds.contains(entry.kind) else { return nil }
      let bytes = sources[entry.file]?.document.source.bytes ?? []
      let text = String(
        decoding: bytes[entry.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
      return Ranked(
        entry, index: index, text: text, dates: catalog.dates(of: entry), looks)
    }
    items = ranked.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      Item(entry: $0.entry, reasons: $0.reasons)
    }
  }

  private struct Ranked {
    let entry: Entry
    let reasons: [Reason]
    /// What comes first has the smaller numbers.
    let key: [Int]

    init(_ entry: Entry, index: Int, text: String, dates: ReadingDates, _ looks: [String: Int]) {
      self.entry = entry
      let isReading = entry.state == .reading
      let started = dates.started.flatMap { Day($0) }
      let added = dates.added.flatMap { Day($0) }
      let (priority, mark) = EntryPriority.of(entry, text: text)
      let rule = entry.rules.compactMap { id in looks[id].map { (id, $0) } }.max {
        ($0.1, $1.0) < ($1.1, $0.0)
      }
      var reasons: [Reason] = []
      if isReading { reasons.append(.beingRead(since: started)) }
      if let mark { reasons.append(.priority(priority, mark: mark)) }
      if let rule { reasons.append(.rule(id: rule.0, looks: rule.1)) }
      if entry.rules.count > 1, rule == nil { reasons.append(.ruleCount(entry.rules.count)) }
      if let added, !isReading { reasons.append(.onTheList(since: added)) }
      self.reasons = reasons
      let begun = isReading ? started?.number ?? Int.max : 0
      key = [
        isReading ? 0 : 1, begun, -priority.rawValue, -(rule?.1 ?? 0),
        -entry.rules.count, added?.number ?? Int.max,
        index,
      ]
    }
  }
}
