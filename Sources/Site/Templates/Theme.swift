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

  /// Tells of the files of an override that no theme has a use for, because a name may be misspelt,
  /// or the folder may be for something else; of all in one problem.
  static func strayFiles(_ files: [String: [UInt8]]) -> [SiteProblem] {
    let stray = files.keys.filter { path in
      let isTemplate = path.hasPrefix("templates/") && path.hasSuffix(".mustache")
      return !isTemplate && !path.hasPrefix("assets/") && path != "strings.json"
    }
    guard let first = stray.min() else { return [] }
    let others = stray.count == 1 ? "" : ", one of \(stray.count) files there"
    return [
      SiteProblem(
        file: "site/" + first,
        message:
          "not used\(others): a theme has templates/*.mustache, assets/* and strings.json")
    ]
  }

  /// This theme with some files replaced or added.
  public func overlaid(by files: [String: [UInt8]]) -> Theme {
    Theme(files: self.files.merging(files) { $1 })
  }
}
