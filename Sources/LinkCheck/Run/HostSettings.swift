internal import Foundation

/// What the user wants for a host or a domain; what is not set is as for every other host.
///
/// Headers, cookies and login are sent to the origin that the key of the settings stands for alone
/// (`HostKey`), and never without encryption after a redirect has left it.
public struct HostSettings: Sendable, Hashable {
  /// Requests in flight to the host, at least 1.
  public var connections: Int?
  /// The least time between the starts of two requests.
  public var interval: Duration?
  /// Statuses that mean `ok` where a GET is answered with them.
  public var acceptedStatuses: Set<Int> = []
  /// Header lines sent with each request.
  public var headers: [HeaderLine] = []
  /// Cookies as they stand in a `Cookie` header: `a=b; c=d`.
  public var cookies: String?
  /// Sent as HTTP basic authentication.
  public var login: Login?

  /// A user's name and password.
  public struct Login: Sendable, Hashable {
    var user: String
    var password: String

    /// Makes a login; a name with a colon cannot be sent.
    public init?(user: String, password: String) {
      guard !user.contains(":") else { return nil }
      self.user = user
      self.password = password
    }

    var header: HeaderLine? {
      let credentials = Data("\(user):\(password)".utf8).base64EncodedString()
      return HeaderLine(name: "Authorization", value: "Basic \(credentials)")
    }
  }

  /// Makes settings.
  public init(connections: Int? = nil, interval: Duration? = nil) {
    self.connections = connections
    self.interval = interval
  }

  /// The settings without what is sent.
  var withoutSecrets: HostSettings {
    var settings = self
    settings.headers = []
    settings.cookies = nil
    settings.login = nil
    return settings
  }

  /// All header lines but cookies.
  var allHeaders: [HeaderLine] { headers + [login?.header].compactMap(\.self) }
}
