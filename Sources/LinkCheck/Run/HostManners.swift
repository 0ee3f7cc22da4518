/// How a host is treated.
public struct HostManners: Sendable, Hashable {
  /// Requests in flight to the host, at least 1.
  ///
  /// The default of 4 is below the 6 connections that browsers open to a host.
  public var connections: Int
  /// The least time between the starts of two requests.
  ///
  /// The default of 200 ms makes 5 requests a second, a quarter of what lychee 0.24 asks of a host.
  public var interval: Duration

  /// Makes manners.
  public init(connections: Int = 4, interval: Duration = .milliseconds(200)) {
    self.connections = connections
    self.interval = interval
  }
}
