internal import Catalog
internal import LinkCheck

/// What is to be checked: links, and how those to files are looked up.
struct CheckInput {
  /// One request for each link, images included, in document order.
  let requests: [LinkRequest]
  /// How links to files are checked.
  let localLinks: LocalLinks

  /// The links of a catalog, those that hold one of some texts left out.
  init(_ workspace: Workspace, excluding patterns: [String]) {
    let catalog = workspace.catalog
    let untitled = Set(
      catalog.entries.lazy.filter { $0.title == nil }.compactMap(\.links.first?.url))
    requests = catalog.links.map { link in
      let location = LinkLocation(file: link.file, line: link.line, column: link.column)
      let pattern = patterns.first { !$0.isEmpty && link.url.contains($0) }
      return LinkRequest(
        url: link.url, locations: [location],
        exclusion: pattern.map { "Left out, since it holds “\($0)”." },
        wantsTitle: untitled.contains(link.url))
    }
    localLinks = workspace.localLinks
  }
}
