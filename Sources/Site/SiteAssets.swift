/// The files that pages load, each named for its content so that it may be cached forever.
struct SiteAssets: Sendable {
  /// Path of the style sheet.
  let style: String
  /// Path of the script.
  let script: String
  /// Path of the icon.
  let icon: String
  /// Path of the search index.
  let searchIndex: String
  /// All of them with their bytes, by path relative to the site's root.
  let files: [String: [UInt8]]

  /// Names the assets of `theme`.
  ///
  /// - Throws: ``SiteError`` where the theme lacks one that every page needs.
  init(theme: Theme, searchIndex: [UInt8]) throws(SiteError) {
    var files: [String: [UInt8]] = [:]
    var missing: [SiteProblem] = []
    func add(_ name: String, _ suffix: String, _ bytes: [UInt8]?) -> String {
      guard let bytes else {
        missing.append(
          SiteProblem(file: "site/assets/\(name).\(suffix)", message: "the theme lacks this file"))
        return ""
      }
      let path = "assets/\(name).\(Fingerprint.hex(bytes)).\(suffix)"
      files[path] = bytes
      return path
    }
    style = add("style", "css", theme.files["assets/style.css"])
    script = add("site", "js", theme.files["assets/site.js"])
    icon = add("icon", "svg", theme.files["assets/icon.svg"])
    self.searchIndex = add("search-index", "js", searchIndex)
    let hashed: Set = ["assets/style.css", "assets/site.js", "assets/icon.svg"]
    for (path, bytes) in theme.files where path.hasPrefix("assets/") && !hashed.contains(path) {
      files[path] = bytes
    }
    if !missing.isEmpty { throw SiteError(missing) }
    self.files = files
  }
}
