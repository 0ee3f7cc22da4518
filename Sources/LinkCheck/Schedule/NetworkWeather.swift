/// Tells whether the network here worked around a time, so that its trouble is not blamed on links.
///
/// Pure.
struct NetworkWeather: Sendable {
  /// A wave: so many hosts failing without one answer between them are trouble of ours.
  private static let waveSize = 10
  /// How long an answer speaks for the time after it.
  private static let memory = Duration.seconds(10)

  /// What the end of a request says about the network here.
  enum Evidence: Sendable, Hashable {
    /// A server was reached.
    case reached
    /// No server was reached.
    case unreached
    case nothing
  }

  /// What the end of a request says about the network here.
  static func evidence(_ outcome: TransportOutcome) -> Evidence {
    guard case .failure(let failure) = outcome else { return .reached }
    switch failure.kind {
    case .tls: return .reached
    case .privateAddress, .badURL: return .nothing
    default: return failure.phase == .resolve || failure.phase == .connect ? .unreached : .nothing
    }
  }

  private var lastStart: Duration?
  private var lastEnd: Duration?
  /// Hosts that failed since one that is looked up by name has answered.
  private var failingHosts: Set<Int> = []
  /// Hosts that failed since any has answered.
  private var silentHosts: Set<Int> = []

  /// Notes that a host has answered a request; one that is not looked up by name says nothing about
  /// the resolver.
  mutating func noteAnswer(isNamed: Bool, start: Duration, now: Duration) {
    silentHosts.removeAll(keepingCapacity: true)
    guard isNamed else { return }
    lastStart = max(lastStart ?? start, start)
    lastEnd = now
    failingHosts.removeAll(keepingCapacity: true)
  }

  /// Notes that a host could not be reached.
  mutating func noteFailure(host: Int) {
    if failingHosts.count <= Self.waveSize { failingHosts.insert(host) }
    if silentHosts.count <= Self.waveSize { silentHosts.insert(host) }
  }

  /// Whether so many hosts have failed without an answer between them that it must be the network
  /// here.
  var isWave: Bool { Self.isWave(hosts: silentHosts.count) }

  /// Whether so many hosts that fail alike, and none that does not, are trouble of ours.
  static func isWave(hosts: Int) -> Bool { hosts >= waveSize }

  /// Whether another name was reached by a request that began after a time: then the network
  /// worked.
  func hasWorked(since time: Duration) -> Bool {
    guard let lastStart else { return false }
    return lastStart >= time
  }

  /// Whether, at the end of a run, the network is to be trusted about a failure at a time: some
  /// name was reached after it, or shortly before and no wave of failures came since.
  func isTrusted(at time: Duration) -> Bool {
    if hasWorked(since: time) { return true }
    guard let lastEnd, !Self.isWave(hosts: failingHosts.count) else { return false }
    return lastEnd + Self.memory >= time
  }
}
