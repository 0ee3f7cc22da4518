/// `broken-local-link`: a relative link to a file that there is not.
struct BrokenLocalLinkCheck: DoctorCheck {
  let name = "broken-local-link"
  let summary = "a relative link to a file that does not exist"

  func findings(in examination: Examination) -> [Finding] {
    let catalog = examination.catalog
    let folders = Self.folders(of: catalog)
    let leftOut = Set(catalog.problems.map(\.file))
    var isThere: [String: Bool] = [:]
    var findings: [Finding] = []
    for (index, facts) in examination.facts.enumerated() {
      let file = catalog.files[index]
      for link in facts.localLinks {
        guard let target = LocalTarget(link.destination, in: file), !target.isSamePage else {
          continue
        }
        if let inside = target.inside {
          if examination.fileIndex[inside] != nil || folders.contains(inside)
            || leftOut.contains(inside)
          {
            continue
          }
        }
        if !catalog.isSingleFile,
          BrokenRuleLinkCheck.missingRule(link.destination, in: file, examination) != nil
        {
          continue
        }
        let exists =
          isThere[target.path] ?? Self.exists(target, catalog, fileExists: examination.fileExists)
        isThere[target.path] = exists
        if exists && !Self.looksLikeHost(link.destination) { continue }
        findings.append(
          finding(
            exists ? .warning : .error, in: examination, file: index, offset: link.range.lowerBound,
            message: "there is no file \(link.destination)",
            hint: Self.hint(for: link.destination, target, examination)))
      }
    }
    return findings
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
    _ target: LocalTarget, _ catalog: Catalog, fileExists: ((String) -> Bool)?
  ) -> Bool {
    if let fileExists { return fileExists(target.path) }
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
