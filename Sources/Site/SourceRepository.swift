/// Where the lists are kept, so that pages can lead to the line that they were made from.
public struct SourceRepository: Sendable, Hashable {
  /// The address of the repository.
  public let home: String
  private let pattern: String
  private let folder: String

  /// Learns where files stand from the address of a repository.
  ///
  /// GitHub, GitLab and Codeberg are known by their hosts, and other hosts of GitLab and Forgejo by
  /// a name that begins so. For any other, the address is that of a file, with `{file}` and perhaps
  /// `{line}` in it.
  ///
  /// - Parameters:
  ///   - branch: the branch that the pages are made from.
  ///   - folder: the catalog's folder in the repository, empty or with a `/` at its end.
  /// - Returns: `nil` where the address is none of the web, or of an unknown host.
  public init?(_ address: String, branch: String = "main", folder: String = "") {
    guard let host = Self.host(of: address),
      !address.unicodeScalars.contains(where: {
        $0.value <= 0x20 || "\"<>\\^`".unicodeScalars.contains($0)
      })
    else { return nil }
    self.folder = RelativePath.percentEncoded(folder)
    if address.contains("{file}") {
      pattern = address
      home = String(address[..<(address.firstIndex(of: "{") ?? address.endIndex)])
      return
    }
    guard !address.contains(where: { "{}?#".contains($0) }) else { return nil }
    var home = address
    while home.hasSuffix("/") { home.removeLast() }
    if home.hasSuffix(".git") { home.removeLast(4) }
    self.home = home
    let branch = RelativePath.percentEncoded(branch)
    let name = host.split(separator: ".").first ?? ""
    if host == "github.com" {
      pattern = home + "/blob/\(branch)/{file}?plain=1#L{line}"
    } else if host == "gitlab.com" || name == "gitlab" {
      pattern = home + "/-/blob/\(branch)/{file}?plain=1#L{line}"
    } else if host == "codeberg.org" || name == "forgejo" || name == "gitea" {
      pattern = home + "/src/branch/\(branch)/{file}?display=source#L{line}"
    } else {
      return nil
    }
  }

  /// The address of a line of a file of the catalog, both as messages name them.
  func address(file: String, line: Int) -> String {
    let path = folder + RelativePath.percentEncoded(file)
    return pattern.replacing("{file}", with: path).replacing("{line}", with: String(line))
  }

  private static func host(of address: String) -> String? {
    for scheme in ["https://", "http://"] where address.hasPrefix(scheme) {
      let host = address.dropFirst(scheme.count).prefix { $0 != "/" && $0 != ":" }.lowercased()
      return host.isEmpty ? nil : host
    }
    return nil
  }
}
