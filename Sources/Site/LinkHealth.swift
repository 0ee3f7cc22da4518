/// What a link check found out about a URL.
public struct LinkHealth: Sendable, Hashable {
  /// The verdict's name as in the contract, such as `ok`, `moved` or `dead`.
  public var verdict: String
  /// The day of the check, `2026-05-01`.
  public var checked: String?

  /// Makes a finding.
  public init(verdict: String, checked: String? = nil) {
    self.verdict = verdict
    self.checked = checked
  }
}
