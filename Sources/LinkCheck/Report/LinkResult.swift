/// What a check found out about one link: a row of the report.
///
/// The coding keys are the contract's JSON. Facts that are not known are `nil` and left out.
public struct LinkResult: Sendable, Hashable, Codable {
  /// The URL or the path, as written.
  public var url: String
  /// Where it ended, if elsewhere, with the fragment that was written.
  public var finalURL: String?
  /// What was found out.
  public var verdict: Verdict
  /// The last HTTP status, if there was one.
  public var status: Int?
  /// One plain sentence: what failed, in which phase, what to do.
  ///
  /// `nil` for a plain `ok`.
  public var reason: String?
  /// How many times the link was asked for, redirects not counted; `nil` where nothing was fetched.
  public var attempts: Int?
  /// The time spent in requests, in milliseconds, waiting between them not counted; `nil` where
  /// nothing was fetched.
  public var elapsedMilliseconds: Int?
  /// The page's title, where its body was read and has one.
  public var title: String?
  /// What the server said of the page's version, for the next check; not part of the JSON.
  public var validators: PageValidators?
  /// When this was found out, in seconds since 1970, UTC, where it was not in this run; `nil` for
  /// a fresh verdict.
  public var checkedAt: Int64?
  /// Where it is written, in the order in which the requests came.
  public var locations: [LinkLocation]

  /// Makes a row.
  public init(
    url: String, finalURL: String? = nil, verdict: Verdict, status: Int? = nil,
    reason: String? = nil, attempts: Int? = nil, elapsedMilliseconds: Int? = nil,
    title: String? = nil, locations: [LinkLocation] = []
  ) {
    self.url = url
    self.finalURL = finalURL
    self.verdict = verdict
    self.status = status
    self.reason = reason
    self.attempts = attempts
    self.elapsedMilliseconds = elapsedMilliseconds
    self.title = title
    self.locations = locations
  }

  enum CodingKeys: String, CodingKey {
    case url
    case finalURL = "final_url"
    case verdict, status, reason, attempts
    case elapsedMilliseconds = "elapsed_ms"
    case title, locations
  }

  /// Whether the link points into the workspace rather than to the web.
  public var isLocal: Bool {
    if case .local = LinkTarget(url) { return true }
    return false
  }

  /// How much the row asks for the curator's attention.
  ///
  /// A missing anchor is an error in a local file, which the curator can mend, and a warning on
  /// somebody else's page, which a script may add to.
  public var severity: LinkSeverity {
    switch verdict {
    case .dead, .invalid, .tls: .error
    case .fragment: isLocal ? .error : .warning
    case .moved, .suspect, .blocked, .unknown: .warning
    case .ok, .skipped, .unchecked: .none
    }
  }
}
