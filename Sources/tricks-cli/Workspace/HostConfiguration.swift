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

    /// What is wrong with the table of a host, with the key that it is about; `nil` if nothing is.
    func fault(named name: String) -> (key: String, message: String)? {
      let bare = name.hasPrefix("*.") ? name.dropFirst(2) : name[...]
      if bare.isEmpty || bare.contains(where: { "/*@? ".contains($0) }) {
        return (name, "“\(name)” is no host name; write it without scheme and path")
      }
      if let connections, !(1...100).contains(connections) {
        return ("connections", "“connections” takes a number from 1 to 100")
      }
      if let interval, !(0...3600).contains(interval.value) {
        return ("interval", "“interval” takes seconds from 0 to 3600")
      }
      if let accept, !accept.allSatisfy((100...999).contains) {
        return ("accept", "“accept” takes HTTP statuses such as 403")
      }
      for header in headers?.keys.sorted() ?? [] where HeaderLine(name: header, value: "") == nil {
        return ("headers", "“\(header)” is no name of a header")
      }
      if (user == nil) != (password == nil) {
        return (user == nil ? "password" : "user", "“user” and “password” go together")
      }
      return nil
    }
  }
}

extension Configuration.Check {
  /// The settings of single hosts, with values out of the environment put in.
  ///
  /// - Throws: `Failure` for a variable that is not set, and for a value that cannot be sent.
  func hostSettings() throws -> [String: HostSettings] {
    var settings: [String: HostSettings] = [:]
    for (name, host) in hosts ?? [:] { settings[name.lowercased()] = try host.settings(of: name) }
    return settings
  }
}

extension Configuration.Host {
  fileprivate func settings(of name: String) throws -> HostSettings {
    var settings = HostSettings(
      connections: connections, interval: interval.map { .seconds($0.value) })
    settings.acceptedStatuses = Set(accept ?? [])
    for (header, value) in (headers ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let line = HeaderLine(name: header, value: try resolve(value, of: name)) else {
        throw Self.cannotBeSent("the header “\(header)”", name)
      }
      settings.headers.append(line)
    }
    if let cookies {
      let value = try resolve(cookies, of: name)
      guard HeaderLine.isValue(value) else { throw Self.cannotBeSent("“cookies”", name) }
      settings.cookies = value
    }
    if let user, let password {
      let login = HostSettings.Login(
        user: try resolve(user, of: name), password: try resolve(password, of: name))
      guard let login else { throw Self.cannotBeSent("a “user” with a colon", name) }
      settings.login = login
    }
    return settings
  }

  /// A value as written, or out of the environment where it is `env:NAME`.
  private func resolve(_ value: String, of host: String) throws -> String {
    guard value.hasPrefix("env:") else { return value }
    let variable = String(value.dropFirst(4))
    guard let found = Environment.process[variable] else {
      throw Failure(
        Failure.Status.configuration,
        "tricks.toml: the settings of “\(host)” name the environment variable “\(variable)”, which is not set",
        hints: ["set it, or take the line out"])
    }
    return found
  }

  private static func cannotBeSent(_ what: String, _ host: String) -> Failure {
    Failure(
      Failure.Status.configuration,
      "tricks.toml: the settings of “\(host)”: \(what) cannot be sent: it has characters that HTTP does not allow there"
    )
  }
}
