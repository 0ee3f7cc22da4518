/// The `Retry-After` header (RFC 9110, 10.2.3).
package enum RetryAfter {
  /// The pause that a server asks for; `nil` where the value is neither seconds nor a date.
  ///
  /// - Parameters:
  ///   - value: the header's value.
  ///   - now: the time in seconds since 1970, UTC, to which a date is compared; a date that has
  ///     passed gives no pause.
  package static func pause(_ value: String, now: Int64) -> Duration? {
    let text = value.filter { $0 != " " }
    if !text.isEmpty, text.utf8.allSatisfy(URLText.isDigit) {
      // A number too long for an Int64 asks for more than anybody waits.
      return .seconds(min(Int64(text) ?? .max, 1 << 40))
    }
    guard let date = HTTPDate.secondsSince1970(value) else { return nil }
    return .seconds(max(0, date - now))
  }
}
