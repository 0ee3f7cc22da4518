public import Markdown

/// A work as a bibliography of another program describes it, whatever its format.
public struct ImportedWork: Sendable, Hashable {
  /// The type in the words of its format, in lower case: `inproceedings`, `jour`, `article-journal`.
  public var type = ""
  /// The kind that the type tells; `nil` to tell it from the links.
  public var kind: EntryKind?
  /// The title in plain text; formulas stay TeX between dollar signs.
  public var title: String?
  /// The authors in order.
  public var authors: [ImportedPerson] = []
  /// The journal, the conference or the publisher, without what only says arXiv.
  public var venue: String?
  /// The year of publication.
  public var year: Int?
  /// The date as written, such as `2018-09-17`.
  public var date: String?
  /// The arXiv id without version, and the DOI.
  public var identifiers = Identifiers()
  /// URLs in order, each with a label where the source has one; without those of the identifiers.
  public var links: [Link] = []
  /// Keywords, as hashtags take them: without `#`, blanks as `-`.
  public var tags: [String] = []
  /// Passages that somebody wrote about the work: plain text, or Markdown where the format is that.
  public var notes: [String] = []
  /// Whether `notes` are Markdown.
  public var notesAreMarkdown = false
  /// How far the reader is, where the format says it.
  public var state: ReadState?
  /// The ids of rules that it is linked to, where the format says them.
  public var rules: [String] = []
  /// The headings or folders above it, outermost first.
  public var section: [String] = []
  /// The key by which its file cites it.
  public var citekey: String?
  /// The names of fields that have a value and no place in a list, such as `abstract`; sorted.
  public var unkept: [String] { dropped.sorted() }
  private var dropped: Set<String> = []
  /// Where it starts in the source.
  public var position: SourcePosition

  /// A URL of a work.
  public struct Link: Sendable, Hashable {
    /// The link's label; `nil` for one to be made of its host.
    public var label: String?
    /// The URL.
    public var url: String

    /// Makes a link.
    public init(label: String? = nil, url: String) {
      self.label = label
      self.url = url
    }
  }

  /// A work without facts.
  public init(position: SourcePosition) { self.position = position }

  /// The arXiv page, the DOI's page and the other URLs, each work's address once.
  public var allLinks: [Link] {
    var links: [Link] = []
    if let arxiv = identifiers.arxiv {
      links.append(Link(label: "arxiv", url: "https://arxiv.org/abs/\(arxiv)"))
    }
    if let doi = identifiers.doi { links.append(Link(label: "doi", url: "https://doi.org/\(doi)")) }
    let made = links.count
    var indices: [String: Int] = [:]
    for (index, link) in links.enumerated() { indices[URLIdentity.key(of: link.url)] = index }
    for link in self.links {
      let key = URLIdentity.key(of: link.url)
      if let index = indices[key] {
        // The address as it was written, with its version, is worth more than one that was made.
        if index < made, !self.links.contains(links[index]) {
          links[index] = Link(label: link.label ?? links[index].label, url: link.url)
        }
      } else {
        indices[key] = links.count
        links.append(link)
      }
    }
    return links
  }

  /// The entry that the work becomes in a list.
  public var newEntry: NewEntry {
    var new = NewEntry()
    new.kind = kind
    new.title = title
    new.authors = authors.map(\.displayName)
    new.venue = venue
    new.year = year
    new.links = allLinks.map { (label: $0.label, url: $0.url) }
    new.identifiers = identifiers
    new.state = state ?? .todo
    new.notes = notesAreMarkdown ? notes : notes.map { MarkdownText.escape($0) }
    new.tags = tags
    new.rules = rules
    return new
  }

  /// The notes as a reader sees them.
  var plainNotes: [String] {
    guard notesAreMarkdown else { return notes }
    return notes.map { note in
      (try? Document.parse(Array(note.utf8), name: ""))?.blocks.plainText ?? note
    }
  }

  /// Notes a field that has no place in a list.
  mutating func drop(_ field: String) { dropped.insert(field) }

  /// The most keywords and the most links that a work keeps: a list shows them all in one item.
  static let listLimit = 1_000

  /// Takes keywords as hashtags; those beyond the limit are dropped.
  mutating func take(keywords: [String]) {
    for keyword in keywords {
      guard tags.count < Self.listLimit else { return drop("keywords beyond \(Self.listLimit)") }
      let tag = keyword.split { $0.isWhitespace || $0 == "#" }.joined(separator: "-")
      if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
    }
  }

  /// Takes a venue, unless it only says that the work is on arXiv; then its id, if it tells it.
  mutating func take(venue text: String?) {
    guard let text = text?.trimmingBlanks(), !text.isEmpty else { return }
    let lower = text.lowercased()
    guard lower.hasPrefix("arxiv") || lower == "corr" else {
      if venue == nil { venue = String(text) }
      return
    }
    for word in text.split(whereSeparator: { " ,[]()".contains($0) }) where identifiers.arxiv == nil
    {
      identifiers.arxiv = ArxivID(word)?.id
    }
  }

