internal import FoundationEssentials
internal import GRDB

extension LinkHistory {
  /// Writes the whole history as JSON lines, sorted by URL and time, one observation a line.
  ///
  /// The same history gives the same bytes. Constant space.
  ///
  /// - Parameter write: takes each line with its line feed.
  public func export(_ write: (_ line: [UInt8]) throws -> Void) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // What `write` throws is the caller's and passes as it is.
    var failure: (any Error)?
    try access { queue in
      try queue.read { database in
        let rows = try Row.fetchCursor(
          database,
          sql: """
            SELECT url, CASE WHEN title_at = checked_at THEN title END,
              CASE WHEN version_at = checked_at THEN etag END,
              CASE WHEN version_at = checked_at THEN last_modified END, \(Self.columns)
            FROM link JOIN observation ON link = id ORDER BY url, checked_at
            """)
        while let row = try rows.next() {
          guard let observation = Self.observation(row, from: 4) else { continue }
          let entry = HistoryEntry(
            url: row[0], observation: observation, title: row[1],
            validators: PageValidators(etag: row[2], lastModified: row[3]))
          let line = Array(try encoder.encode(entry)) + [UInt8(ascii: "\n")]
          do {
            try write(line)
          } catch {
            failure = error
            return
          }
        }
      }
    }
    if let failure { throw failure }
  }

  /// Takes JSON lines as `export` writes them into the history: all of them, or none where one is
  /// wrong.
  ///
  /// Observations are joined; of the facts about a page the newest win. What is known already
  /// changes nothing, and the order of several imports does not matter.
  ///
  /// - Parameters:
  ///   - lines: the text; empty lines are passed over.
  ///   - name: what the text is called in messages.
  ///   - now: the present; an observation of more than a day later is wrong.
  /// - Returns: how many observations were new.
  /// - Throws: `LinkCheckError` with `damaged` that names the line.
  public func importLines(
    _ lines: [UInt8], name: String, now: Timestamp = .now
  ) throws(LinkCheckError) -> Int {
    var entries: [HistoryEntry] = []
    let decoder = JSONDecoder()
    let pieces = lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      guard !piece.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { continue }
      do {
        let entry = try decoder.decode(HistoryEntry.self, from: Data(piece))
        guard entry.observation.checkedAt.since(now) <= .seconds(86_400) else {
          throw HistoryEntry.Fault("its time lies in the future")
        }
        entries.append(entry)
      } catch {
        throw LinkCheckError(
          .damaged,
          "\(name):\(index + 1): not a line of a link history, \(HistoryEntry.Fault.words(error));"
            + " nothing was imported.")
      }
    }
    return try merge(entries)
  }

  /// Takes in the lines of a file; see `importLines(_:name:now:)`.
  ///
  /// - Throws: `LinkCheckError` with `cannotRead` too.
  public func importLines(fromFile path: String) throws(LinkCheckError) -> Int {
    guard let bytes = try WholeFile.read(path) else {
      throw LinkCheckError(.cannotRead, "\(path) does not exist.")
    }
    return try importLines(bytes, name: path)
  }

  private func merge(_ entries: [HistoryEntry]) throws(LinkCheckError) -> Int {
    try access { queue in
      try queue.write { database in
        let count = "SELECT count(*) FROM observation"
        let before = try Int.fetchOne(database, sql: count) ?? 0
        let writer = HistoryWriter(database)
        var links: Set<Int64> = []
        for entry in entries { links.insert(try writer.add(entry, replacing: false)) }
        let after = try Int.fetchOne(database, sql: count) ?? 0
        for link in links { try writer.prune(link: link) }
        return after - before
      }
    }
  }
}

extension HistoryEntry: Codable {
  private enum Key: String, CodingKey {
    case url, verdict, status, reason, attempts, title, etag
    case checkedAt = "checked_at"
    case finalURL = "final_url"
    case elapsedMilliseconds = "elapsed_ms"
    case lastModified = "last_modified"
  }

  /// What is wrong with a line.
  struct Fault: Error {
    private let text: String

    init(_ text: String) { self.text = text }

    /// Says in a few words why a line could not be read.
    static func words(_ error: any Error) -> String {
      switch error {
      case let fault as Fault: fault.text
      case DecodingError.keyNotFound(let key, _): "“\(key.stringValue)” is missing"
      case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
        context.codingPath.last.map { "“\($0.stringValue)” is of the wrong type" }
          ?? "it is no JSON object"
      case DecodingError.dataCorrupted(let context):
        context.codingPath.last.map { "“\($0.stringValue)” cannot be read" } ?? "it is no JSON"
      default: "it cannot be read"
      }
    }
  }

  /// Reads a line.
  public init(from decoder: any Decoder) throws {
    let line = try decoder.container(keyedBy: Key.self)
    url = try line.decode(String.self, forKey: .url)
    observation = Observation(
      checkedAt: try line.decode(Timestamp.self, forKey: .checkedAt),
      verdict: try line.decode(Verdict.self, forKey: .verdict),
      status: try line.decodeIfPresent(Int.self, forKey: .status),
      finalURL: try line.decodeIfPresent(String.self, forKey: .finalURL),
      reason: try line.decodeIfPresent(String.self, forKey: .reason),
      attempts: try line.decodeIfPresent(Int.self, forKey: .attempts),
      elapsedMilliseconds: try line.decodeIfPresent(Int.self, forKey: .elapsedMilliseconds))
    title = try line.decodeIfPresent(String.self, forKey: .title)
    validators = PageValidators(
      etag: try line.decodeIfPresent(String.self, forKey: .etag),
      lastModified: try line.decodeIfPresent(String.self, forKey: .lastModified))
    guard Observation.recordable.contains(observation.verdict) else {
      throw Fault("verdict “\(observation.verdict.rawValue)” is not kept")
    }
    guard case .web = LinkTarget(url) else { throw Fault("its URL is no address on the web") }
  }

  /// Writes a line.
  public func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    try line.encode(url, forKey: .url)
    try line.encode(observation.checkedAt, forKey: .checkedAt)
    try line.encode(observation.verdict, forKey: .verdict)
    try line.encodeIfPresent(observation.status, forKey: .status)
    try line.encodeIfPresent(observation.finalURL, forKey: .finalURL)
    try line.encodeIfPresent(observation.reason, forKey: .reason)
    try line.encodeIfPresent(observation.attempts, forKey: .attempts)
    try line.encodeIfPresent(observation.elapsedMilliseconds, forKey: .elapsedMilliseconds)
    try line.encodeIfPresent(title, forKey: .title)
    try line.encodeIfPresent(validators?.etag, forKey: .etag)
    try line.encodeIfPresent(validators?.lastModified, forKey: .lastModified)
  }
}
