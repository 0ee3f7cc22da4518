/// When entries were added, started and read: what `reading.log` of the catalog tells.
///
/// The file is append-only, and made to be merged by union, so what it says doesn't depend on the
/// order of its lines, and a line that stands there twice counts once.
public struct ReadingLog: Sendable {
  /// The name of the file, in the catalog's folder.
  public static let fileName = "reading.log"

  /// The events in total order: by time, then by state, then by id.
  public let events: [ReadingEvent]
  /// The lines that say nothing, or nothing new, in order.
  public let problems: [ReadingLogProblem]
  private let datesOfID: [String: ReadingDates]

  /// A log of events in any order.
  ///
  /// O(n · log n).
  public init(events: [ReadingEvent] = [], problems: [ReadingLogProblem] = []) {
    let sorted = events.sorted()
    var dates: [String: ReadingDates] = [:]
    for event in sorted { dates[event.id, default: ReadingDates()].take(event) }
    self.events = sorted
    self.problems = problems
    datesOfID = dates
  }

  /// When the entry `id` was added, started and read; all `nil` where the log doesn't know it.
  public func dates(of id: String) -> ReadingDates { datesOfID[id] ?? ReadingDates() }
}

/// A line of the reading log: an entry changed its state.
public struct ReadingEvent: Sendable, Hashable, Comparable {
  /// When, as written: `2026-11-23`, or `2026-11-23T10:00:00Z` where the time is known.
  public let time: String
  /// The state from then on; the first `todo` of an entry says that it was added.
  public let state: ReadState
  /// The entry's id.
  public let id: String
  /// The line in the log, from 1; of lines that say the same, the first one.
  public let line: Int

  /// Makes an event.
  public init(time: String, state: ReadState, id: String, line: Int) {
    self.time = time
    self.state = state
    self.id = id
    self.line = line
  }

  /// The day in UTC, `2026-11-23`.
  public var day: String { String(time.prefix(10)) }

  /// Orders by time, a day before its hours, then by state as one follows another, then by id.
  public static func < (left: ReadingEvent, right: ReadingEvent) -> Bool {
    if left.time != right.time { return left.time < right.time }
    if left.state != right.state { return left.rank < right.rank }
    return left.id < right.id
  }

  private var rank: Int {
    switch state {
    case .todo: 0
    case .reading: 1
    case .skipped: 2
    case .done: 3
    }
  }
}

/// When an entry was added, started and read; each as in the log, `nil` where it doesn't say.
public struct ReadingDates: Sendable, Hashable {
  /// When it came into the catalog: its first event, where that is `todo`.
  public private(set) var added: String?
  /// When it was begun: the first `reading` since it was last `todo`.
  public private(set) var started: String?
  /// When it was read: the last `done`, where nothing undid it later.
  public private(set) var done: String?
  private var isKnown = false

  /// Takes over what isn't known.
  mutating func complete(added: String?, done: String?) {
    self.added = self.added ?? added
    self.done = self.done ?? done
  }

  /// Takes the next event in order into account.
  fileprivate mutating func take(_ event: ReadingEvent) {
    switch event.state {
    case .todo:
      if !isKnown { added = event.time }
      started = nil
      done = nil
    case .reading:
      started = started ?? event.time
      done = nil
    case .done: done = event.time
    case .skipped: done = nil
    }
    isKnown = true
  }
}

/// A line of the reading log that says nothing, or nothing new.
public struct ReadingLogProblem: Sendable, Hashable {
  /// What kind of trouble it is.
  public enum Kind: Sendable, Hashable {
    /// The line is no event.
    case badLine
    /// The line is a marker of a merge that wasn't ended; the events around it count.
    case conflictMarker
    /// The line says what an earlier line says.
    case repeated
    /// The file couldn't be read.
    case unreadable
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in bytes.
  public let column: Int
  /// What is wrong, without a full stop.
  public let message: String
  /// How to mend it, without a full stop.
  public let hint: String
}
