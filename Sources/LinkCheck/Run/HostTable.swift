/// Finds the settings of a host.
struct HostTable: Sendable {
  private let settings: [String: HostSettings]

  /// Makes a table.
  ///
  /// - Parameter settings: by lower-case host name, or by `*.NAME` for a name and all below it.
  init(_ settings: [String: HostSettings]) { self.settings = settings }

  /// The settings of a host: its own, else those of the longest `*.` name that holds it.
  ///
  /// O(labels of the name).
  subscript(host: String) -> HostSettings? {
    guard !settings.isEmpty else { return nil }
    if let own = settings[host] { return own }
    var rest = host[...]
    while true {
      if let found = settings["*.\(rest)"] { return found }
      guard let dot = rest.firstIndex(of: ".") else { return nil }
      rest = rest[rest.index(after: dot)...]
    }
  }

  /// The manners of a host, with the general ones for what is not set.
  func manners(of host: String, else general: HostManners) -> HostManners {
    let own = self[host]
    return HostManners(
      connections: own?.connections ?? general.connections,
      interval: own?.interval ?? general.interval)
  }
}
