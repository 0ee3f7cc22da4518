internal import Foundation

/// A day in UTC.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int

  /// The day with a number.
  public init(number: Int) { self.number = number }

  /// The day that it is now.
  public static var today: Day { Day(.now) }

  private init(_ date: Date) {
    number = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
  }

  /// The day in a text that begins with `2026-11-23`; `nil` where there is none.
  public init?(_ text: String) {
    guard text.utf8.count >= 10,
      let date = try? Date(String(text.prefix(10)) + "T00:00:00Z", strategy: .iso8601)
    else { return nil }
    self.init(date)
  }

  /// The Monday of the week, as ISO 8601 counts weeks.
  public var monday: Day { Day(number: number - ((number + 3) % 7 + 7) % 7) }

  /// `2026-11-23`.
  public var description: String {
    let date = Date(timeIntervalSince1970: Double(number) * 86_400)
    return String(date.formatted(.iso8601).prefix(10))
  }

  /// The number of days from one day to another.
  public static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// Orders by time.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}
