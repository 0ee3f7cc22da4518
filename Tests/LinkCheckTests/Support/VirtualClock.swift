import LinkCheck

/// A clock that stands still until somebody moves it.
final class VirtualClock: CheckClock {
  /// 2024-01-01 00:00:00 UTC, the wall clock's time at the start.
  static let epoch: Int64 = 1_704_067_200

  var now = Duration.zero

  var secondsSince1970: Int64 { Self.epoch + now.components.seconds }
}
