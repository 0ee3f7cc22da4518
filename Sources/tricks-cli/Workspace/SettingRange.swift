/// The numbers that a setting takes, wherever it comes from: an option or `tricks.toml`.
struct SettingRange<Value: Comparable & Sendable>: Sendable {
  private let range: ClosedRange<Value>
  private let meaning: String

  private init(_ range: ClosedRange<Value>, _ meaning: String) {
    self.range = range
    self.meaning = meaning
  }

  /// What is wrong with a value, without a full stop; `nil` if nothing is.
  ///
  /// NaN is in no range.
  func fault(_ value: Value?, of name: String) -> String? {
    guard let value, !range.contains(value) else { return nil }
    return "\(name) takes \(meaning)"
  }
}

extension SettingRange<Double> {
  /// How long an answer or a whole check may take: at least a millisecond, which is what timers count
  /// in, and at most a day.
  static let patience = SettingRange(0.001...86_400, "seconds from 0.001 to 86400 (a day)")
  /// The least time between two requests to a host.
  static let interval = SettingRange(0...3600, "seconds from 0 to 3600 (an hour)")
  /// How long the answer of a service that knows works may take.
  static let lookupPatience = SettingRange(0.1...600, "seconds from 0.1 to 600")
}

extension SettingRange<Int> {
  /// Links fetched at the same time; the limit of open files is below it as a rule.
  static let requests = SettingRange(1...10_000, "a number from 1 to 10000")
  /// Links fetched at the same time from a host that has settings of its own.
  static let connections = SettingRange(1...100, "a number from 1 to 100")
  /// On how many days a link is found dead before it is called so.
  static let days = SettingRange(1...30, "a number from 1 to 30")
  /// Statuses of HTTP.
  static let status = SettingRange(100...999, "HTTP statuses from 100 to 999, such as 403")
}
