internal import FoundationEssentials

/// A copy of a page that the Internet Archive holds.
public struct ArchivedCopy: Sendable, Hashable {
  /// Where the copy is.
  public var url: String
  /// When it was made, as the archive writes it: `YYYYMMDDhhmmss`, UTC.
  public var timestamp: String

  /// Makes a copy.
  public init(url: String, timestamp: String) {
    self.url = url
    self.timestamp = timestamp
  }

  /// Reads an answer of the archive's availability service; `nil` where it names no copy of a page
  /// that was there.
  ///
  /// - Throws: what the decoder throws for something that is no such answer.
  init?(answer: [UInt8]) throws {
    struct Answer: Decodable {
      struct Snapshots: Decodable { var closest: Snapshot? }
      struct Snapshot: Decodable {
        var available: Bool
        var status: String
        var url: String
        var timestamp: String
      }
      var archived_snapshots: Snapshots
    }
    let decoded = try JSONDecoder().decode(Answer.self, from: Data(answer))
    guard let closest = decoded.archived_snapshots.closest, closest.available,
      closest.status.hasPrefix("2"), case .web = LinkTarget(closest.url)
    else { return nil }
    let insecure = "http://web.archive.org/"
    let isInsecure = closest.url.hasPrefix(insecure)
    self.init(
      url: isInsecure ? "https" + closest.url.dropFirst("http".count) : closest.url,
      timestamp: closest.timestamp)
  }
}

/// What became of the question for a copy.
public enum ArchiveAnswer: Sendable, Hashable {
  case copy(ArchivedCopy)
  /// The archive has none.
  case none
  /// Why it is not known, without a full stop.
  case failed(String)
}
