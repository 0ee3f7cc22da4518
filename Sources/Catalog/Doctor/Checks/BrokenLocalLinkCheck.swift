/// `broken-local-link`: a relative link to a file that there is not.
struct BrokenLocalLinkCheck: DoctorCheck {
  let name = "broken-local-link"
  let summary = "a relative link to a file that does not exist"

  func findings(in examination: Examination) -> [Finding] {
    let catalog = examination.catalog
    let folders = Self.folders(of: catalog)
    var isThere: [String: Bool] = [:]
    var findings: [Finding] = []
    for (index, facts) in examination.facts.enumerated() {
      let file = catalog.files[index]
      // Many links of a list lead to the same few places: each is looked up once.
      var hints: [String: String?] = [:]
      for link in facts.localLinks {
        let known = hints[link.destination]
        let hint =
          known
          ?? Self.fault(of: link.destination, in: file, examination, folders, isThere: &isThere)
        if known == nil { hints[link.destination] = .some(hint) }
        guard let hint else { continue }
        findings.append(
          finding(
            .error, in: examination, file: index, offset: link.range.lowerBound,
            message: "there is no file \(link.destination)", hint: hint))
      }
    }
    return findings
  }

  /// How to mend a link that leads nowhere; `nil` for one that leads somewhere, and for one to a
  /// rule, which has a check of its own.
  private static func fault(
    of link: String, in file: CatalogFile, _ examination: Examination, _ folders: Set<String>,
    isThere: inout [String: Bool]
  ) -> String? {
    guard let target = LocalTarget(link, in: file), !target.isSamePage else { return nil }
    if let inside = target.inside, examination.isKnownFile(inside) || folders.contains(inside) {
      return nil
    }
    if BrokenRuleLinkCheck.missingRule(link, in: file, examination) != nil { return nil }
    let exists =
      isThere[target.path]
      ?? Self.exists(target, link, examination.catalog, fileExists: examination.fileExists)
    isThere[target.path] = exists
    return exists ? nil : hint(for: link, target, examination)
  }

  /// The folders that hold files of the catalog; the catalog's own is the empty path.
  private static func folders(of catalog: Catalog) -> Set<String> {
    var folders: Set<String> = [""]
    for file in catalog.files {
      var path = Substring(file.name)
      while let slash = path.lastIndex(of: "/") {
        path = path[..<slash]
        guard folders.insert(String(path)).inserted else { break }
      }
    }
    return folders
  }

  private static func exists(
    _ target: LocalTarget, _ link: String, _ catalog: Catalog, fileExists: ((String) -> Bool)?
  ) -> Bool {
    if let fileExists { return fileExists(target.path) }
    if looksLikeHost(link) { return false }
    // A folder was read with all its Markdown files.
    return catalog.isSingleFile || target.inside?.hasSuffix(".md") != true
  }

  private static func hint(
    for link: String, _ target: LocalTarget, _ examination: Examination
  ) -> String {
    if looksLikeHost(link) { return "if a web page is meant, write https://\(link)" }
    if let name = target.path.split(separator: "/").last {
      let inRules = "rules/\(name)"
      if examination.fileIndex[inRules] != nil { return "did you mean \(inRules)?" }
      if let near = NearestName.match(
        for: String(name), in: examination.catalog.files.prefix(200).map(\.name))
      {
        return "did you mean \(near.name)?"
      }
    }
    return "correct the path, or remove the link"
  }

  /// Whether the link starts like a web address that lacks its scheme.
  private static func looksLikeHost(_ link: String) -> Bool {
    let lower = link.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
    if lower.hasPrefix("www.") { return true }
    guard let dot = lower.lastIndex(of: "."), dot != lower.startIndex else { return false }
    return domains.contains(lower[lower.index(after: dot)...])
  }

  private static let domains: Set<Substring> = [
    "com", "org", "net", "edu", "io", "ai", "cn", "dev", "gov", "info",
  ]
}
