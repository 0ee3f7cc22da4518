internal import ArgumentParser

/// The option of the commands that build a site.
struct ThemeOption: ParsableArguments {
  @Option(
    name: .customLong("theme"),
    help: ArgumentHelp(
      "The folder of the theme's own files, wherever it is.",
      discussion: "Default: that of tricks.toml, else “site” beside the catalog.",
      valueName: "folder"),
    completion: .directory)
  var folder: String?
}
