/// The files that make a site's look: templates, interface strings and assets.
public struct Theme: Sendable {
  /// Contents by path (`templates/entry.mustache`, `assets/style.css`, `strings.json`).
  public let files: [String: [UInt8]]

  /// The theme that is compiled in.
  public static let standard = Theme(
    files: Dictionary(
      defaultTheme.map { ($0.path, Array($0.contents.utf8)) }, uniquingKeysWith: { $1 }))

  /// Makes a theme of files.
  public init(files: [String: [UInt8]]) { self.files = files }

  /// The files of an override that no theme has a use for, told of because a name may be misspelt.
  static func strayFiles(_ files: [String: [UInt8]]) -> [SiteProblem] {
    files.keys.filter { path in
      let isTemplate = path.hasPrefix("templates/") && path.hasSuffix(".mustache")
      return !isTemplate && !path.hasPrefix("assets/") && path != "strings.json"
    }.map {
      SiteProblem(
        file: "site/" + $0,
        message: "not used: a theme has templates/*.mustache, assets/* and strings.json")
    }
  }

  /// This theme with some files replaced or added.
  public func overlaid(by files: [String: [UInt8]]) -> Theme {
    Theme(files: self.files.merging(files) { $1 })
  }
}
