internal import Catalog
internal import Files
internal import Foundation
internal import Markdown
internal import Site

/// What `tricks.toml` and the folder around a catalog say about its site.
struct SiteSettings {
  private let workspace: Workspace
  private let typedTheme: String?

  /// - Parameter theme: the folder of the theme that the command line names, if it does.
  init(_ workspace: Workspace, theme: String? = nil) {
    self.workspace = workspace
    typedTheme = theme
  }

  /// The options of the site; `catalog.json` is among its files.
  ///
  /// - Throws: `Failure` where a file of the theme can't be read.
  func options(title: String? = nil, baseURL: String? = nil, basePath: String? = nil) throws
    -> SiteOptions
  {
    let settings = workspace.configuration.site ?? Configuration.Site()
    let catalog = workspace.catalog
    let name = catalog.path.split(separator: "/").last.map(String.init) ?? "tricks"
    let fallback = catalog.isSingleFile ? String(name.prefix { $0 != "." }) : "Tricks / 训练技巧"
    var options = SiteOptions(
      title: title ?? settings.title ?? fallback, description: settings.description ?? "",
      baseURL: baseURL ?? settings.base_url,
      languages: settings.languages?.compactMap(Language.init(rawValue:)) ?? [.english, .chinese],
      theme: try themeOverrides(),
      extraFiles: ["catalog.json": { try CatalogJSON.catalog(catalog) }])
    options.basePath = basePath
    options.citekeys = try Citekeys(of: catalog)
    options.repository = settings.repository.flatMap {
      SourceRepository($0, branch: settings.branch ?? "main", folder: folderInRepository)
    }
    return options
  }

  /// The folder of the theme's own files: that of the command line, else that of the configuration,
  /// else “site” beside a folder's catalog; `nil` where there is none.
  ///
  /// - Throws: `Failure` where the configuration names a folder outside of the workspace.
  var themeFolder: ThemeFolder? {
    get throws {
      let configured = workspace.configuration.site?.theme
      guard typedTheme != nil || configured != nil || !workspace.catalog.isSingleFile else {
        return nil
      }
      return try ThemeFolder(
        typed: typedTheme, configured: configured, base: workspace.baseFolder)
    }
  }

  /// The files that replace those of the theme.
  private func themeOverrides() throws -> [String: [UInt8]] {
    guard let folder = try themeFolder else { return [:] }
    do {
      return try folder.files()
    } catch let error as FileError where error.path == folder.path {
      let isNamed = typedTheme != nil || workspace.configuration.site?.theme ?? "site" != "site"
      guard isNamed || error.code != .notFound else { return [:] }
      throw Failure(
        typedTheme == nil ? Failure.Status.configuration : Failure.Status.noInput,
        (typedTheme == nil ? "tricks.toml: " : "")
          + "the theme's folder \(folder.path) cannot be read: \(error.message)")
    } catch let error as FileError {
      throw Failure(Failure.Status.noInput, "\(error.path): \(error.message)")
    }
  }

  /// The folder of the lists as the repository names it: from the nearest folder with `.git`
  /// upwards, else from the one beside the lists.
  private var folderInRepository: String {
    let lists = workspace.linkFolder
    var root = workspace.baseFolder
    var folder = lists
    while folder.count > 1 {
      if FileManager.default.fileExists(atPath: folder + "/.git") {
        root = folder
        break
      }
      folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
    }
    guard lists != root, lists.hasPrefix(root + "/") else { return "" }
    return lists.dropFirst(root.count + 1) + "/"
  }
}
