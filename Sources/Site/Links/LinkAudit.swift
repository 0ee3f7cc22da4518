/// Proves that every reference of every page leads to a file of the site, and to an anchor in it.
struct LinkAudit: Sendable {
  /// A page as the audit sees it.
  struct Subject: Sendable {
    /// The path relative to the site's root.
    let path: String
    /// What it holds and names.
    let links: PageLinks
    /// The place in the catalog that it was made from.
    let source: SiteProblem?
  }

  private let files: Set<String>
  private let anchors: [String: Set<String>]
  private let baseURL: String?
  private let basePath: String?

  /// Prepares to audit pages of a site that will hold `files`.
  init(files: Set<String>, subjects: [Subject], baseURL: String?, basePath: String? = nil) {
    self.files = files
    self.baseURL = baseURL
    self.basePath = basePath
    anchors = Dictionary(
      subjects.map { ($0.path, $0.links.anchors) }, uniquingKeysWith: { $1 })
  }

  /// What is wrong with the references of `subjects`, on all cores.
  ///
  /// O(references).
  func problems(of subjects: [Subject]) async -> [SiteProblem] {
    let share = max(64, subjects.count / 16)
    return await withTaskGroup(of: [SiteProblem].self) { group in
      for start in stride(from: 0, to: subjects.count, by: share) {
        group.addTask { problems(in: subjects[start..<min(start + share, subjects.count)]) }
      }
      var found: [SiteProblem] = []
      for await part in group { found += part }
      return found
    }
  }

  func problems(in subjects: ArraySlice<Subject>) -> [SiteProblem] {
    var found: [SiteProblem] = []
    var sound: Set<String> = []
    var soundIn: Substring = ""
    for subject in subjects {
      // A reference that leads somewhere from a folder does so from every page there, unless it
      // names an anchor of the page itself.
      let folder = subject.path[..<(subject.path.lastIndex(of: "/") ?? subject.path.startIndex)]
      if folder != soundIn {
        soundIn = folder
        sound = []
      }
      for reference in subject.links.references where !sound.contains(reference) {
        guard let trouble = trouble(with: reference, on: subject.path) else {
          if reference.first != "#" { sound.insert(reference) }
          continue
        }
        let message = "\(subject.path): the link “\(reference)” \(trouble)"
        var problem = subject.source ?? SiteProblem(file: subject.path, message: "")
        problem.message = message
        found.append(problem)
      }
    }
    return found
  }

  private func trouble(with reference: String, on page: String) -> String? {
    var reference = Substring(reference)
    var page = page
    var isAbsolute = true
    if let baseURL, reference.hasPrefix(baseURL) {
      reference = reference.dropFirst(baseURL.count)
    } else if let basePath, reference.hasPrefix(basePath), !reference.hasPrefix("//") {
      reference = reference.dropFirst(basePath.count)
    } else {
      isAbsolute = false
    }
    if isAbsolute {
      page = ""
    } else if let colon = reference.firstIndex(of: ":"),
      !reference[..<colon].contains(where: { "/?#".contains($0) })
    {
      let isHarmless = Self.harmless.contains(reference[..<colon].lowercased())
      return isHarmless ? nil : "is of a kind that may carry script"
    } else if reference.hasPrefix("//") {
      return "would leave the site"
    }
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var path = RelativePath.percentDecoded((parts.first ?? "").prefix { $0 != "?" })
    if isAbsolute, path.isEmpty || path.hasSuffix("/") { path += "index.html" }
    guard let target = path.isEmpty ? page : RelativePath.resolved(path, from: page),
      files.contains(target)
    else { return "leads to no file of the site" }
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    let fragment = RelativePath.percentDecoded(parts[1])
    guard anchors[target]?.contains(fragment) == true else {
      return "leads to no anchor in \(target)"
    }
    return nil
  }

  private static let harmless: Set = ["http", "https", "mailto", "ftp"]
}
