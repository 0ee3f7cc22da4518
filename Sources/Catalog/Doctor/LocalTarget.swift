/// Where a link without a scheme leads.
struct LocalTarget {
  /// The path relative to the catalog, where it lies within.
  var inside: String?
  /// The path as the closure `fileExists` is asked for it.
  var path: String
  /// What stands behind `#`, without percent escapes; `nil` or empty where there is none.
  var fragment: String?
  /// Whether the link is a fragment alone.
  var isSamePage: Bool

  /// Reads a link that stands in `file`; `nil` for a path from the root, which depends on the host.
  init?(_ link: String, in file: CatalogFile) {
    if link.utf8.first == UInt8(ascii: "#") {
      (inside, path, isSamePage) = (file.name, file.path, true)
      fragment = link.dropFirst().removingPercentEscapes()
      return
    }
    let hash = link.utf8.firstIndex(of: UInt8(ascii: "#")) ?? link.endIndex
    fragment =
      hash == link.endIndex ? nil : link[link.index(after: hash)...].removingPercentEscapes()
    let query = link[..<hash].utf8.firstIndex(of: UInt8(ascii: "?")) ?? hash
    let target = link[..<query].removingPercentEscapes()
    isSamePage = target.isEmpty
    guard !target.hasPrefix("/") else { return nil }
    inside = CatalogPath.resolve(link, from: file.name)?.path
    var parts = file.path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if !parts.isEmpty {
        parts.removeLast()
      }
    }
    path = (file.path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
