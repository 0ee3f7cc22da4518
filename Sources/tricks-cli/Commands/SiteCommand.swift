internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import LinkCheck
internal import Markdown
internal import Site
internal import Terminal

/// `tricks site`: the catalog as a static HTML site.
struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Publish the catalog as a static HTML site.",
    discussion: """
      Every page and every internal link is checked before anything is written; only files that \
      changed are written, and only files of an earlier export are deleted. The pages work from any \
      folder, also without a server. A folder “site” beside the catalog overrides the theme file by \
      file.
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp(
      "The folder to write (default: “public” beside the catalog).", valueName: "folder"),
    completion: .directory)
  var output: String?
  @Option(help: "The site's title.")
  var title: String?
  @Option(
    help: ArgumentHelp(
      "Where the site will be served from, for feeds, sitemap and canonical links.",
      valueName: "url")
  )
  var baseURL: String?
  @Option(
    help: ArgumentHelp(
      "The path under which the site will be served (default: that of the base URL).",
      valueName: "path"))
  var basePath: String?
  @Flag(help: "Write into a folder that holds files of somebody else.")
  var force = false
  @Flag(
    help: """
      Write the files of the default theme into the folder “site” beside the catalog, to be \
      changed there, instead of a site; files that are there stay as they are.
      """)
  var ejectTheme = false

  func run() async throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    if ejectTheme { return try writeTheme(of: workspace, console) }
    guard workspace.readStatus == 0 else {
      throw Failure(
        workspace.readStatus, "the site was not written, since not all of the catalog could be read"
      )
    }
    let folder = output ?? workspace.baseFolder + "/public"
    let links = workspace.catalog.links.map { KnownLinks.Place(url: $0.url, file: $0.file) }
    let known = try KnownLinks(links, in: workspace)
    var options = try SiteSettings(workspace).options(
      title: title, baseURL: baseURL, basePath: basePath)
    for link in links where options.linkHealth[link.url] == nil {
      options.linkHealth[link.url] = known[link.url, in: link.file].map(Self.health)
    }
    let site = try await SiteBuilder(
      catalog: Self.titled(workspace.catalog, known), options: options
    ).build()
    for warning in site.warnings { console.note("tricks: warning: \(warning.description)") }
    let report = try SiteWriter.write(site.files, to: folder, force: force)
    try console.print(
      "\(site.files.contents.count) files in \(console.paint(folder, as: .title)): "
        + "\(report.written.count) written, \(report.unchanged.count) unchanged, \(report.deleted.count) deleted"
    )
    try workspace.finish(console)
  }

  private static func health(of link: KnownLinks.Link) -> LinkHealth {
    LinkHealth(
      verdict: link.row.verdict.rawValue, checked: link.row.checkedAt?.day,
      reason: link.row.reason, finalURL: link.row.finalURL, archivedURL: link.row.archivedURL)
  }

  private func writeTheme(of workspace: Workspace, _ console: Console) throws {
    guard let folder = SiteSettings(workspace).themeFolder else {
      throw Failure(
        Failure.Status.usage,
        "a single list has no theme of its own: put it into a folder “catalog” first")
    }
    let report = try ThemeWriter.eject(to: folder)
    for path in report.written { try console.print("\(folder)/\(path)") }
    console.note(
      "\(report.written.count) files written, \(report.kept.count) were there and stay as they are; "
        + "delete those that you do not change, so that new versions of them reach you")
    try workspace.finish(console)
  }

  /// The catalog with the titles of pages for entries that have none of their own.
  private static func titled(_ catalog: Catalog, _ known: KnownLinks) -> Catalog {
    var catalog = catalog
    for index in catalog.entries.indices where catalog.entries[index].title == nil {
      catalog.entries[index].title = known.pageTitle(of: catalog.entries[index])
    }
    return catalog
  }
}
