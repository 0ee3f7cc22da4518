internal import Catalog

/// What `stats --json` prints.
struct StatsJSON: Encodable {
  private let schema = 1
  private let progress: [String: [String: Int]]
  private let weeks: [Span]
  private let months: [Span]
  private let per_week: Double
  private let weeks_left: Double?
  private let undated: Int
  private let oldest_unread: Oldest?

  private struct Span: Encodable {
    let name: String
    let read: [String: Int]
    let total: Int
  }

  private struct Oldest: Encodable {
    let id: String
    let added: String
  }

  init(_ pace: ReadingPace) {
    func spans(_ spans: [ReadingPace.Span]) -> [Span] {
      spans.map { span in
        Span(
          name: span.name,
          read: Dictionary(uniqueKeysWithValues: span.read.map { ($0.key.rawValue, $0.value) }),
          total: span.total)
      }
    }
    progress = Dictionary(
      uniqueKeysWithValues: pace.counts.map { kind, states in
        (
          kind.rawValue,
          Dictionary(uniqueKeysWithValues: states.map { ($0.key.rawValue, $0.value) })
        )
      })
    weeks = spans(pace.weeks)
    months = spans(pace.months)
    per_week = pace.perWeek
    weeks_left = pace.weeksLeft
    undated = pace.undated
    oldest_unread = pace.oldestUnread.map { Oldest(id: $0.entry.id, added: "\($0.added)") }
  }
}
