internal import Catalog

/// How far the reading has come: what is read, being read, still to read or skipped, and when.
enum ReadingPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "reading",
    names: [
      "summary": .text, "bar": .list(ReadingChart.segmentShape),
      "states": .list(["label": .text, "state": .text, "number": .text, "share": .text]),
      "kinds": .list([
        "label": .text, "href": .text, "bar": .list(ReadingChart.segmentShape),
        "cells": .list(["number": .text]),
      ]),
      "timeline": .object(ReadingChart.timelineShape), "hasEntries": .flag,
      "groups": .list([
        "anchor": .text, "state": .text, "label": .text, "number": .text,
        "rows": .list(IndexRow.shape.merging(["date": .text, "dateLabel": .text]) { $1 }),
      ]),
    ])

  /// The states in the order of the page: what is at hand first.
  private static let order: [ReadState] = [.reading, .todo, .done, .skipped]

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    let strings = context.strings
    let entries = context.site.catalog.entries
    let numbers = numbers(of: entries)
    var values = CommonValues.values(
      context, title: strings["reading"], description: strings["reading.lead"])
    values["hasEntries"] = !entries.isEmpty
    values["summary"] = summary(numbers, entries.count, strings)
    values["bar"] = ReadingChart.bar(numbers)
    values["states"] = ReadingChart.order.map { state -> TemplateValues in
      let number = numbers[state] ?? 0
      return [
        "label": strings["state." + state.rawValue], "state": state.rawValue,
        "number": String(number),
        "share": share(of: number, in: entries.count),
      ]
    }
    values["kinds"] = context.site.plan.kinds.map { kind -> TemplateValues in
      let members = entries.filter { $0.kind == kind }
      let numbers = Self.numbers(of: members)
      let cells = ReadingChart.order.map { numbers[$0] ?? 0 } + [members.count]
      return [
        "label": strings["kind." + kind.fileName], "href": context.href(.kind(kind)),
        "bar": ReadingChart.bar(numbers), "cells": cells.map { ["number": String($0)] },
      ]
    }
    let days = entries.compactMap { context.site.catalog.dates(of: $0).done }
    values["timeline"] = ReadingChart.timeline(days.map { String($0.prefix(7)) }, strings)
    values["groups"] = order.compactMap { group($0, context) }
    return values
  }

  private static func numbers(of entries: [Entry]) -> [ReadState: Int] {
    entries.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }
  }

  private static func summary(
    _ numbers: [ReadState: Int], _ total: Int, _ strings: InterfaceStrings
  ) -> String {
    strings["reading.summary"].replacing("{done}", with: String(numbers[.done] ?? 0))
      .replacing("{total}", with: String(total))
      .replacing("{reading}", with: String(numbers[.reading] ?? 0))
      .replacing("{skipped}", with: String(numbers[.skipped] ?? 0))
  }

  /// The percentage, rounded, but never to 0 or 100 what is not.
  private static func share(of number: Int, in total: Int) -> String {
    let percent = (number * 200 + total) / max(1, 2 * total)
    if percent == 0 && number > 0 { return "<1%" }
    return percent == 100 && number < total ? ">99%" : "\(percent)%"
  }

  /// The entries of one state; those with a date first, the latest on top, then the others in the
  /// order of the catalog.
  private static func group(_ state: ReadState, _ context: PageContext) -> TemplateValues? {
    let catalog = context.site.catalog
    let members = catalog.entries.indices.filter { catalog.entries[$0].state == state }
      .map { (index: $0, day: day(of: catalog.entries[$0], in: catalog)) }
      .sorted { left, right in
        let days = (left.day ?? "", right.day ?? "")
        return days.0 == days.1 ? left.index < right.index : days.0 > days.1
      }
    guard !members.isEmpty else { return nil }
    return [
      "anchor": state.rawValue, "state": state.rawValue,
      "label": context.strings["state." + state.rawValue], "number": String(members.count),
      "rows": members.map { member -> TemplateValues in
        var row = IndexRow.entry(member.index, context)
        row["date"] = member.day
        row["dateLabel"] = context.strings["reading.since." + state.rawValue]
        return row
      },
    ]
  }

  /// The day on which an entry came into its state, where the reading log or its own text tells it.
  private static func day(of entry: Entry, in catalog: Catalog) -> String? {
    let dates = catalog.dates(of: entry)
    let time: String? =
      switch entry.state {
      case .done: dates.done
      case .reading: dates.started
      case .todo: dates.added
      case .skipped: nil
      }
    return time.map { String($0.prefix(10)) }
  }
}
