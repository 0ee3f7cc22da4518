internal import FoundationEssentials
internal import GRDB
internal import Glibc

/// What checks have found out about links over time, in a SQLite database.
///
/// Several processes may use a history at once. Every call is one transaction and may come from any
/// thread. Links are known by their URL as written.
public final class LinkHistory: Sendable {
  let database: DatabaseQueue
  /// The path of the database file.
  public let path: String

  /// The name of the database in the folder of local state.
  public static let fileName = "history.sqlite"
  /// How long a call waits for another process: far longer than any transaction of a check takes.
  public static let patience = Duration.seconds(5)
  /// The form of the tables, in the database's `user_version`.
  private static let version = 1

  private init(_ database: DatabaseQueue, path: String) {
    self.database = database
    self.path = path
  }

  /// Opens the history in a folder of local state, for reading and writing.
  ///
  /// Folder and database are made where they are missing; the record of an earlier version,
  /// `last-check.json`, is taken over.
  ///
  /// - Parameter patience: how long a call waits for another process.
  /// - Throws: `LinkCheckError` when it cannot be opened or is damaged. It is left as it is then.
  public static func open(
    in folder: String, patience: Duration = patience
  ) throws(LinkCheckError) -> LinkHistory {
    WholeFile.makeFolder(folder)
    try HistoryFiles.verify(in: folder)
    let path = LocalPath.join(folder, fileName)
    HistoryFiles.make(path, in: folder)
    let history = try translating(path) {
      let history = LinkHistory(try connect(path, patience), path: path)
      try history.database.write { database in try makeTables(database, path: path) }
      return history
    }
    try LastCheckFile.takeOver(in: folder, into: history)
    return history
  }

  /// Opens the history in a folder of local state if there is one, for reading.
  ///
  /// - Returns: `nil` where no check has left anything.
  /// - Throws: `LinkCheckError` when it cannot be opened or is damaged.
  public static func openExisting(in folder: String) throws(LinkCheckError) -> LinkHistory? {
    try HistoryFiles.verify(in: folder)
    let path = LocalPath.join(folder, fileName)
    guard FileManager.default.fileExists(atPath: path) else {
      let isEarlier = FileManager.default.fileExists(atPath: LastCheckFile.path(in: folder))
      return isEarlier ? try open(in: folder) : nil
    }
    return try translating(path) {
      var configuration = configuration(patience)
      configuration.readonly = true
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.read { database in try requireVersion(database, path: path) }
      return LinkHistory(database, path: path)
    }
  }

  private static func configuration(_ patience: Duration) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(max(0, patience / .seconds(1)))
    configuration.journalMode = .wal
    configuration.label = "history"
    // The file may have come with a clone. What its schema says is not carried out.
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  /// Connects, also where another process is just making the same database: then SQLite answers
  /// that it is busy without waiting.
  private static func connect(_ path: String, _ patience: Duration) throws -> DatabaseQueue {
    let end = ContinuousClock.now + patience
    while true {
      do {
        let left = ContinuousClock.now.duration(to: end)
        return try DatabaseQueue(path: path, configuration: configuration(left))
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
      {
        usleep(50_000)
      }
    }
  }

  private static func makeTables(_ database: Database, path: String) throws {
    guard try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 else {
      return try requireVersion(database, path: path)
    }
    try database.execute(
      sql: """
        CREATE TABLE link (
          id INTEGER PRIMARY KEY,
          url TEXT NOT NULL UNIQUE,
          title TEXT, title_at INTEGER,
          etag TEXT, last_modified TEXT, version_at INTEGER
        ) STRICT;
        CREATE TABLE observation (
          link INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
          checked_at INTEGER NOT NULL,
          verdict TEXT NOT NULL,
          status INTEGER, final_url TEXT, reason TEXT, attempts INTEGER, elapsed_ms INTEGER,
          PRIMARY KEY (link, checked_at)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE host (
          name TEXT PRIMARY KEY,
          dislikes_head_since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        PRAGMA user_version = \(version);
        """)
  }

  private static func requireVersion(_ database: Database, path: String) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found == version else {
      throw LinkCheckError(
        .damaged,
        "\(path) is of version \(found), which this program does not know: use a newer one, or move"
          + " the file away to start anew.")
    }
    let foreign = try String.fetchOne(
      database,
      sql: """
        SELECT name FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR sql LIKE '%VIRTUAL%'
          OR sql LIKE '%GENERATED%' OR tbl_name NOT IN ('link', 'observation', 'host') AND name NOT LIKE 'sqlite_stat%'
        """)
    if let foreign {
      throw LinkCheckError(
        .damaged,
        "\(path) holds “\(foreign)”, which no check has made: move the file away to start anew.")
    }
  }

  // MARK: Errors

  /// Does something with the database.
  ///
  /// - Throws: `LinkCheckError` that names the file and says what to do.
  func access<Value>(_ body: (DatabaseQueue) throws -> Value) throws(LinkCheckError) -> Value {
    try Self.translating(path) { try body(database) }
  }

  private static func translating<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(LinkCheckError) -> Value {
    do {
      return try body()
    } catch let error as LinkCheckError {
      throw error
    } catch let error as DatabaseError {
      throw LinkCheckError(error, path: path)
    } catch {
      throw LinkCheckError(.cannotWrite, "\(path) could not be used: \(error).")
    }
  }
}

extension LinkCheckError {
  /// Says in plain words what SQLite says in codes.
  fileprivate init(_ error: DatabaseError, path: String) {
    let words = error.message ?? "error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .damaged,
        "\(path) is damaged (\(words)): move it away to start a new history, and try `sqlite3 FILE"
          + " .recover` on it to get the old one back.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.cannotWrite, "\(path) is in use by another program: try again later.")
    case .SQLITE_FULL:
      self.init(.cannotWrite, "\(path) could not be written, the disk is full: make room.")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_IOERR:
      self.init(
        .cannotWrite,
        "\(path) could not be opened or written (\(words)): look at the rights of the file and its"
          + " folder.")
    default:
      self.init(.cannotWrite, "\(path) could not be used (\(words)): move it away to start anew.")
    }
  }
}
