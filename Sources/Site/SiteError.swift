/// Why a site was not built: everything that was found, in order.
public struct SiteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, sorted by file and line; never empty.
  public let problems: [SiteProblem]

  /// Makes an error of problems in any order; equal ones are told once.
  public init(_ problems: some Sequence<SiteProblem>) {
    self.problems = Set(problems).sorted()
  }

  /// One problem a line.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
