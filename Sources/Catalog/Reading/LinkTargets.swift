/// Tells what the links of one file lead to within the catalog.
struct LinkTargets: Sendable {
  /// The file in which the links stand, relative to the catalog.
  let file: String
  /// Whether the catalog is this file alone.
  let isSingleFile: Bool
  /// The files of the catalog.
  let names: CatalogNames
  /// In a single file, the rules by the anchors of their headings.
  var anchors: [String: String] = [:]

  /// The id of the rule that a link leads to; `nil` for any other link.
  func rule(of url: String) -> String? {
    if url.utf8.first == UInt8(ascii: "#") {
      return anchors.isEmpty
        ? nil : anchors[url.dropFirst().lowercased().removingPercentEscapes()]
    }
    guard url.utf8.last != UInt8(ascii: "/"), url.range(of: ".md") != nil,
      let resolved = CatalogPath.resolve(url, from: file)
    else { return nil }
    if isSingleFile, resolved.path == file, let fragment = resolved.fragment {
      return anchors[fragment]
    }
    return CatalogPath.rule(ofPath: resolved.path)
  }

  /// Whether a link leads to a file or folder of the catalog or within this file, as those of a
  /// table of contents do.
  func isNavigation(_ url: String) -> Bool {
    if url.utf8.first == UInt8(ascii: "#") { return true }
    guard url.range(of: "://") == nil, let resolved = CatalogPath.resolve(url, from: file) else {
      return false
    }
    return names.contains(resolved.path)
  }
}

/// The names of a catalog's files and of the folders in which they lie.
struct CatalogNames: Sendable {
  private var names: Set<String> = []

  init(_ files: some Sequence<String>) {
    for file in files {
      names.insert(file)
      var folder = file[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard names.insert(String(folder)).inserted else { break }
      }
    }
  }

  /// Whether a path relative to the catalog names one of them.
  func contains(_ path: String) -> Bool { names.contains(path) }
}
