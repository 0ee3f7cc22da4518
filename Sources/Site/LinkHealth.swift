/// What a link check found out about a URL.
public struct LinkHealth: Sendable, Hashable {
  /// The verdict's name as in the contract, such as `ok`, `moved` or `dead`.
  public var verdict: String
  /// The day of the check, `2026-05-01`.
  public var checked: String?
  /// One plain sentence: what failed.
  public var reason: String?
  /// Where the link ended, if elsewhere.
  public var finalURL: String?
  /// A copy of the page in an archive.
  public var archivedURL: String?

  /// Makes a finding; what is not known is left out.
  public init(
    verdict: String, checked: String? = nil, reason: String? = nil, finalURL: String? = nil,
    archivedURL: String? = nil
  ) {
    self.verdict = verdict
    self.checked = checked
    self.reason = reason
    self.finalURL = finalURL
    self.archivedURL = archivedURL
  }
}
