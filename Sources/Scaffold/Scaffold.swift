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
  /// Each file comes to be whole or not at all, and none that exists is touched. After a failure
  /// the files made so far stay; calling again makes the rest.
  public static func write(
    _ options: ScaffoldOptions, to folder: String
  ) throws(ScaffoldFailure) -> ScaffoldReport {
    var report = ScaffoldReport()
    for file in files(options) {
      let path = (folder.isEmpty ? "." : folder) + "/" + file.path
      if try NewFile.make(path, contents: Array(file.contents.utf8)) {
        report.made.append(file.path)
      } else {
        report.existing.append(file.path)
      }
    }
    return report
  }
}
