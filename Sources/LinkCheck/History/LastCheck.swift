internal import FoundationEssentials

/// What is known about each link from the last time it was checked.
///
/// Kept as one JSON file: `{ "schema": 1, "checks": [ … ] }` with a report's rows, each with
/// `checked_at`.
public struct LastCheck: Sendable, Hashable {
  /// A row and when it was found out.
  public struct Entry: Sendable, Hashable {
    /// When the check ended, in seconds since 1970, UTC.
    public var checkedAt: Int64
    /// The row.
    public var result: LinkResult

    /// Makes an entry.
    public init(checkedAt: Int64, result: LinkResult) {
      self.checkedAt = checkedAt
      self.result = result
    }
  }

  /// The entries, in the order of the report they came with; those of earlier checks last.
  public private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  /// Makes an empty record.
  public init() {}

  private init(_ entries: [Entry]) {
    self.entries = entries
    for (place, entry) in entries.enumerated() {
      let key = Self.key(of: entry.result)
      if places[key] == nil { places[key] = place }
      if places[entry.result.url] == nil { places[entry.result.url] = place }
    }
  }

  /// What is known about a URL as written; `nil` where nothing is.
  ///
  /// For a relative path that stands in several folders it is the first one's.
  public subscript(url: String) -> Entry? { places[url].map { entries[$0] } }

  /// Takes in the rows of a check; links that it did not come to keep what was known of them.
  ///
  /// - Parameters:
  ///   - report: the rows; `unchecked` ones change nothing.
  ///   - time: when the check ended, in seconds since 1970, UTC.
  public mutating func merge(_ report: CheckReport, at time: Int64) {
    let fresh = report.links.filter { $0.verdict != .unchecked }
    let replaced = Set(fresh.map(Self.key))
    let kept = entries.filter { !replaced.contains(Self.key(of: $0.result)) }
    self = LastCheck(fresh.map { Entry(checkedAt: time, result: $0) } + kept)
  }

  /// Forgets the links that a condition does not hold for, such as those no longer in the lists.
  public mutating func keep(where isKept: (LinkResult) -> Bool) {
    self = LastCheck(entries.filter { isKept($0.result) })
  }

  /// Tells rows apart: by URL, and for relative paths by the folder or file they stand in.
  private static func key(of row: LinkResult) -> String {
    guard case .local(let target) = LinkTarget(row.url) else { return row.url }
    return CheckPlan.key(of: target, url: row.url, file: row.locations.first?.file ?? "")
  }

  // MARK: The file

  private struct File: Codable {
    var schema = 1
    var checks: [Entry]
  }

  /// Reads a record; a missing file gives an empty one.
  ///
  /// - Throws: `LinkCheckError` with `cannotRead` or `damaged`.
  public static func load(from path: String) throws(LinkCheckError) -> LastCheck {
    guard let bytes = try WholeFile.read(path) else { return LastCheck() }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    do {
      let file = try decoder.decode(File.self, from: Data(bytes))
      guard file.schema == 1 else {
        throw LinkCheckError(
          .damaged, "\(path) is of version \(file.schema), which this program does not know.")
      }
      return LastCheck(file.checks)
    } catch let error as LinkCheckError {
      throw error
    } catch {
      throw LinkCheckError(
        .damaged, "\(path) is not a record of link checks; remove it to start anew.")
    }
  }

  /// Writes the record so that a reader finds the old or the new one whole, also after a crash.
  ///
  /// The folder is made where it is missing.
  /// - Throws: `LinkCheckError` with `cannotWrite`.
  public func save(to path: String) throws(LinkCheckError) {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes: [UInt8]
    do {
      bytes = Array(try encoder.encode(File(checks: entries))) + [UInt8(ascii: "\n")]
    } catch {
      throw LinkCheckError(.cannotWrite, "The record of link checks could not be put into JSON.")
    }
    try WholeFile.replace(path, with: bytes)
  }
}

extension LastCheck.Entry: Codable {
  private enum Key: String, CodingKey {
    case checkedAt = "checked_at"
  }

  /// Reads a row with the time beside its fields.
  public init(from decoder: any Decoder) throws {
    let date = try decoder.container(keyedBy: Key.self).decode(Date.self, forKey: .checkedAt)
    checkedAt = Int64(date.timeIntervalSince1970)
    result = try LinkResult(from: decoder)
  }

  /// Writes a row with the time beside its fields.
  public func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Date(timeIntervalSince1970: Double(checkedAt)), forKey: .checkedAt)
  }
}
