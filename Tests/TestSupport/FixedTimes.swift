import Foundation

extension String {
  /// The text with every time, such as `2026-11-23T10:00:00Z`, as if it were the same one, so that
  /// what depends on the clock can be compared.
  public var withFixedTimes: String {
    replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "2026-11-26T21:30:00Z")
  }
}
