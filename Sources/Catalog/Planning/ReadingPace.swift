/// How fast a list is read: what the reading log tells, counted.
public struct ReadingPace: Sendable {
  /// A week or a month with the number of entries that were read in it.
  public struct Span: Sendable, Hashable {
    /// `2026-11-23` for the Monday of a week, `2026-11` for a month.
    public let name: String
    /// The entries read, by kind.
    public let read: [EntryKind: Int]

    /// The entries read in all.
    public var total: Int { read.values.reduce(0, +) }
  }

  /// Entries by kind and state.
  public let counts: [EntryKind: [ReadState: Int]]
  /// The last weeks, the present one last.
  public let weeks: [Span]
  /// The last months, the present one last.
  public let months: [Span]
  /// The unread entry that has been on the list longest, with the day it was added; `nil` where the
  /// log knows none.
  public let oldestUnread: (entry: Entry, added: Day)?
  /// Entries read in a week, over the last eight full weeks; 0 where none was.
  public let perWeek: Double
  /// The number of weeks in which the rest is read at this pace; `nil` without a pace.
  public let weeksLeft: Double?
  /// Entries that are read but have no date in the log.
  public let undated: Int

  /// The number of weeks and of months that are told.
  private static let shown = 12
  /// The pace is taken from so many full weeks.
  private static let paceWeeks = 8

  /// Counts a catalog's entries and the events of its log.
  ///
  /// O(entries + events).
  ///
  /// - Parameter today: the day up to which it is counted.
  public init(_ catalog: Catalog, today: Day) {
    var counts: [EntryKind: [ReadState: Int]] = [:]
    var read: [(day: Day, kind: EntryKind)] = []
    var undated = 0
    var oldest: (entry: Entry, added: Day)?
    for entry in catalog.entries {
      counts[entry.kind, default: [:]][entry.state, default: 0] += 1
      let dates = catalog.dates(of: entry)
      if entry.state == .done {
        if let day = dates.done.flatMap({ Day($0) }) {
          read.append((day, entry.kind))
        } else {
          undated += 1
        }
      } else if entry.state == .todo, let added = dates.added.flatMap({ Day($0) }) {
        if oldest.map({ added < $0.added }) ?? true { oldest = (entry, added) }
      }
    }
    self.counts = counts
    self.undated = undated
    oldestUnread = oldest

    func span(_ name: String, where isInside: (Day) -> Bool) -> Span {
      var kinds: [EntryKind: Int] = [:]
      for (day, kind) in read where isInside(day) { kinds[kind, default: 0] += 1 }
      return Span(name: name, read: kinds)
    }
    let thisWeek = today.monday
    weeks = (0..<Self.shown).reversed().map { back in
      let monday = Day(number: thisWeek.number - 7 * back)
      return span("\(monday)") { $0.monday == monday }
    }
    let thisMonth = Month(today.description)?.number ?? 0
    months = (0..<Self.shown).reversed().map { back in
      let month = Month(number: thisMonth - back)
      return span("\(month)") { Month($0.description) == month }
    }
    let first = thisWeek.number - 7 * Self.paceWeeks
    let count = read.count { $0.day.number >= first && $0.day < thisWeek }
    perWeek = Double(count) / Double(Self.paceWeeks)
    let rest = counts.values.reduce(0) { $0 + ($1[.todo] ?? 0) + ($1[.reading] ?? 0) }
    weeksLeft = count > 0 ? Double(rest) / perWeek : nil
  }
}
