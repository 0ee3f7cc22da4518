/// What is known about each link from the last time it was checked.
public struct LastCheck: Sendable, Hashable {
  /// A row and when it was found out.
  public struct Entry: Sendable, Hashable, Codable {
    /// When the check ended, in seconds since 1970, UTC.
    public var checkedAt: Int64
    /// The row.
    public var result: LinkResult
  }

  /// Makes an empty record.
  public init() {}

  /// The entries, in the order of the report they came with; those of earlier checks last.
  public var entries: [Entry] { [] }

  /// What is known about a URL as written; `nil` where nothing is.
  ///
  /// For a relative path that stands in several folders it is the first one's.
  public subscript(url: String) -> Entry? { nil }

  /// Takes in the rows of a check; links that it did not come to keep what was known of them.
  ///
  /// - Parameters:
  ///   - report: the rows; `unchecked` ones are passed over.
  ///   - time: when the check ended, in seconds since 1970, UTC.
  public mutating func merge(_ report: CheckReport, at time: Int64) {}

  /// Reads a record; a missing file gives an empty one.
  ///
  /// - Throws: `LinkCheckError` with `cannotRead` or `damaged`.
  public static func load(from path: String) throws(LinkCheckError) -> LastCheck { LastCheck() }

  /// Writes the record so that a reader finds the old or the new one whole, also after a crash.
  ///
  /// The folder is made where it is missing.
  /// - Throws: `LinkCheckError` with `cannotWrite`.
  public func save(to path: String) throws(LinkCheckError) {}
}
