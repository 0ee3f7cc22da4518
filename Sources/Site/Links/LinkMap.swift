internal import Catalog
internal import Markdown

/// Turns the links that a curator wrote into links of the site.
struct LinkMap: Sendable {
  private let isSingleFile: Bool
  private let files: Set<String>
  private let pageOfFile: [String: Page]
  private let places: [String: [String: LinkTarget]]

  /// Learns what every file, heading and rule of `catalog` has become.
  init(_ catalog: Catalog) {
    isSingleFile = catalog.isSingleFile
    var files = Set(catalog.files.map(\.name))
    var pageOfFile: [String: Page] = [:]
    var places: [String: [String: LinkTarget]] = [:]
    for (index, rule) in catalog.rules.enumerated() {
      files.insert(rule.file)
      if !catalog.isSingleFile && pageOfFile[rule.file] == nil {
        pageOfFile[rule.file] = .rule(index)
      }
      var anchors = Set<String>()
      places[rule.file, default: [:]][rule.id] = .page(.rule(index), fragment: nil)
      for section in rule.sections {
        guard let heading = section.heading else { continue }
        let slug = Slugger.slug(heading)
        guard anchors.insert(slug).inserted, places[rule.file]?[slug] == nil else { continue }
        places[rule.file, default: [:]][slug] =
          .page(.rule(index), fragment: RuleAnchor.of(section))
      }
    }
    for entry in catalog.entries {
      files.insert(entry.file)
      if pageOfFile[entry.file] == nil && !catalog.isSingleFile {
        pageOfFile[entry.file] = .kind(entry.kind)
      }
      guard let heading = entry.section.last else { continue }
      let slug = Slugger.slug(heading)
      if places[entry.file]?[slug] == nil {
        places[entry.file, default: [:]][slug] = .page(.kind(entry.kind), fragment: nil)
      }
    }
    if catalog.questions != nil { pageOfFile[QuestionTree.fileName] = .questions }
    self.files = files
    self.pageOfFile = pageOfFile
    self.places = places
  }

  /// Where `destination`, as written in `file`, leads.
  ///
  /// O(destination).
  func target(of destination: String, in file: String) -> LinkTarget {
    let url = destination.trimmed
    if url.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return .unpublished("the link holds a control character")
    }
    if url.hasPrefix("//") { return .external(ExternalURL.wellFormed("https:" + url)) }
    if let scheme = Self.scheme(of: url) {
      return Self.published.contains(scheme)
        ? .external(ExternalURL.wellFormed(url))
        : .unpublished("links of the kind “\(scheme):” are not published")
    }
    return internalTarget(of: url, in: file)
  }

  private func internalTarget(of url: String, in file: String) -> LinkTarget {
    let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = parts.count == 2 ? RelativePath.percentDecoded(parts[1]) : ""
    let path = RelativePath.percentDecoded(parts[0].prefix { $0 != "?" })
    guard let name = path.isEmpty ? file : RelativePath.resolved(path, from: file) else {
      return .unpublished("“\(url)” leads out of the catalog")
    }
    if !fragment.isEmpty, let place = places[name]?[fragment] { return place }
    if let page = pageOfFile[name] { return .page(page, fragment: nil) }
    if files.contains(name) { return .page(.home, fragment: nil) }
    if !isSingleFile && name.lowercased().hasSuffix(".md") {
      return .missing("the link leads to \(name), which does not exist in the catalog")
    }
    return .unpublished("“\(url)” is not part of the site")
  }

  /// The scheme in lower case, where `url` starts with one.
  private static func scheme(of url: String) -> String? {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = url[..<colon]
    guard let first = scheme.unicodeScalars.first, first.properties.isAlphabetic else {
      return nil
    }
    let isScheme = scheme.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || $0 == "+" || $0 == "-" || $0 == "."
    }
    return isScheme ? scheme.lowercased() : nil
  }

  /// Schemes that cannot carry script.
  private static let published: Set = ["http", "https", "mailto", "ftp"]
}
