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
      let slash = subject.path.utf8.lastIndex(of: UInt8(ascii: "/"))
      let folder = subject.path[..<(slash ?? subject.path.startIndex)]
      if folder != soundIn {
        soundIn = folder
        sound = []
      }
      for reference in subject.links.references
      where !isElsewhere(reference) && !sound.contains(reference) {
        guard let trouble = trouble(with: reference, on: subject.path) else {
          if reference.utf8.first != UInt8(ascii: "#") { sound.insert(reference) }
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

  /// Whether a reference is an address on the web that is surely none of this site.
  private func isElsewhere(_ reference: String) -> Bool {
    LinkSurvey.isWeb(reference) && !(baseURL.map(reference.hasPrefix) ?? false)
  }

  private func trouble(with reference: String, on page: String) -> String? {
    var rest = reference[...]
    var page = page
    var isAbsolute = true
    if let baseURL, reference.hasPrefix(baseURL) {
      rest = reference.dropFirst(baseURL.count)
    } else if let basePath, reference.hasPrefix(basePath), !reference.hasPrefix("//") {
      rest = reference.dropFirst(basePath.count)
    } else {
      isAbsolute = false
    }
    if isAbsolute {
      page = ""
    } else if let scheme = Self.scheme(of: reference) {
      return Self.harmless.contains(scheme) ? nil : "is of a kind that may carry script"
    } else if reference.hasPrefix("//") {
      return "would leave the site"
    }
    let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) ?? rest.endIndex
    let query = rest.utf8[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
    var path = RelativePath.percentDecoded(rest[..<query])
    if isAbsolute, path.isEmpty || path.hasSuffix("/") { path += "index.html" }
    guard let target = path.isEmpty ? page : RelativePath.resolved(path, from: page),
      files.contains(target)
    else { return "leads to no file of the site" }
    let fragment = RelativePath.percentDecoded(rest[hash...].dropFirst())
    guard fragment.isEmpty || anchors[target]?.contains(fragment) == true else {
      return "leads to no anchor in \(target)"
    }
    return nil
  }

  /// What stands before the first `:`, in lower case, where no path, query or fragment begins before.
  private static func scheme(of reference: String) -> String? {
    let end = reference.utf8.firstIndex { byte in
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): true
      default: false
      }
    }
    guard let end, reference.utf8[end] == UInt8(ascii: ":") else { return nil }
    return reference[..<end].lowercased()
  }

  private static let harmless: Set = ["http", "https", "mailto", "ftp"]
}
