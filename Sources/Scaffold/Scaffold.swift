internal import Files

/// The files that `tricks init` starts a workspace with.
public enum Scaffold {
  /// A file to be made.
  public struct File: Sendable, Hashable {
    /// The path relative to the workspace, with `/` between its parts.
    public let path: String
    /// What it holds.
    public let contents: String
  }

  /// The files in the order in which they are made: the catalog, settings, Git, workflows.
  public static func files(_ options: ScaffoldOptions) -> [File] {
    let example = CatalogExample(language: options.language)
    let lists = options.hasExample ? example.files : []
    return lists + [
      File(path: "tricks.toml", contents: SettingsFile.contents(options)),
      File(path: ".gitignore", contents: "/public/\n/.tricks/\n"),
      File(
        path: ".gitattributes",
        contents: "catalog/reading.log merge=union\ncatalog/citekeys merge=union\n"),
      File(path: ".github/workflows/links.yml", contents: Workflows.links(options)),
      File(path: ".github/workflows/site.yml", contents: Workflows.site(options)),
    ]
  }

  /// Makes the files below a folder, which is made too where it is missing.
  ///
  /// Each file comes to be whole or not at all, none that exists is touched, and no symbolic link
  /// below the folder is followed. After a failure
  /// the files made so far stay; calling again makes the rest.
  public static func write(
    _ options: ScaffoldOptions, to folder: String
  ) throws(ScaffoldFailure) -> ScaffoldReport {
    var report = ScaffoldReport()
    do throws(FileError) {
      let path = folder.isEmpty ? "." : folder
      try FilePath.makeFolders(path)
      let root = try FolderHandle(path: path, followsLinks: true)
      // An example that an earlier run began is not gone on with, but its drafts go.
      for file in CatalogExample(language: options.language).files {
        let (parent, name) = FilePath.split(file.path)
        TemporaryName.removeLeftovers(of: name, in: path + "/" + parent)
      }
      for file in files(options) {
        let (parent, name) = FilePath.split(file.path)
        if try root.makeFolder(parent).add(name, Array(file.contents.utf8)) {
          report.made.append(file.path)
        } else {
          report.existing.append(file.path)
        }
      }
    } catch {
      throw ScaffoldFailure(path: error.path, reason: error.message)
    }
    return report
  }
}
