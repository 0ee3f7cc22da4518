internal import Markdown

/// An entry that a user asks to add.
public struct NewEntry: Sendable {
  /// The kind; `nil` to tell it from the URL.
  public var kind: EntryKind?
  /// The title; `nil` for a URL alone.
  public var title: String?
  /// The authors in order.
  public var authors: [String] = []
  /// Where it was published.
  public var venue: String?
  /// When it was published.
  public var year: Int?
  /// URLs in order, each with its label; an unlabelled one gets a label from its host.
  public var links: [(label: String?, url: String)] = []
  /// Identifiers besides those in the URLs, by which the work may be known already.
  public var identifiers = Identifiers()
  /// Whether authors, venue and year may be left out where the list does not write them.
  public var followsStyle = false
  /// How far the reader is.
  public var state: ReadState = .todo
  /// Passages that follow the headline.
  public var notes: [String] = []
  /// Hashtags, without their `#`.
  public var tags: [String] = []
  /// Ids of rules to link.
  public var rules: [String] = []
  /// Words of the heading to put it under; `nil` for where the newest of its kind stands.
  public var section: String?
  /// The file relative to the catalog; `nil` for the one that holds its kind.
  public var file: String?

  /// An entry without facts.
  public init() {}

  /// Whether words that stand beside an address may be the title of what it leads to: three words or
  /// six Han characters, and not only what kind of page it is (`pdf`, `论文链接`).
  public static func mayBeTitle(_ words: String) -> Bool {
    let text = Piece(utf8: words)
    guard !LinkLabel.isLabel(text) else { return false }
    return text.wordCount > 2 || words.unicodeScalars.count(where: \.isHan) > 5
  }

  /// The kind that was asked for, or that the URLs tell.
  public var resolvedKind: EntryKind {
    if let kind { return kind }
    // A title alone: a list of reading is above all one of papers.
    if links.isEmpty { return .paper }
    let urls = links.map { EntryLink(label: nil, url: $0.url, line: 0, column: 0, range: 0..<0) }
    var identifiers = identifiers
    for link in links {
      if let arxiv = ArxivID(link.url) { identifiers.arxiv = arxiv.id }
      if let doi = DOI(link.url) { identifiers.doi = doi.id }
    }
    return KindNames.kind(inferredFrom: urls, identifiers: identifiers)
  }
}
