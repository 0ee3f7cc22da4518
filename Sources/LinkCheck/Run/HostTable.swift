/// Finds the settings of a host or a URL.
struct HostTable: Sendable {
  private struct Entry: Sendable {
    let key: HostKey
    let settings: HostSettings
  }

  /// By the name in the key; those with scheme and port first.
  private let entries: [String: [Entry]]

  /// Makes a table.
  ///
  /// - Parameter settings: by keys as `HostKey` reads them; others count for nothing.
  init(_ settings: [String: HostSettings]) {
    let all = settings.sorted { $0.key < $1.key }.compactMap { text, settings in
      HostKey(text).map { Entry(key: $0, settings: settings) }
    }
    entries = Dictionary(grouping: all, by: \.key.name).mapValues { entries in
      entries.filter(\.key.isOrigin) + entries.filter { !$0.key.isOrigin }
    }
  }

  /// The settings of a host whatever the scheme and the port: its own, else those of the longest `*.`
  /// name that holds it.
  ///
  /// O(labels of the name).
  subscript(host: String) -> HostSettings? { first(of: host) { $0.last }?.settings }

  /// The settings for a URL; without what is sent where that is for another origin of the host.
  ///
  /// O(labels of the name).
  subscript(url: WebURL) -> HostSettings? {
    let entry = first(of: url.host) { $0.first { $0.key.covers(url) } }
    guard let entry, !entry.key.allowsSecrets(for: url) else { return entry?.settings }
    return entry.settings.withoutSecrets
  }

  private func first(of host: String, _ choose: ([Entry]) -> Entry?) -> Entry? {
    guard !entries.isEmpty else { return nil }
    if let own = entries[host].flatMap(choose) { return own }
    var rest = host[...]
    while true {
      if let found = entries["*.\(rest)"].flatMap(choose) { return found }
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
