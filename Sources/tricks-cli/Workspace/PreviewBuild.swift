internal import Catalog
internal import Markdown
internal import Preview
internal import Site
internal import Terminal

/// Builds what `tricks serve` shows, one version after another.
struct PreviewBuild {
  private let place: CatalogPlace
  private var state = PreviewState()

  private let address: String
  private let theme: String?

  /// Prepares to build the site of the catalog at `place`, to be shown at `address`.
  ///
  /// - Parameter theme: the folder of the theme that the command line names, if it does.
  init(place: CatalogPlace, address: String, theme: String?) {
    self.theme = theme
    self.place = place
    self.address = address
  }

  /// The site as the files are now; where they give none, the last one with what is wrong, which is
  /// told on standard error too.
  mutating func next() async -> PreviewState {
    let start = ContinuousClock.now
    state.version += 1
    do {
      let site = try await build()
      state.files = site.files.contents
      state.problems = []
      for warning in site.warnings { tell("tricks: warning: \(warning.description)") }
      if state.version > 1 {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        tell("Built anew in \((seconds * 1000).rounded() / 1000) s.")
      }
    } catch let error as SiteError {
      fail(error.problems.map(\.description))
    } catch {
      guard let failure = error as? Failure ?? Failure(wrapping: error) else {
        fail(["\(error)"])
        return state
      }
      fail([failure.message] + failure.hints)
    }
    return state
  }

  private func build() async throws -> BuiltSite {
    let workspace = try Workspace(path: place.path)
    for problem in workspace.catalog.problems { Workspace.report(problem) }
    let unread = workspace.catalog.problems.filter { $0.severity == .error }
    guard unread.isEmpty else {
      throw SiteError(
        unread.map {
          SiteProblem(file: $0.file, line: $0.position?.line, message: $0.message)
        })
    }
    var options = try SiteSettings(workspace, theme: theme).options()
    options.baseURL = address
    return try await SiteSource(workspace).build(options)
  }

  private mutating func fail(_ problems: [String]) {
    state.problems = problems
    tell("tricks: the site cannot be built; the last one stays")
    for problem in problems { tell("  " + problem) }
  }

  private func tell(_ line: String) { StandardError.write(SafeText.sanitize(line) + "\n") }
}
