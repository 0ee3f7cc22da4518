internal import LinkCheck
internal import Terminal

extension Configuration {
  /// A table `[check.hosts."NAME"]`.
  struct Host: Codable {
    var connections: Int?
    var interval: Seconds?
    var accept: [Int]?
    var headers: [String: String]?
    var cookies: String?
    var user: String?
    var password: String?

    static let keys = [
      "connections", "interval", "accept", "headers", "cookies", "user", "password",
    ]

    /// What is wrong with the table of a host, with the keys that it is about; `nil` if nothing is.
    func fault(named name: String) -> (keys: [String], message: String)? {
      if HostKey(name) == nil {
        return (
          [],
          "“\(name)” is no host name; write example.org, *.example.org, or an origin such as https://example.org:8443, without a path"
        )
      }
      if let fault = SettingRange.connections.fault(connections, of: "“connections”") {
        return (["connections"], fault)
      }
      if let fault = SettingRange.interval.fault(interval?.value, of: "“interval”") {
        return (["interval"], fault)
      }
      for status in accept ?? [] {
        if let fault = SettingRange.status.fault(status, of: "“accept”") {
          return (["accept"], fault)
        }
      }
      for (header, value) in (headers ?? [:]).sorted(by: { $0.key < $1.key }) {
        if HeaderLine(name: header, value: "") == nil {
          return (["headers", header], "“\(header)” is no name of a header")
        }
        if !HeaderLine.isValue(value) {
          return (
            ["headers", header],
            "the header “\(header)” holds control characters, which HTTP does not allow"
          )
        }
      }
      for (key, value) in [("cookies", cookies), ("user", user), ("password", password)] {
        guard let value, !HeaderLine.isValue(value) else { continue }
        return ([key], "“\(key)” holds control characters, which HTTP does not allow")
      }
      if (user == nil) != (password == nil) {
        return ([user == nil ? "password" : "user"], "“user” and “password” go together")
      }
      return nil
    }
  }
}

extension Configuration.Check {
  /// The settings of single hosts, with values out of the environment put in.
  ///
  /// - Parameter allowed: the environment variables that may be taken.
  /// - Throws: `Failure` for a variable that is not set or not allowed, and for a value that cannot be
  ///   sent.
  func hostSettings(allowing allowed: Set<String>) throws -> [String: HostSettings] {
    var settings: [String: HostSettings] = [:]
    for (name, host) in (hosts ?? [:]).sorted(by: { $0.key < $1.key }) {
      let secrets = HostSecrets(name: name, allowed: allowed, source: source)
      settings[name] = try host.settings(secrets)
    }
    return settings
  }
}

/// Finds the values that settings of a host take from the environment.
private struct HostSecrets {
  let name: String
  let allowed: Set<String>
  let source: ConfigurationText?

  /// A value as written, or out of the environment where it is `env:NAME`.
  func resolve(_ value: String, _ key: String) throws -> String {
    guard value.hasPrefix("env:") else { return value }
    let variable = String(value.dropFirst(4))
    guard allowed.contains(variable) else {
      let file = UserConfiguration.path().map { "allow_env = [\"\(variable)\"] in \($0)" }
      throw failure(
        key, "“\(name)” would be sent the environment variable “\(variable)”, which is not allowed",
        hints: ["allow it for one run: --allow-env \(variable)"]
          + (file.map { ["allow it for all: \($0)"] } ?? []))
    }
    guard let found = Environment.process[variable] else {
      throw failure(
        key, "“\(name)” is to be sent the environment variable “\(variable)”, which is not set",
        hints: ["set it, or take the line out"])
    }
    guard HeaderLine.isValue(found) else {
      throw failure(
        key,
        "the environment variable “\(variable)” holds control characters, which HTTP does not allow"
      )
    }
    return found
  }

  func failure(_ key: String, _ message: String, hints: [String] = []) -> Failure {
    source?.failure(at: ["check", "hosts", name, key], message, hints: hints)
      ?? Failure(Failure.Status.configuration, message, hints: hints)
  }
}

extension Configuration.Host {
  fileprivate func settings(_ secrets: HostSecrets) throws -> HostSettings {
    var settings = HostSettings(
      connections: connections, interval: interval.map { .seconds($0.value) })
    settings.acceptedStatuses = Set(accept ?? [])
    for (header, value) in (headers ?? [:]).sorted(by: { $0.key < $1.key }) {
      let value = try secrets.resolve(value, "headers")
      guard let line = HeaderLine(name: header, value: value) else {
        throw secrets.failure("headers", "the header “\(header)” cannot be sent")
      }
      settings.headers.append(line)
    }
    settings.cookies = try cookies.map { try secrets.resolve($0, "cookies") }
    if let user, let password {
      let name = try secrets.resolve(user, "user")
      guard
        let login = HostSettings.Login(
          user: name, password: try secrets.resolve(password, "password"))
      else { throw secrets.failure("user", "a “user” with a colon cannot be sent") }
      settings.login = login
    }
    return settings
  }
}
