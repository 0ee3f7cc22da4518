internal import Catalog
internal import Terminal

/// Pace and progress of reading, with a chart for weeks and months.
struct StatsPage {
  private let pace: ReadingPace
  private let today: Day

  init(_ pace: ReadingPace, today: Day) {
    self.pace = pace
    self.today = today
  }

  func render(on console: Console) -> String {
    var text = console.painter.paint("Progress", as: .heading) + "\n"
    for kind in EntryKind.allCases {
      guard let counts = pace.counts[kind] else { continue }
      let total = counts.values.reduce(0, +)
      let done = counts[.done] ?? 0
      let bar = BarChart.bar(done, of: total, width: 20)
      text +=
        "  \(DisplayWidth.pad(kind.rawValue, to: 7)) \(console.painter.paint(bar, as: .success)) "
        + "\(done) of \(total)"
        + console.painter.paint(Self.rest(counts), as: .muted) + "\n"
    }
    text += chart("Read by week (from Monday)", pace.weeks, console)
    text += chart("Read by month", pace.months, console)
    text += "\n"
    if pace.undated > 0 {
      text +=
        console.painter.paint(
          "\(pace.undated) read without a date in catalog/reading.log", as: .muted) + "\n"
    }
    if let (entry, added) = pace.oldestUnread {
      text +=
        "Unread longest: \(console.paint(entry.displayTitle, as: .title))  "
        + console.paint(entry.id, as: .identifier)
        + console.painter.paint("  since \(added), \(today - added) days", as: .muted) + "\n"
    }
    return text + forecast + "\n"
  }

  private var forecast: String {
    guard let weeks = pace.weeksLeft else {
      return "No forecast: nothing was read in the last eight weeks."
    }
    guard weeks > 0 else { return "All is read." }
    let end = Day(number: today.number + Int((weeks * 7).rounded(.up)))
    return
      "At \(Self.short(pace.perWeek)) a week the rest is read in \(Self.short(weeks)) weeks, by \(end)."
  }

  private func chart(_ title: String, _ spans: [ReadingPace.Span], _ console: Console) -> String {
    let most = spans.map(\.total).max() ?? 0
    guard most > 0 else { return "" }
    var text = "\n" + console.painter.paint(title, as: .heading) + "\n"
    for span in spans {
      let bar = BarChart.bar(span.total, of: most, width: 30, isFilled: false)
      let kinds = EntryKind.allCases.compactMap { kind in
        span.read[kind].map { "\($0) \(kind.rawValue)" }
      }.joined(separator: ", ")
      text +=
        "  \(DisplayWidth.pad(span.name, to: 10)) \(console.painter.paint(bar, as: .success))"
        + (span.total > 0 ? " \(span.total)" : "")
        + (kinds.isEmpty ? "" : console.painter.paint("  \(kinds)", as: .muted)) + "\n"
    }
    return text
  }

  private static func rest(_ counts: [ReadState: Int]) -> String {
    let parts = [ReadState.reading, .todo, .skipped].compactMap { state in
      counts[state].map { "\($0) \(state.rawValue)" }
    }
    return parts.isEmpty ? "" : "  " + parts.joined(separator: ", ")
  }

  /// A number with one digit behind the point, if that is not 0.
  private static func short(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
