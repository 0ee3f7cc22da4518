/// The time, as a check sees it.
package protocol CheckClock: AnyObject {
  /// The time since a fixed point; never runs backwards.
  var now: Duration { get }
  /// The seconds since 1970 in UTC, for dates that servers send.
  var secondsSince1970: Int64 { get }
}
