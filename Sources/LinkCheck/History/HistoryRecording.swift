internal import GRDB

extension LinkHistory {
  /// Adds entries, all or none.
  ///
  /// An entry replaces another of the same link and second.
  func record(_ entries: [HistoryEntry]) throws(LinkCheckError) {
    guard !entries.isEmpty else { return }
    try access { queue in
      try queue.write { database in
        let writer = HistoryWriter(database)
        for entry in entries { try writer.add(entry, replacing: true) }
      }
    }
  }

  /// Drops observations that nothing needs, of links that have very many.
  func prune(_ urls: [String]) throws(LinkCheckError) {
    guard !urls.isEmpty else { return }
    try access { queue in
      try queue.write { database in
        let writer = HistoryWriter(database)
        for url in urls { try writer.prune(link: writer.number(of: url)) }
      }
    }
  }

  /// The hosts that are known to answer HEAD wrongly.
  ///
  /// - Parameter since: what was learnt before is out of date, since servers get better.
  public func hostsDislikingHEAD(since: Timestamp) throws(LinkCheckError) -> Set<String> {
    try access { queue in
      try queue.read { database in
        try Set(
          String.fetchAll(
            database, sql: "SELECT name FROM host WHERE dislikes_head_since >= ?",
            arguments: [since.seconds]))
      }
    }
  }

  /// Notes hosts that answer HEAD wrongly; what was known of them before is as of now.
  public func noteHostsDislikingHEAD(
    _ hosts: Set<String>, at time: Timestamp
  ) throws(LinkCheckError) {
    guard !hosts.isEmpty else { return }
    try access { queue in
      try queue.write { database in
        for host in hosts {
          try database.execute(
            sql: "INSERT OR REPLACE INTO host (name, dislikes_head_since) VALUES (?, ?)",
            arguments: [host, time.seconds])
        }
      }
    }
  }
}

/// Writes into the tables, within a transaction of the caller's.
struct HistoryWriter {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// Adds an entry and brings the facts of its page up to date.
  ///
  /// - Parameter replacing: whether it replaces another of the same link and second; otherwise the
  ///   one that sorts last stays, so that the order of imports does not matter.
  /// - Returns: the link's number.
  @discardableResult
  func add(_ entry: HistoryEntry, replacing: Bool) throws -> Int64 {
    let link = try number(of: entry.url)
    let seen = entry.observation
    try database.cachedStatement(sql: replacing ? Self.replace : Self.merge).execute(arguments: [
      link, seen.checkedAt.seconds, seen.verdict.rawValue, seen.status, seen.finalURL, seen.reason,
      seen.attempts, seen.elapsedMilliseconds,
    ])
    try noteFacts(of: entry, link: link)
    return link
  }

  private static let replace = """
    INSERT OR REPLACE INTO observation
      (link, checked_at, verdict, status, final_url, reason, attempts, elapsed_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static let merge = """
    INSERT INTO observation
      (link, checked_at, verdict, status, final_url, reason, attempts, elapsed_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
      (verdict, status, final_url, reason, attempts, elapsed_ms) = (excluded.verdict,
        excluded.status, excluded.final_url, excluded.reason, excluded.attempts, excluded.elapsed_ms)
      WHERE (excluded.verdict, ifnull(excluded.status, 0), ifnull(excluded.final_url, ''),
          ifnull(excluded.reason, ''), ifnull(excluded.attempts, 0), ifnull(excluded.elapsed_ms, 0))
        > (verdict, ifnull(status, 0), ifnull(final_url, ''),
          ifnull(reason, ''), ifnull(attempts, 0), ifnull(elapsed_ms, 0))
    """

  /// The number of a link, which is made where it is missing.
  func number(of url: String) throws -> Int64 {
    let find = try database.cachedStatement(sql: "SELECT id FROM link WHERE url = ?")
    if let number = try Int64.fetchOne(find, arguments: [url]) { return number }
    try database.cachedStatement(sql: "INSERT INTO link (url) VALUES (?)")
      .execute(arguments: [url])
    return database.lastInsertedRowID
  }

  /// The newest facts win; of those of the same second, the ones that sort last.
  private func noteFacts(of entry: HistoryEntry, link: Int64) throws {
    let time = entry.observation.checkedAt.seconds
    if let title = entry.title {
      try database.cachedStatement(
        sql: """
          UPDATE link SET title = ?2, title_at = ?3 WHERE id = ?1
            AND (title_at IS NULL OR (title_at, title) < (?3, ?2))
          """
      ).execute(arguments: [link, title, time])
    }
    if let version = entry.validators {
      try database.cachedStatement(
        sql: """
          UPDATE link SET etag = ?2, last_modified = ?3, version_at = ?4 WHERE id = ?1
            AND (version_at IS NULL OR (version_at, ifnull(etag, ''), ifnull(last_modified, ''))
              < (?4, ifnull(?2, ''), ifnull(?3, '')))
          """
      ).execute(arguments: [link, version.etag, version.lastModified, time])
    }
  }

  /// The number of observations of a link beyond which some are dropped.
  static let pruneAbove = 64

  /// Drops observations of a link that has very many of them.
  ///
  /// The newest 32 stay. Of those before, the ones stay that differ from the one before or after
  /// them, or that the page's title and version come from; beyond the newest 400, only the latter.
  func prune(link: Int64) throws {
    let count = try Int.fetchOne(
      database.cachedStatement(sql: "SELECT count(*) FROM observation WHERE link = ?"),
      arguments: [link])
    guard let count, count > Self.pruneAbove else { return }
    try database.cachedStatement(
      sql: """
        WITH ranked AS (
          SELECT checked_at, row_number() OVER (ORDER BY checked_at DESC) AS rank,
            verdict = lag(verdict) OVER time AND verdict = lead(verdict) OVER time
              AND final_url IS lag(final_url) OVER time AND final_url IS lead(final_url) OVER time
              AS is_dull
          FROM observation WHERE link = ?1 WINDOW time AS (ORDER BY checked_at))
        DELETE FROM observation WHERE link = ?1
          AND checked_at IN (SELECT checked_at FROM ranked WHERE rank > 32 AND is_dull OR rank > 400)
          AND checked_at NOT IN (
            SELECT ifnull(title_at, -1) FROM link WHERE id = ?1
            UNION SELECT ifnull(version_at, -1) FROM link WHERE id = ?1)
        """
    ).execute(arguments: [link])
  }
}
