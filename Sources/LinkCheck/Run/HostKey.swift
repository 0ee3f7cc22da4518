/// What the settings of a host are for: a host or a domain, and maybe a scheme and a port.
///
/// | written | for |
/// |---|---|
/// | `example.org` | the host under any scheme and port; secrets only over https on port 443 |
/// | `*.example.org` | the same for the host and all below it |
/// | `example.org:8443` | https on that port |
/// | `http://example.org`, `https://example.org:8443` | that origin alone |
public struct HostKey: Sendable, Hashable {
  /// In lower case, with `*.` in front for a domain.
  let name: String
  private let origin: Origin?

  private struct Origin: Sendable, Hashable {
    let isSecure: Bool
    let port: UInt16?
  }

  /// Reads a key; `nil` for what names no host.
  public init?(_ text: String) {
    var rest = text.lowercased()[...]
    var scheme: String?
    for name in ["http", "https"] where rest.hasPrefix(name + "://") {
      scheme = name
      rest = rest.dropFirst(name.count + 3)
    }
    let isDomain = rest.hasPrefix("*.")
    if isDomain { rest = rest.dropFirst(2) }
    guard let url = try? WebURL.parse("\(scheme ?? "https")://\(rest)/").url, url.target == "/",
      url.userInfo == nil, !rest.contains(where: { "/*@?#\\ ".contains($0) })
    else { return nil }
    name = (isDomain ? "*." : "") + url.host
    origin =
      scheme == nil && url.port == nil && !rest.hasSuffix(":443")
      ? nil : Origin(isSecure: url.isSecure, port: url.port)
  }

  /// Whether the settings count for a URL of the host.
  func covers(_ url: WebURL) -> Bool {
    origin == nil || origin == Origin(isSecure: url.isSecure, port: url.port)
  }

  /// Whether headers, cookies and login may be sent with a request for a URL that the key covers.
  func allowsSecrets(for url: WebURL) -> Bool {
    origin != nil || url.isSecure && url.port == nil
  }

  /// Whether the key names scheme and port.
  var isOrigin: Bool { origin != nil }
}
