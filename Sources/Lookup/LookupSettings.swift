/// Whom to ask, and how politely.
public struct LookupSettings: Sendable {
  /// arXiv's query interface.
  public var arxiv = "https://export.arxiv.org/api/query"
  /// Crossref's works; a DOI follows.
  public var crossref = "https://api.crossref.org/works/"
  /// The resolver of DOIs, which negotiates the form of its answer; a DOI follows.
  public var doi = "https://doi.org/"
  /// The ACL Anthology; an id follows.
  public var anthology = "https://aclanthology.org/"
  /// What is put before the address of a page, as an archive or a mirror wants it; empty for
  /// asking the page's own host.
  public var pages = ""
  /// The address that Crossref is given, so that it can complain; it serves those faster.
  public var mailto: String?
  /// The `User-Agent` header.
  public var userAgent: String
  /// The least time between two requests to one service; `nil` for what each of them asks for.
  public var interval: Duration?
  /// The longest that an answer may take.
  public var timeout = Duration.seconds(20)
  /// The longest pause that a service may ask for before what it was to answer is given up.
  public var patience = Duration.seconds(30)
  /// The most bytes of an answer that is read.
  public var bodyLimit = 4 << 20
  /// Whether private, loopback and link-local addresses may be asked.
  public var allowsPrivate = false

  /// The services' own addresses, for a program that calls itself `userAgent`.
  public init(userAgent: String) { self.userAgent = userAgent }
}
