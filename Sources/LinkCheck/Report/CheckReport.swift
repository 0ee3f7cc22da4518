/// The outcome of a check: what `tricks check --json` prints.
public struct CheckReport: Sendable, Hashable {
  /// The version of the form, 1.
  public let schema: Int
  /// One row for each distinct URL, in the order in which the URLs first came.
  ///
  /// A relative path has a row for each folder that it is resolved against.
  public let links: [LinkResult]
  /// How many rows carry each verdict.
  public let summary: CheckSummary
  /// Hosts where a GET worked and HEAD did not, for `CheckOptions.hostsDislikingHEAD` of the next
  /// run; not part of the JSON.
  public var hostsDislikingHEAD: Set<String> = []

  /// Makes the report of some rows, which it counts.
  public init(links: [LinkResult]) {
    schema = 1
    self.links = links
    summary = CheckSummary(counting: links)
  }

  /// Whether a row is an error, which makes the exit status 1.
  public var hasErrors: Bool { links.contains { $0.severity == .error } }
}
