internal import Catalog
internal import Foundation
internal import Markdown
internal import Site

/// Where a catalog is, and what stands beside it, before any of it is read.
struct CatalogPlace: Sendable {
  /// The folder of lists, or the single list; absolute.
  let path: String
  /// The folder beside or above the lists, that holds `tricks.toml`, `.tricks` and `public`.
  let baseFolder: String
  /// The folder of the theme that the command line names, if it does.
  private let typedTheme: String?

  /// Finds the catalog that an option names.
  init(_ option: CatalogOption, theme: String? = nil) throws {
    typedTheme = theme
    path = try CatalogFiles.absolute(Workspace.locate(option.path))
    baseFolder = Workspace.baseFolder(of: path)
  }

  /// Where a catalog that has been read is.
  init(_ catalog: Catalog) {
    typedTheme = nil
    path = catalog.path
    baseFolder = Workspace.baseFolder(of: path)
  }

  /// Whether it is one list and no folder of them.
  var isSingleFile: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// The stamps of everything in files that a site of the catalog is made of: lists, reading log,
  /// configuration, theme, and the history of links.
  ///
  /// O(files), none of which is read but `tricks.toml`.
  var stamps: FileStamps {
    var stamps = FileStamps()
    // As the reader of catalogs, which looks into neither.
    stamps.add(tree: path, skipping: ["node_modules", "public"])
    stamps.add(file: path)
    stamps.add(file: baseFolder + "/tricks.toml")
    if let theme = themeFolder { stamps.add(tree: theme) }
    for name in ["history.sqlite", "last-check.json"] {
      stamps.add(file: baseFolder + "/.tricks/" + name)
    }
    // Readers leave an empty journal behind, which says nothing.
    let journal = baseFolder + "/.tricks/history.sqlite-wal"
    let size = try? FileManager.default.attributesOfItem(atPath: journal)[.size] as? Int
    if let size, size > 0 { stamps.add(file: journal) }
    // Links to the lists' source start at the folder of the repository.
    var folder = URL(filePath: path).standardizedFileURL
    while folder.pathComponents.count > 1 {
      if FileManager.default.fileExists(atPath: folder.appending(path: ".git").path) {
        stamps.add(text: folder.path)
      }
      folder.deleteLastPathComponent()
    }
    return stamps
  }

  /// The stamps of what lists and searches are made of: the lists, the words for states in
  /// `tricks.toml`, and the program.
  ///
  /// O(files), none of which is read.
  var listStamps: FileStamps {
    var stamps = FileStamps()
    stamps.add(tree: path, skipping: ["node_modules", "public"])
    stamps.add(file: path)
    stamps.add(file: baseFolder + "/tricks.toml")
    stamps.add(file: "/proc/self/exe")
    // Where /proc is not mounted, another version at least is told apart.
    stamps.add(text: Tricks.version)
    stamps.add(text: MarkdownLibrary.version)
    return stamps
  }

  /// The folder of the theme's own files, which need not be there; `nil` for one that is not used.
  private var themeFolder: String? {
    let configured = (try? Configuration.read(baseFolder + "/tricks.toml"))?.site?.theme
    return try? ThemeFolder(typed: typedTheme, configured: configured, base: baseFolder).path
  }
}
