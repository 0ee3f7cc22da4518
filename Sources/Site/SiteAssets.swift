/// The files that pages load, each named for its content so that it may be cached forever.
struct SiteAssets: Sendable {
  /// Path of the style sheet.
  let style: String
  /// Path of the script.
  let script: String
  /// Path of the icon.
  let icon: String
  /// Path of the titles that search looks through.
  let searchTitles: String
  /// Path of the long texts that search looks through.
  let searchTexts: String
  /// All of them with their bytes, by path relative to the site's root.
  let files: [String: [UInt8]]

  /// Names the assets of `theme`.
  ///
  /// - Throws: ``SiteError`` where the theme lacks one that every page needs.
  init(theme: Theme, search: SearchIndex) throws(SiteError) {
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
    searchTitles = add("search-titles", "js", search.titles)
    searchTexts = add("search-texts", "js", search.texts)
    let hashed: Set = ["assets/style.css", "assets/site.js", "assets/icon.svg"]
    for (path, bytes) in theme.files where path.hasPrefix("assets/") && !hashed.contains(path) {
      files[path] = bytes
    }
    if !missing.isEmpty { throw SiteError(missing) }
    self.files = files
  }
}
