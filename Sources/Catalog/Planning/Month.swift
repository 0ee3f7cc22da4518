/// A month of the calendar.
public struct Month: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Months since January of the year 0.
  public let number: Int

  /// The month with a number, from 0.
  public init(number: Int) { self.number = number }

  /// The month in a text that begins with `2026-11`; `nil` where there is none.
  public init?(_ text: String) {
    let parts = text.prefix(7).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2, (0...9999).contains(parts[0]), (1...12).contains(parts[1]) else {
      return nil
    }
    number = parts[0] * 12 + parts[1] - 1
  }

  /// `2026-11`.
  public var description: String {
    func padded(_ value: Int, to width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(number / 12, to: 4) + "-" + padded(number % 12 + 1, to: 2)
  }

  /// Orders by time.
  public static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}
