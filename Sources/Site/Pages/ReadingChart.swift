internal import Catalog

/// Drawings of the reading progress, as numbers for SVG; each has a table with the same numbers.
enum ReadingChart {
  /// What the templates may ask of a part of a bar.
  static let segmentShape: [String: Shape] = ["state": .text, "x": .text, "width": .text]

  /// What the templates may ask of the line of what has been read.
  static let timelineShape: [String: Shape] = [
    "line": .text, "area": .text, "description": .text, "first": .text, "last": .text,
    "total": .text, "endX": .text, "endY": .text, "width": .text, "height": .text, "base": .text,
    "labelY": .text, "totalY": .text,
    "months": .list(["month": .text, "number": .text, "total": .text]),
  ]

  /// The states from left to right.
  static let order: [ReadState] = [.done, .reading, .todo, .skipped]

  /// A bar of 1,000 by 10, cut into the states' shares.
  static func bar(_ numbers: [ReadState: Int]) -> [TemplateValues] {
    let total = numbers.values.reduce(0, +)
    var before = 0
    return order.compactMap { state in
      guard let number = numbers[state], number > 0 else { return nil }
      let start = before * 1000 / total
      before += number
      return [
        "state": state.rawValue, "x": String(start),
        "width": String(before * 1000 / total - start),
      ]
    }
  }

  private static let width = 480
  private static let height = 190
  private static let left = 4
  private static let right = 476
  private static let top = 34
  private static let base = 160

  /// How much had been read at the end of each month, from the first with a date to the last.
  ///
  /// - Parameter months: `2026-11` for each entry that was read.
  /// - Returns: `nil` without any.
  static func timeline(_ months: [String], _ strings: InterfaceStrings) -> TemplateValues? {
    let numbers = Dictionary(grouping: months.compactMap { Month($0)?.number }, by: \.self)
      .mapValues(\.count)
    guard let first = numbers.keys.min(), let last = numbers.keys.max() else { return nil }
    var rows: [TemplateValues] = []
    var points = [(left, base)]
    var total = 0
    for month in first...last {
      let read = numbers[month] ?? 0
      total += read
      points.append(
        (
          left + (right - left) * (month - first + 1) / (last - first + 1),
          base - (base - top) * total / months.count
        ))
      if read > 0 {
        rows.append([
          "month": "\(Month(number: month))", "number": String(read), "total": String(total),
        ])
      }
    }
    let line = points.map { "\($0.0) \($0.1)" }.joined(separator: "L")
    return [
      "line": "M" + line, "area": "M\(line)L\(right) \(base)L\(left) \(base)Z", "months": rows,
      "first": "\(Month(number: first))", "last": "\(Month(number: last))", "total": String(total),
      "endX": String(points[points.count - 1].0), "endY": String(points[points.count - 1].1),
      "width": String(width), "height": String(height), "base": String(base),
      "labelY": String(base + 22), "totalY": String(top - 12),
      "description": strings["reading.timeline.description"]
        .replacing("{n}", with: String(total)).replacing("{from}", with: "\(Month(number: first))")
        .replacing("{to}", with: "\(Month(number: last))"),
    ]
  }
}
