import GRDB
import Testing

@testable import LinkCheck

/// A history that came with a clone, or that another program holds.
@Suite struct ForeignHistoryTests {
  private let folder: StateFolder

  init() throws { folder = try StateFolder() }

  private func database() throws -> DatabaseQueue {
    _ = try LinkHistory.open(in: folder.path)
    return try DatabaseQueue(path: folder.path + "/" + LinkHistory.fileName)
  }

  @Test(arguments: [
    "CREATE VIEW v AS SELECT 1", "CREATE TABLE extra (x)",
    "CREATE TRIGGER t AFTER INSERT ON link BEGIN DELETE FROM observation; END",
    "DROP TABLE host; CREATE VIEW host AS SELECT 'a' AS name, 1 AS dislikes_head_since",
  ])
  func whatNoCheckHasMadeIsRefused(sql: String) throws {
    try database().write { try $0.execute(sql: sql) }
    let opened = #expect(throws: LinkCheckError.self) { try LinkHistory.open(in: folder.path) }
    #expect(opened?.code == .damaged)
    #expect(throws: LinkCheckError.self) { try LinkHistory.openExisting(in: folder.path) }
  }

  @Test func statisticsOfTheUsersAreFine() throws {
    try database().write { try $0.execute(sql: "ANALYZE") }
    _ = try LinkHistory.open(in: folder.path)
  }

  @Test func whatAnotherProgramHoldsIsGivenUpInTime() throws {
    let other = try database()
    try other.inDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    try other.write { database in
      try database.execute(sql: "INSERT INTO host VALUES ('a.test', 1)")
      let refusal = #expect(throws: LinkCheckError.self) {
        try LinkHistory.open(in: folder.path, patience: .milliseconds(200))
      }
      #expect(refusal?.description.contains("in use by another program") == true)
    }
  }
}
