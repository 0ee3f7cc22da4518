internal import Catalog
internal import LinkCheck
internal import Terminal

/// What is known of links without asking anybody: of pages what the history says, of files what a
/// look at the disk says.
///
/// Empty as long as no check was made.
struct KnownLinks {
  /// A link, and the file of the catalog in which it is written.
  struct Place: Hashable {
    var url: String
    var file: String
  }

  /// A link's row as a report shows it, and its past where there is one.
  struct Link {
    var row: LinkResult
    var past: LinkPast?
  }

  private var pages: [String: Link] = [:]
  private var files: [Place: Link] = [:]
  /// Whether the history, if there is one, could be read.
  private(set) var isWhole = true

  /// Looks up some links.
  ///
  /// A history that cannot be read is reported on standard error; then nothing is known.
  ///
  /// - Throws: `Failure` for a setting that cannot be used.
  init(_ places: [Place], in workspace: Workspace) throws {
    let agreement = workspace.configuration.check.agreement
    do throws(LinkCheckError) {
      guard let history = try LinkHistory.openExisting(in: workspace.stateFolder) else { return }
      for (url, past) in try history.pasts(of: Set(places.map(\.url))) {
        pages[url] = Link(row: past.row(url: url, by: agreement), past: past)
      }
      try lookAtFiles(places, workspace)
    } catch {
      isWhole = false
      StandardError.write(
        "tricks: warning: nothing is known of links: \(SafeText.sanitize(error.description))\n")
    }
  }

  /// What is known of a link; `nil` where nothing is.
  subscript(url: String, in file: String) -> Link? {
    pages[url] ?? files[Place(url: url, file: file)]
  }

  /// The title of the page behind an entry's first link; `nil` where it is not known.
  func pageTitle(of entry: Entry) -> String? {
    entry.links.first.flatMap { self[$0.url, in: entry.file]?.row.title }
  }

  private mutating func lookAtFiles(
    _ places: [Place], _ workspace: Workspace
  ) throws(LinkCheckError) {
    let requests = places.filter { LinkResult(url: $0.url, verdict: .unchecked).isLocal }.map {
      LinkRequest(
        url: $0.url, locations: [LinkLocation(file: $0.file, line: 1, column: 1)])
    }
    let checker = LinkChecker(
      options: CheckOptions(userAgent: ""),
      localLinks: LocalLinks(root: workspace.linkFolder, files: LocalAnchors.files))
    for row in try checker.check(requests).links {
      for location in row.locations {
        files[Place(url: row.url, file: location.file)] = Link(row: row)
      }
    }
  }
}

extension Entry {
  /// The links of the entry and of its parts.
  var linkPlaces: [KnownLinks.Place] {
    (links + parts.flatMap(\.links)).map { KnownLinks.Place(url: $0.url, file: file) }
  }
}

extension Configuration.Check? {
  /// What it takes to call a link dead.
  var agreement: Agreement {
    self?.dead_after.map { Agreement(days: $0) } ?? Agreement()
  }
}
