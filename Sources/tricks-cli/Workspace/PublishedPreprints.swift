internal import Catalog
internal import Lookup

/// Preprints of the lists that have appeared in a journal or at a conference since.
struct PublishedPreprints {
  let workspace: Workspace

  /// What `doctor --published` finds, and which works nobody could tell about.
  struct Outcome {
    var findings: [Finding] = []
    /// Entries with the reasons, without a full stop.
    var unanswered: [(entry: Entry, reason: String)] = []
  }

  /// The name of the finding, which comments silence.
  static let check = "published"

  /// Asks arXiv about every work of arXiv that the list gives no venue, and Crossref about the DOI
  /// that arXiv knows.
  ///
  /// - Throws: `LinkCheckError` where the network library can't be used.
  func look() throws -> Outcome {
    let entries = workspace.catalog.entries.filter { entry in
      entry.kind != .trick && entry.venue == nil && entry.identifiers.arxiv != nil
    }
    var outcome = Outcome()
    guard !entries.isEmpty else { return outcome }
    let lookup = try workspace.lookup(keeps: true)
    let subject = { (entry: Entry) in LookupSubject.arxiv(entry.identifiers.arxiv ?? "") }
    let answers = try lookup.answers(to: entries.map(subject))
    var published: [(entry: Entry, facts: WorkFacts)] = []
    for entry in entries {
      switch answers[subject(entry)] {
      case .found(let facts):
        if facts.doi != nil || facts.journalReference != nil { published.append((entry, facts)) }
      case .missing(let reason), .failed(let reason): outcome.unanswered.append((entry, reason))
      case nil: outcome.unanswered.append((entry, "no answer"))
      }
    }
    let works = try lookup.answers(to: published.compactMap { $0.facts.doi.map { .doi($0) } })
    for (entry, facts) in published {
      var venue = facts.journalReference
      if let doi = facts.doi, case .found(let work)? = works[.doi(doi)], let name = work.venue {
        venue = [name, work.year.map(String.init)].compactMap(\.self).joined(separator: " ")
      }
      outcome.findings.append(Self.finding(entry, venue: venue, doi: facts.doi))
    }
    return outcome
  }

  private static func finding(_ entry: Entry, venue: String?, doi: String?) -> Finding {
    let places = [venue, doi.map { "https://doi.org/" + $0 }].compactMap(\.self)
    return Finding(
      check: check, severity: .info, file: entry.file, line: entry.line, column: entry.column,
      message:
        "the preprint “\(entry.displayTitle)” has appeared: \(places.joined(separator: ", "))",
      hint: "write where behind its authors; the address of arXiv may stay")
  }
}
