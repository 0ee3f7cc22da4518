internal import Glibc

/// A moment to the second, written as `2026-11-23T10:00:00Z`.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// The seconds since 1970, UTC; from 0 to the end of the year 9999.
  public let seconds: Int64

  /// The end of the year 9999.
  private static let last: Int64 = 253_402_300_799

  /// Makes a moment; what lies outside the range is brought to its nearer end.
  public init(seconds: Int64) {
    self.seconds = min(max(0, seconds), Self.last)
  }

  /// The present, by the clock of this computer.
  public static var now: Timestamp { Timestamp(seconds: Int64(time(nil))) }

  /// The earlier moment is the lesser.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

  /// How long after another moment this one is; negative where it is before it.
  public func since(_ other: Timestamp) -> Duration { .seconds(seconds - other.seconds) }

  /// The day in UTC: `2026-11-23`.
  public var day: String {
    let (year, month, day) = Self.date(daysSince1970: seconds / 86_400)
    return "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))"
  }

  private static func digits(_ number: Int64, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  /// Counts by eras of 400 years that begin on 1 March, as `HTTPDate` does.
  private static func date(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let days = daysSince1970 + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }
}

extension Timestamp: LosslessStringConvertible {
  /// The moment as `2026-11-23T10:00:00Z`.
  public var description: String {
    let rest = seconds % 86_400
    let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { Self.digits($0, 2) }
    return "\(day)T\(parts.joined(separator: ":"))Z"
  }

  /// Reads a moment in the form of `description`; `nil` for any other text and for days that no
  /// calendar has.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 else { return nil }
    func number(_ range: Range<Int>) -> Int64? {
      let digits = bytes[range]
      guard digits.allSatisfy(URLText.isDigit) else { return nil }
      return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      year >= 1970, (1...12).contains(month), hour < 24, minute < 60, second < 60
    else { return nil }
    let days = HTTPDate.daysSince1970(year: year, month: month, day: day)
    self.init(seconds: days * 86_400 + hour * 3600 + minute * 60 + second)
    guard description == text else { return nil }
  }
}

extension Timestamp: Codable {
  /// Reads the text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let moment = Timestamp(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a time such as 2026-11-23T10:00:00Z")
    }
    self = moment
  }

  /// Writes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
