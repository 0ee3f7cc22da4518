internal import Catalog
internal import Foundation
internal import Markdown
internal import Site

/// What `tricks.toml` and the folder around a catalog say about its site.
struct SiteSettings {
  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

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

  /// The folder of the theme's own files: that of the configuration, or “site” beside a folder's
  /// catalog; `nil` where there is none.
  var themeFolder: String? {
    if let theme = workspace.configuration.site?.theme {
      return theme.hasPrefix("/") ? theme : workspace.baseFolder + "/" + theme
    }
    return workspace.catalog.isSingleFile ? nil : workspace.baseFolder + "/site"
  }

  /// The files that replace those of the theme.
  private func themeOverrides() throws -> [String: [UInt8]] {
    guard let folder = themeFolder else { return [:] }
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      guard workspace.configuration.site?.theme ?? "site" == "site" else {
        throw Failure(
          Failure.Status.configuration, "tricks.toml: the theme's folder \(folder) cannot be read")
      }
      return [:]
    }
    var files: [String: [UInt8]] = [:]
    for name in names.sorted() {
      var isFolder: ObjCBool = false
      guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
        FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
        throw Failure(Failure.Status.noInput, "\(folder)/\(name): cannot be read")
      }
      files[name] = Array(data)
    }
    return files
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