  /// Takes a DOI in any spelling; arXiv's own is an arXiv id.
  ///
  /// - Returns: `false` for what is none.
  @discardableResult
  mutating func take(doi text: String) -> Bool {
    if text.lowercased().contains("10.48550/arxiv."), let arxiv = ArxivID(text) {
      identifiers.arxiv = identifiers.arxiv ?? arxiv.id
      return true
    }
    guard let doi = DOI(text) else { return false }
    identifiers.doi = identifiers.doi ?? doi.id
    return true
  }

  /// Takes a URL; one of arXiv or of a DOI tells the identifier besides.
  ///
  /// - Returns: `false` for what is none.
  @discardableResult
  mutating func take(url text: String, label: String? = nil) -> Bool {
    let url = String(text.trimmingBlanks())
    guard url.hasPrefix("http://") || url.hasPrefix("https://"),
      !url.contains(where: \.isWhitespace)
    else { return false }
    if let arxiv = ArxivID(url) { identifiers.arxiv = identifiers.arxiv ?? arxiv.id }
    if url.contains("doi.org/") { take(doi: url) }
    guard links.count < Self.listLimit else {
      drop("links beyond \(Self.listLimit)")
      return true
    }
    if !links.contains(where: { $0.url == url }) { links.append(Link(label: label, url: url)) }
    return true
  }

  /// Takes a date such as `2018-09-17`, `2018/09/17` or `2018`: its first four digits in a row are
  /// the year.
  mutating func take(date text: String) {
    let text = String(text.trimmingBlanks())
    guard !text.isEmpty else { return }
    let years = text.split { !$0.isASCII || !$0.isNumber }.filter { $0.utf8.count == 4 }
    if let found = years.lazy.compactMap({ Int($0) }).first(where: { (1000...2999).contains($0) }) {
      year = year ?? found
      date = date ?? text
    } else {
      drop("date")
    }
  }
}

/// An author of an imported work.
public struct ImportedPerson: Sendable, Hashable {
  /// The family name with its particle, such as `van der Maaten`; `nil` for a name that is one whole.
  public var family: String?
  /// The given names, with `Jr.` and the like behind them; `nil` where there are none.
  public var given: String?
  /// The whole name of somebody whose parts aren't told, or of an organisation.
  public var literal: String?

  /// A name in parts.
  public init(family: String, given: String?) {
    self.family = family
    self.given = given.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A name that is one whole.
  public init(literal: String) { self.literal = literal }

  /// The name as a list writes it: given names first, Chinese ones without a blank.
  public var displayName: String {
    if let literal { return literal }
    let family = family ?? ""
    guard let given else { return family }
    if (family + given).unicodeScalars.allSatisfy({ $0.isHan || $0 == "·" }) {
      return family + given
    }
    return given + " " + family
  }
}

/// What was read of a bibliography.
public struct ImportResult: Sendable {
  /// The works in source order.
  public var works: [ImportedWork] = []
  /// What could not be read, or was read with a doubt, in source order; at most
  /// ``problemLimit`` of them, and one more that counts the others.
  public var problems: [ImportProblem] {
    guard let firstUnlisted else { return listedProblems }
    var summary = firstUnlisted
    summary.isError = hasUnlistedError
    summary.message = "\(unlistedCount) more problems from here on are not listed"
    return listedProblems + [summary]
  }

  /// The most problems of a file that are listed: a file of another kind has one on each line.
  public static let problemLimit = 1_000
  private var listedProblems: [ImportProblem] = []
  private var firstUnlisted: ImportProblem?
  private var unlistedCount = 0
  private var hasUnlistedError = false

  /// Nothing read so far.
  public init() {}

  /// Adds a problem.
  mutating func report(_ problem: ImportProblem) {
    guard listedProblems.count >= Self.problemLimit else {
      return listedProblems.append(problem)
    }
    if firstUnlisted == nil { firstUnlisted = problem }
    unlistedCount += 1
    if problem.isError { hasUnlistedError = true }
  }
}

/// Something in a bibliography that could not be read as meant.
public struct ImportProblem: Sendable, Hashable, CustomStringConvertible {
  /// Whether something was left out (`true`), or read with a doubt.
  public var isError: Bool
  /// The file, as given to the reader.
  public var file: String
  /// Where it stands.
  public var position: SourcePosition
  /// What is wrong and what to do, without a full stop.
  public var message: String

  /// Makes a problem.
  public init(isError: Bool, file: String, position: SourcePosition, message: String) {
    self.isError = isError
    self.file = file
    self.position = position
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String { "\(file):\(position.line):\(position.column): \(message)" }
}
