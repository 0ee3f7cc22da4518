/// What a check found out about one link: a row of the report.
///
/// Facts that are not known are `nil`. A check
/// may have a million rows: what most rows lack is kept apart, so that a row takes 64 bytes besides
/// its texts and places.
public struct LinkResult: Sendable, Hashable {
  /// The URL or the path, as written.
  public var url: String
  /// One plain sentence: what failed, in which phase, what to do.
  ///
  /// `nil` for a plain `ok`.
  public var reason: String?
  /// Where it is written, in the order in which the requests came.
  public var locations: [LinkLocation]
  private var rare: RareFacts?
  /// -1 where it is not known.
  private var milliseconds: Int32 = -1
  /// 0 where it is not known.
  private var statusNumber: Int16 = 0
  /// 0 where nothing was fetched.
  private var attemptNumber: Int16 = 0
  /// What was found out.
  public var verdict: Verdict
  /// Whether it was found out in an earlier run and is still good.
  public var isFromHistory = false
  /// 0 where it is not known.
  private var checkedSeconds: UInt32 = 0

  /// Makes a row.
  public init(
    url: String, finalURL: String? = nil, verdict: Verdict, status: Int? = nil,
    reason: String? = nil, attempts: Int? = nil, elapsedMilliseconds: Int? = nil,
    title: String? = nil, locations: [LinkLocation] = []
  ) {
    self.url = url
    self.verdict = verdict
    self.reason = reason
    self.locations = locations
    self.finalURL = finalURL
    self.status = status
    self.attempts = attempts
    self.elapsedMilliseconds = elapsedMilliseconds
    self.title = title
  }

  /// The last HTTP status, from 1 to 999, if there was one.
  public var status: Int? {
    get { statusNumber == 0 ? nil : Int(statusNumber) }
    set { statusNumber = Int16(clamping: newValue ?? 0) }
  }

  /// How many times the link was asked for, redirects not counted; `nil` where nothing was fetched.
  public var attempts: Int? {
    get { attemptNumber == 0 ? nil : Int(attemptNumber) }
    set { attemptNumber = Int16(clamping: newValue ?? 0) }
  }

  /// The time spent in requests, in milliseconds, waiting between them not counted; `nil` where
  /// nothing was fetched.
  public var elapsedMilliseconds: Int? {
    get { milliseconds < 0 ? nil : Int(milliseconds) }
    set { milliseconds = newValue.map { Int32(clamping: max(0, $0)) } ?? -1 }
  }

  /// Where it ended, if elsewhere, with the fragment that was written.
  public var finalURL: String? {
    get { rare?.values.finalURL }
    set { setRare { $0.finalURL = newValue } }
  }

  /// The page's title, where its body was read and has one.
  public var title: String? {
    get { rare?.values.title }
    set { setRare { $0.title = newValue } }
  }

  /// A copy of the page in an archive, where one was looked for and found.
  public var archivedURL: String? {
    get { rare?.values.archivedURL }
    set { setRare { $0.archivedURL = newValue } }
  }

  /// What the server said of the page's version, for the next check; not part of the JSON.
  public var validators: PageValidators? {
    get { rare?.values.validators }
    set { setRare { $0.validators = newValue } }
  }

  /// When this was found out, from 1970 to 2106; `nil` for what is found anew each time, such as
  /// links to files.
  public var checkedAt: Timestamp? {
    get { checkedSeconds == 0 ? nil : Timestamp(seconds: Int64(checkedSeconds)) }
    set { checkedSeconds = newValue.map { UInt32(clamping: $0.seconds) } ?? 0 }
  }

  private mutating func setRare(_ change: (inout RareFacts.Values) -> Void) {
    var values = rare?.values ?? RareFacts.Values()
    change(&values)
    rare = values == RareFacts.Values() ? nil : RareFacts(values)
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

/// What few rows have.
private final class RareFacts: Sendable, Hashable {
  struct Values: Sendable, Hashable {
    var finalURL: String?
    var title: String?
    var archivedURL: String?
    var validators: PageValidators?
  }

  let values: Values

  init(_ values: Values) { self.values = values }

  static func == (left: RareFacts, right: RareFacts) -> Bool { left.values == right.values }

  func hash(into hasher: inout Hasher) { hasher.combine(values) }
}

extension LinkResult: Decodable {
  enum CodingKeys: String, CodingKey {
    case url
    case finalURL = "final_url"
    case verdict, status, reason, attempts
    case elapsedMilliseconds = "elapsed_ms"
    case title
    case checkedAt = "checked_at"
    case archivedURL = "archived_url"
    case locations
  }

  /// Reads a row of a report's JSON.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      url: try container.decode(String.self, forKey: .url),
      finalURL: try container.decodeIfPresent(String.self, forKey: .finalURL),
      verdict: try container.decode(Verdict.self, forKey: .verdict),
      status: try container.decodeIfPresent(Int.self, forKey: .status),
      reason: try container.decodeIfPresent(String.self, forKey: .reason),
      attempts: try container.decodeIfPresent(Int.self, forKey: .attempts),
      elapsedMilliseconds: try container.decodeIfPresent(Int.self, forKey: .elapsedMilliseconds),
      title: try container.decodeIfPresent(String.self, forKey: .title),
      locations: try container.decode([LinkLocation].self, forKey: .locations))
    checkedAt = try container.decodeIfPresent(Timestamp.self, forKey: .checkedAt)
    archivedURL = try container.decodeIfPresent(String.self, forKey: .archivedURL)
  }
}
