internal import GRDB

extension LinkHistory {
  /// What is known of some links.
  ///
  /// Looks the links up in batches and reads nothing else. O(observations of these links), constant
  /// space for each.
  ///
  /// - Parameter urls: URLs as written; those that are not known are left out of the result.
  public func pasts(of urls: some Sequence<String>) throws(LinkCheckError) -> [String: LinkPast] {
    var pasts: [String: LinkPast] = [:]
    var batch: [String] = []
    for url in urls {
      batch.append(url)
      if batch.count == Self.batchSize {
        try read(batch, into: &pasts)
        batch.removeAll(keepingCapacity: true)
      }
    }
    if !batch.isEmpty { try read(batch, into: &pasts) }
    return pasts
  }

  /// Every observation of a link, in order of time.
  public func observations(of url: String) throws(LinkCheckError) -> [Observation] {
    try access { queue in
      try queue.read { database in
        try Row.fetchAll(
          database,
          sql: """
            SELECT \(Self.columns) FROM observation WHERE link = (SELECT id FROM link WHERE url = ?)
            ORDER BY checked_at
            """, arguments: [url]
        ).compactMap { Self.observation($0, from: 0) }
      }
    }
  }

  /// URLs looked up by one statement.
  private static let batchSize = 500

  static let columns = "checked_at, verdict, status, final_url, reason, attempts, elapsed_ms"

  private func read(
    _ batch: [String], into pasts: inout [String: LinkPast]
  ) throws(LinkCheckError) {
    try access { queue in
      try queue.read { database in
        // All batches but the last have one form, so that one statement serves them.
        let marks = Array(repeating: "?", count: batch.count).joined(separator: ",")
        let statement = try database.cachedStatement(
          sql: """
            SELECT url, title, etag, last_modified, \(Self.columns)
            FROM link JOIN observation ON link = id WHERE url IN (\(marks))
            ORDER BY link, checked_at
            """)
        var current: (url: String, past: LinkPast)?
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(batch))
        while let row = try rows.next() {
          guard let observation = Self.observation(row, from: 4) else { continue }
          let url: String = row[0]
          if current?.url == url {
            current?.past.add(observation)
            continue
          }
          if let current { pasts[current.url] = current.past }
          var past = LinkPast(observation)
          past.title = row[1]
          past.validators = PageValidators(etag: row[2], lastModified: row[3])
          current = (url, past)
        }
        if let current { pasts[current.url] = current.past }
      }
    }
  }

  /// Reads `columns` of a row; `nil` for a verdict that this program does not know.
  static func observation(_ row: Row, from start: Int) -> Observation? {
    guard let verdict = Verdict(rawValue: row[start + 1]) else { return nil }
    return Observation(
      checkedAt: Timestamp(seconds: row[start]), verdict: verdict, status: row[start + 2],
      finalURL: row[start + 3], reason: row[start + 4], attempts: row[start + 5],
      elapsedMilliseconds: row[start + 6])
  }
}
