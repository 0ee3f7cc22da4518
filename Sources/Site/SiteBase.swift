/// Where a site will be served from.
struct SiteBase {
  /// The address of its folder, in ASCII and with a `/` at its end; `nil` where it isn't known.
  let url: String?
  /// The path of its folder, with a `/` at both ends; `nil` where it isn't known.
  let path: String?

  /// Checks what the options say; a path replaces that of the address.
  ///
  /// - Throws: ``SiteError`` for an address or a path that is none.
  init(url: String?, path: String?) throws(SiteError) {
    let given = try url.flatMap { $0.isEmpty ? nil : $0 }.map(Self.checked(url:))
    let folder = try path.map(Self.checked(path:)) ?? given?.path
    self.path = folder
    self.url = given.map { $0.origin + (folder ?? "/") }
  }

  private static func checked(url: String) throws(SiteError) -> (origin: String, path: String) {
    for scheme in ["https://", "http://"] where url.hasPrefix(scheme) {
      let rest = url.dropFirst(scheme.count)
      let host = rest.prefix { $0 != "/" }
      guard !host.isEmpty, !url.contains(where: { "?#\"<> ".contains($0) }) else { break }
      let path = RelativePath.asciiURL(String(rest[host.endIndex...]))
      return (
        scheme + RelativePath.asciiURL(String(host)), path.hasSuffix("/") ? path : path + "/"
      )
    }
    throw SiteError([
      SiteProblem(
        file: "base URL", message: "“\(url)” is no web address of a folder, as https://host/path/")
    ])
  }

  private static func checked(path: String) throws(SiteError) -> String {
    let parts = path.split(separator: "/")
    guard path.hasPrefix("/"), !path.hasPrefix("//"),
      !path.contains(where: { "?#\"<>\\ ".contains($0) }),
      !parts.contains(".."), !parts.contains(".")
    else {
      throw SiteError([
        SiteProblem(file: "base path", message: "“\(path)” is no path of a folder, as /tricks/")
      ])
    }
    return RelativePath.asciiURL(path.hasSuffix("/") ? path : path + "/")
  }
}
