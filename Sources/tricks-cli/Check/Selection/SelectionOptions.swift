internal import ArgumentParser

/// The options of `check` that say which links are checked.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out URLs that match this regular expression, or hold this text; may be repeated.",
      valueName: "pattern"))
  var exclude: [String] = []
  @Option(
    help: ArgumentHelp(
      "Check these URLs though an exclude names them; where nothing is excluded, check only these.",
      valueName: "pattern"))
  var include: [String] = []
  @Flag(help: "Check only links to files; use no network.")
  var offline = false

  func validate() throws {
    if (exclude + include).contains(where: \.isEmpty) {
      throw ValidationError("--exclude and --include take a pattern, not nothing.")
    }
  }

  /// The selection that the options, the configuration and `.lycheeignore` make.
  ///
  /// - Throws: `Failure` for a pattern that is no regular expression.
  func selection(of subject: any CheckSubject) throws -> LinkSelection {
    let configured = try (subject.settings?.exclude ?? []).filter { !$0.isEmpty }.map {
      try LinkPattern(
        $0,
        from: subject.settings?.source?.place(of: $0, in: ["check", "exclude"]) ?? "tricks.toml",
        status: Failure.Status.configuration)
    }
    return LinkSelection(
      includes: try include.map { try LinkPattern($0, from: "--include") },
      excludes: try exclude.map { try LinkPattern($0, from: "--exclude") } + configured
        + subject.folders.flatMap { try LinkPattern.lycheeIgnore(in: $0) },
      isOffline: offline)
  }
}
