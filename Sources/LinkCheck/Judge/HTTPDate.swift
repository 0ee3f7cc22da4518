/// Dates in HTTP headers (RFC 9110, 5.6.7): all three forms.
enum HTTPDate {
  /// The seconds since 1970, UTC; `nil` for what is no date.
  static func secondsSince1970(_ text: String) -> Int64? {
    var year: Int64?
    var month: Int64?
    var day: Int64?
    var time: Int64?
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" }) {
      if word.contains(":") {
        time = secondsOfDay(word)
      } else if let number = Int64(word) {
        if day == nil, (1...31).contains(number), word.count <= 2 {
          day = number
        } else {
          // Two digits in RFC 850's form: 70 to 99 are of the last century.
          year = word.count == 2 ? number + (number < 70 ? 2000 : 1900) : number
        }
      } else if let index = months.firstIndex(of: word.prefix(3).lowercased()) {
        month = Int64(index) + 1
      }
    }
    guard let year, let month, let day, let time, (1...9999).contains(year) else { return nil }
    return daysSince1970(year: year, month: month, day: day) * 86_400 + time
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func secondsOfDay(_ word: Substring) -> Int64? {
    let parts = word.split(separator: ":").compactMap { Int64($0) }
    guard parts.count == 3, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]),
      (0...60).contains(parts[2])
    else { return nil }
    return parts[0] * 3600 + parts[1] * 60 + parts[2]
  }

  /// Counts days of the Gregorian calendar by eras of 400 years that begin on 1 March.
  static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
