/// Checks links that point to files of the workspace.
///
/// A path is resolved against the folder of the file it stands in, a path with a leading slash
/// against the site's root. In a page of HTML a folder stands for its `index.html`, and a name without
/// ending may stand for a page. It is only asked whether the file is there, and which anchors it has;
/// nothing keeps `..` within the root.
public struct LocalLinks: Sendable {
  private let root: String
  private let siteRoot: String
  private let files: LocalFiles

  /// Makes a checker of local links.
  ///
  /// - Parameters:
  ///   - root: the folder that the files of locations are relative to; absolute, or relative to
  ///     the working directory, or empty for the working directory itself.
  ///   - siteRoot: the folder that links with a leading slash are relative to; `nil` for `root`.
  ///   - files: answers whether a file is there and which anchors it has.
  public init(root: String, siteRoot: String? = nil, files: LocalFiles) {
    self.root = root
    self.siteRoot = siteRoot ?? root
    self.files = files
  }

  /// The anchors of the files that were asked for, so that each is asked for once in a run.
  struct Cache {
    fileprivate var anchors: [String: Set<String>?] = [:]
  }

  /// Judges a link.
  ///
  /// - Parameters:
  ///   - target: the link.
  ///   - file: the file that it stands in, relative to the root.
  ///   - cache: shared by all calls of a run.
  func check(_ target: LocalTarget, in file: String, cache: inout Cache) -> Finding {
    let path: String
    switch find(target.path, in: file) {
    case .found(let found): path = found
    case .missing(let reason): return Finding(verdict: .dead, reason: reason)
    }
    guard let fragment = target.fragment.flatMap(FragmentRule.anchor(in:)) else {
      return Finding(verdict: .ok)
    }
    let anchors = cache.anchors[path] ?? files.anchors(path).map(Self.comparable(path))
    cache.anchors[path] = .some(anchors)
    guard let anchors, !Self.matches(fragment, anchors, path) else { return Finding(verdict: .ok) }
    return Finding(verdict: .fragment, reason: Reason.localFragment)
  }

  private enum Search {
    case found(String)
    case missing(String)
  }

  /// The file that a link leads to; it may be written percent-encoded or as it is.
  ///
  /// A page of HTML is served: there a folder stands for its `index.html`, and a name without
  /// ending may stand for a page, as most servers have it.
  private func find(_ link: String, in file: String) -> Search {
    let isPage = LocalPath.isHTML(file)
    var reason = Reason.localFile
    for candidate in [path(of: URLText.decoded(link), in: file), path(of: link, in: file)] {
      if isPage, files.isFolder(candidate) {
        let index = LocalPath.join(candidate, "index.html")
        if files.exists(index) { return .found(index) }
        reason = Reason.localFolder
      } else if files.exists(candidate) {
        return .found(candidate)
      } else if isPage, LocalPath.suffix(of: candidate).isEmpty, files.exists(candidate + ".html") {
        return .found(candidate + ".html")
      }
    }
    return .missing(reason)
  }

  private func path(of link: String, in file: String) -> String {
    let base: String
    if link.isEmpty {
      base = LocalPath.join(root, file)
    } else if link.hasPrefix("/") {
      base = LocalPath.join(siteRoot, link)
    } else {
      base = LocalPath.join(LocalPath.join(root, LocalPath.folder(of: file)), link)
    }
    return LocalPath.normalized(base)
  }

  /// Anchors in the form in which they are compared: those of Markdown without regard to case.
  private static func comparable(_ path: String) -> (Set<String>) -> Set<String> {
    LocalPath.isMarkdown(path) ? { Set($0.map { $0.lowercased() }) } : { $0 }
  }

  private static func matches(_ fragment: String, _ anchors: Set<String>, _ path: String) -> Bool {
    LocalPath.isMarkdown(path)
      ? FragmentRule.isMatched(fragment, byMarkdown: anchors)
      : FragmentRule.isMatched(fragment, by: anchors)
  }
}
