internal import ArgumentParser
internal import Catalog

/// The day that an option names.
enum TodayOption {
  static func day(_ text: String?) throws -> Day {
    guard let text else { return Day.today }
    guard let day = Day(text), text.utf8.count == 10 else {
      throw ValidationError("--today takes a day such as 2026-11-23, not “\(text)”.")
    }
    return day
  }
}
