internal import Catalog
internal import LinkCheck

/// A work that a pasted text names.
public struct PastedItem: Sendable, Hashable {
  /// What is asked about it.
  public let subject: LookupSubject
  /// The address that is written into a list: the one that was typed, without tracking, or that of
  /// the identifier's own page.
  public let url: String
  /// The words that stood for it, such as the text of a link in Markdown.
  public var title: String?

  /// The work behind a URL in whatever spelling.
  init(url: String, title: String? = nil) {
    let clean = URLIdentity.withoutTracking(url)
    subject = LookupSubject(url: clean)
    self.title = title
    switch subject {
    case .arxiv:
      self.url = ArxivID(clean).map(Self.address) ?? clean
    case .doi(let doi):
      // A publisher's own page stays; the resolver's comes in one spelling.
      let isPublisher =
        (try? WebURL.parse(clean)).map { !$0.url.host.hasSuffix("doi.org") } ?? false
      self.url = isPublisher ? clean : "https://doi.org/" + doi
    case .anthology, .page:
      self.url = clean
    }
  }

  init(arxiv: ArxivID) {
    subject = .arxiv(arxiv.id)
    url = Self.address(arxiv)
  }

  init(doi: DOI) {
    subject = .doi(doi.id)
    url = "https://doi.org/" + doi.id
  }

  init(anthology id: String) {
    let url = "https://aclanthology.org/\(id)/"
    subject = LookupSubject(url: url)
    self.url = url
  }

  /// arXiv's page, with the version that was typed.
  private static func address(_ arxiv: ArxivID) -> String {
    "https://arxiv.org/abs/\(arxiv.id)" + (arxiv.version.map { "v\($0)" } ?? "")
  }

  /// The key that is equal for all spellings.
  public var key: String { URLIdentity.key(of: url) }
}
