internal import ArgumentParser
internal import Catalog
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
  @OptionGroup var theme: ThemeOption
  @Flag(help: "Write into a folder that holds files of somebody else.")
  var force = false
  @Flag(
    help: """
      Write the files of the default theme into the folder “site” beside the catalog, to be \
      changed there, instead of a site; files that are there stay as they are.
      """)
  var ejectTheme = false

  func run() async throws {
    let place = try CatalogPlace(catalog, theme: theme.folder)
    let console = Console()
    if ejectTheme { return try writeTheme(of: Workspace(catalog), console) }
    let target = try SiteTarget(typed: output, place: place)
    let folder = output ?? target.path
    let memory = ExportMemory(place, folder: target.path)
    if !force, let last = memory.unchanged() {
      try report(.init(), unchanged: last.files, last.warnings, folder, console)
      return try console.flush()
    }
    let workspace = try Workspace(catalog)
    let source = try SiteSource(workspace)
    let options = try SiteSettings(workspace, theme: theme.folder).options(
      title: title, baseURL: baseURL, basePath: basePath)
    let site = try await source.build(options)
    let written = try SiteWriter.write(
      site.files, to: folder, force: force, followsLink: target.followsLink)
    let warnings = site.warnings.map(\.description)
    if source.isToldByFiles {
      memory.remember(files: site.files.contents.count, warnings: warnings, in: workspace.state)
    }
    try report(written, unchanged: written.unchanged.count, warnings, folder, console)
    try workspace.finish(console)
  }

  private func report(
    _ written: SiteWriter.Report, unchanged: Int, _ warnings: [String], _ folder: String,
    _ console: Console
  ) throws {
    for warning in warnings { console.note("tricks: warning: \(warning)") }
    try console.print(
      "\(written.written.count + unchanged) files in \(console.paint(folder, as: .title)): "
        + "\(written.written.count) written, \(unchanged) unchanged, \(written.deleted.count) deleted"
    )
  }

  private func writeTheme(of workspace: Workspace, _ console: Console) throws {
    guard let folder = try SiteSettings(workspace, theme: theme.folder).themeFolder?.path else {
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
}
