internal import Catalog
internal import Lookup

/// Completes requests with what services know.
struct AddLookup {
  let workspace: Workspace
  /// Whether nobody may be asked.
  let isOffline: Bool
  /// Whether answers may be kept on disk.
  let keeps: Bool

  /// What could not be found out about a request.
  struct Trouble {
    var request: Int
    var reason: String
    /// Whether the work is not there at all, so that it should not be added.
    var isMissing: Bool
  }

  /// Fills in titles, authors, venues and years where a subject is known; tells of the others.
  ///
  /// Works that are in the catalog already are not asked for.
  func complete(_ requests: inout [AddRequest]) throws -> [Trouble] {
    var subjects: [Int: LookupSubject] = [:]
    for index in requests.indices {
      guard let subject = requests[index].subject,
        AddEdit.known(requests[index].entry, in: workspace.catalog) == nil
      else { continue }
      subjects[index] = subject
    }
    guard !subjects.isEmpty else { return [] }
    if !isOffline { workspace.noteAsking(about: subjects.count) }
    let answers =
      isOffline
      ? [:]
      : try workspace.lookup(keeps: keeps).answers(
        to: subjects.sorted { $0.key < $1.key }.map(\.value))
    var troubles: [Trouble] = []
    for (index, subject) in subjects.sorted(by: { $0.key < $1.key }) {
      switch answers[subject] {
      case .found(let facts): requests[index].take(facts)
      case .missing(let reason):
        troubles.append(Trouble(request: index, reason: reason, isMissing: true))
      case .failed(let reason):
        requests[index].entry.title = requests[index].fallbackTitle
        troubles.append(Trouble(request: index, reason: reason, isMissing: false))
      case nil:
        requests[index].entry.title = requests[index].fallbackTitle
        troubles.append(
          Trouble(request: index, reason: "nobody was asked (offline)", isMissing: false))
      }
    }
    return troubles
  }
}

extension AddRequest {
  /// Takes what a service knows; what was typed stays.
  fileprivate mutating func take(_ facts: WorkFacts) {
    entry.title = entry.title ?? facts.title
    if entry.authors.isEmpty {
      entry.authors = facts.authors
      entry.followsStyle = true
    }
    if entry.venue == nil { entry.venue = facts.venue }
    if entry.year == nil { entry.year = facts.year }
    entry.identifiers.arxiv = facts.arxiv
    entry.identifiers.doi = facts.doi
    guard entry.kind == nil else { return }
    switch facts.sort {
    case .book: entry.kind = .book
    case .course: entry.kind = .course
    case .post: entry.kind = .blog
    case .paper: entry.kind = .paper
    case nil: break
    }
  }
}
