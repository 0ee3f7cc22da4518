/// A work as an item of CSL-JSON, the format of the Citation Style Language 1.0.2.
struct CSLItem: Encodable {
  private var id: String
  private var citationKey: String
  private var type: String
  private var genre: String?
  private var title: String?
  private var author: [Name]?
  private var containerTitle: String?
  private var publisher: String?
  private var number: String?
  private var archive: String?
  private var archiveLocation: String?
  private var issued: CSLDate?
  private var doi: String?
  private var url: String?
  private var keyword: String?
  private var annote: String?

  private enum CodingKeys: String, CodingKey {
    case id, type, genre, title, author, publisher, number, archive, issued, keyword, annote
    case citationKey = "citation-key"
    case containerTitle = "container-title"
    case archiveLocation = "archive_location"
    case doi = "DOI"
    case url = "URL"
  }

  private struct Name: Encodable {
    var family: String?
    var given: String?
    var literal: String?
  }

  private struct CSLDate: Encodable {
    var dateParts: [[Int]]
    private enum CodingKeys: String, CodingKey { case dateParts = "date-parts" }
  }

  /// Makes the item; a paper of arXiv without a venue is a preprint.
  init(_ entry: Entry, key: String) {
    id = key
    citationKey = key
    title = entry.title
    author = entry.authors.isEmpty ? nil : entry.authors.map(Self.name)
    issued = entry.year.map { CSLDate(dateParts: [[$0]]) }
    doi = entry.identifiers.doi
    keyword = entry.tags.isEmpty ? nil : entry.tags.joined(separator: ", ")
    annote = entry.notes.isEmpty ? nil : entry.notes.map(\.text).joined(separator: "\n\n")
    url = entry.links.first(where: \.isWeb)?.url
    switch entry.kind {
    case .book:
      type = "book"
      publisher = entry.venue
    case .paper:
      let venue = entry.venue
      containerTitle = venue
      type =
        venue.map { BibTeX.isJournal($0) ? "article-journal" : "paper-conference" } ?? "article"
    case .blog:
      type = "post-weblog"
      containerTitle = entry.venue
    case .trick, .course, .link:
      type = "webpage"
      containerTitle = entry.venue
    }
    guard let arxiv = entry.identifiers.arxiv else { return }
    if type == "article" {
      genre = "Preprint"
      publisher = "arXiv"
      number = "arXiv:" + arxiv
    } else {
      archive = "arXiv"
      archiveLocation = arxiv
    }
  }

  private static func name(_ text: String) -> Name {
    let person = PersonParts.person(text)
    return Name(family: person.family, given: person.given, literal: person.literal)
  }
}
