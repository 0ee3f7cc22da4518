internal import Catalog
internal import LinkCheck
internal import Markdown
internal import Site

/// The site of a workspace, with what is known of its links.
struct SiteSource {
  private let workspace: Workspace
  private let links: [KnownLinks.Place]
  private let known: KnownLinks

  /// Looks up what is known of the links of `workspace`.
  ///
  /// - Throws: `Failure` where the catalog could not be read as a whole, or for a setting that
  ///   cannot be used.
  init(_ workspace: Workspace) throws {
    guard workspace.readStatus == 0 else {
      throw Failure(
        workspace.readStatus, "the site was not written, since not all of the catalog could be read"
      )
    }
    self.workspace = workspace
    links = workspace.catalog.links.map { KnownLinks.Place(url: $0.url, file: $0.file) }
    known = try KnownLinks(links, in: workspace)
  }

  /// Whether everything that the site shows is told by the files that `ExportMemory` looks at.
  ///
  /// Not so where the history could not be read just now, or a link leads to a file elsewhere, whose
  /// health is looked up on the disk; and a list with warnings is read again to tell them again.
  var isToldByFiles: Bool {
    known.isWhole && workspace.catalog.problems.isEmpty
      && !links.contains { link in
        LinkResult(url: link.url, verdict: .unchecked).isLocal
          && (link.url.hasPrefix("/") || link.url.hasPrefix("file:") || link.url.contains(".."))
      }
  }

  /// The site, rendered and checked.
  func build(_ options: SiteOptions) async throws -> BuiltSite {
    var options = options
    for link in links where options.linkHealth[link.url] == nil {
      options.linkHealth[link.url] = known[link.url, in: link.file].map(Self.health)
    }
    options.ruleChecks = RuleChecks.all(in: workspace.catalog)
    return try await SiteBuilder(catalog: titledCatalog, options: options).build()
  }

  /// The catalog with the titles of pages for entries that have none of their own.
  private var titledCatalog: Catalog {
    var catalog = workspace.catalog
    for index in catalog.entries.indices where catalog.entries[index].title == nil {
      catalog.entries[index].title = known.pageTitle(of: catalog.entries[index])
    }
    return catalog
  }

  private static func health(of link: KnownLinks.Link) -> LinkHealth {
    LinkHealth(
      verdict: link.row.verdict.rawValue, checked: link.row.checkedAt?.day,
      reason: link.row.reason, finalURL: link.row.finalURL, archivedURL: link.row.archivedURL)
  }
}
