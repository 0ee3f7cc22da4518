import Foundation
import GRDB
import Testing

@testable import LinkCheck

@Suite struct LinkHistoryTests {
  private let folder: StateFolder
  private let url = "https://a.test/中#x"

  init() throws { folder = try StateFolder() }

  @Test func everyVerdictIsKeptWithItsTime() throws {
    let history = try LinkHistory.open(in: folder.path + "/deep/er")
    let seen = [
      Observation.at(day(0), .ok), .at(day(1), .unknown),
      Observation(
        checkedAt: day(2), verdict: .moved, status: 200, finalURL: "https://b.test/#x",
        reason: "Moved.", attempts: 3, elapsedMilliseconds: 1200),
    ]
    for observation in seen { try history.record(url, observation) }
    #expect(try history.observations(of: url) == seen)
    #expect(try history.observations(of: "https://b.test/") == [])
    let past = try #require(try history.pasts(of: [url, "https://b.test/"])[url])
    #expect(past == LinkPast(of: seen[0], seen[1], seen[2]))
    let again = try #require(try LinkHistory.openExisting(in: folder.path + "/deep/er"))
    #expect(try again.observations(of: url) == seen)
  }

  @Test func nothingIsMadeByLooking() throws {
    let history = try LinkHistory.openExisting(in: folder.path)
    #expect(history == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func theNewestFactsOfAPageWin() throws {
    let history = try LinkHistory.open(in: folder.path)
    let version = try #require(PageValidators(etag: "\"1\"", lastModified: nil))
    try history.record([
      HistoryEntry(
        url: url, observation: .at(day(1), .ok), title: "One", validators: version),
      HistoryEntry(
        url: url, observation: .at(day(0), .ok), title: "Zero",
        validators: PageValidators(etag: nil, lastModified: "then")),
      HistoryEntry(url: url, observation: .at(day(2), .ok)),
    ])
    let past = try history.pasts(of: [url])[url]
    #expect(past?.title == "One")
    #expect(past?.validators == version)
  }

  @Test func manyLinksAreLookedUpInBatches() throws {
    let history = try LinkHistory.open(in: folder.path)
    let urls = (0..<1203).map { "https://h\($0).test/" }
    try history.record(
      urls.map { HistoryEntry(url: $0, observation: .at(day(0), .ok)) }
        + urls.map { HistoryEntry(url: $0, observation: .at(day(1), .dead)) })
    let pasts = try history.pasts(of: urls.dropFirst())
    #expect(pasts.count == 1202)
    #expect(pasts.values.allSatisfy { $0.count == 2 && $0.latest.verdict == .dead })
  }

  @Test func hostsThatDislikeHEADAreRememberedForAWhile() throws {
    let history = try LinkHistory.open(in: folder.path)
    try history.noteHostsDislikingHEAD(["a.test", "b.test"], at: day(0))
    try history.noteHostsDislikingHEAD(["b.test"], at: day(5))
    #expect(try history.hostsDislikingHEAD(since: day(0)) == ["a.test", "b.test"])
    #expect(try history.hostsDislikingHEAD(since: day(1)) == ["b.test"])
  }

  // MARK: What is dropped

  @Test func aLinkWithManyObservationsKeepsTheOnesThatMatter() throws {
    let history = try LinkHistory.open(in: folder.path)
    var seen: [Observation] = []
    for today in 0..<300 {
      seen.append(.at(day(today), today < 100 ? .ok : today == 150 ? .unknown : .dead))
    }
    try history.record(seen.map { HistoryEntry(url: url, observation: $0) })
    try history.record(url, .at(day(50), .ok), title: "Title")
    let before = try #require(try history.pasts(of: [url])[url])
    try history.prune([url])
    let after = try #require(try history.pasts(of: [url])[url])
    #expect(after.latest == before.latest)
    #expect(after.deadSince == before.deadSince)
    #expect(after.lastAlive == before.lastAlive)
    #expect(after.steadySince == before.steadySince)
    #expect(after.title == "Title")
    let kept = try history.observations(of: url).map(\.checkedAt)
    let ends = [0, 50, 99, 100, 149, 150, 151].map { day($0) }
    #expect(kept == ends + (268..<300).map { day($0) })
    #expect(try history.exported().contains("Title"))
  }

  @Test func aLinkThatChangesEachTimeKeepsABoundedNumber() throws {
    let history = try LinkHistory.open(in: folder.path)
    try history.record(
      (0..<1000).map {
        HistoryEntry(url: url, observation: .at(day($0), $0.isMultiple(of: 2) ? .ok : .unknown))
      })
    try history.prune([url, "https://never.test/"])
    #expect(try history.observations(of: url).count == 400)
  }

  // MARK: Trouble

  @Test(arguments: ["no database", String(repeating: "SQLite format 3\0", count: 500)])
  func aDamagedDatabaseIsSaidAndLeftAlone(_ text: String) throws {
    try folder.write(LinkHistory.fileName, text)
    for open in [
      { _ = try LinkHistory.open(in: folder.path) },
      { _ = try LinkHistory.openExisting(in: folder.path) },
    ] {
      let error = #expect(throws: LinkCheckError.self) { try open() }
      #expect(error?.code == .damaged)
      #expect(error?.description.contains(folder.file(LinkHistory.fileName)) == true)
      #expect(error?.description.contains("move it away") == true)
    }
    #expect(try folder.bytes(LinkHistory.fileName) == Array(text.utf8))
  }

  @Test func damageInsideIsSaidWhenItIsMet() throws {
    let history = try LinkHistory.open(in: folder.path)
    try history.record(
      (0..<2000).map { HistoryEntry(url: "https://h\($0).test/", observation: .at(day(0), .ok)) })
    try history.database.close()
    var bytes = try folder.bytes(LinkHistory.fileName)
    for place in 4096..<bytes.count { bytes[place] = 0xA5 }
    try Data(bytes).write(to: URL(filePath: folder.file(LinkHistory.fileName)))
    let again = try LinkHistory.open(in: folder.path)
    let error = #expect(throws: LinkCheckError.self) { try again.pasts(of: ["https://h7.test/"]) }
    #expect(error?.code == .damaged)
  }

  @Test func aHistoryOfALaterVersionIsLeftAlone() throws {
    let history = try LinkHistory.open(in: folder.path)
    try history.database.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try history.database.close()
    let error = #expect(throws: LinkCheckError.self) { try LinkHistory.open(in: folder.path) }
    #expect(error?.description.contains("version 99") == true)
    #expect(throws: LinkCheckError.self) { try LinkHistory.openExisting(in: folder.path) }
  }

  @Test func aPlaceThatCannotBeWrittenIsSaid() throws {
    try folder.write("file", "")
    let error = #expect(throws: LinkCheckError.self) {
      try LinkHistory.open(in: folder.file("file/.tricks"))
    }
    #expect(error?.code == .cannotWrite)
  }

  @Test func severalWritersDoNotDisturbEachOther() async throws {
    let path = folder.path
    try await withThrowingTaskGroup { group in
      for writer in 0..<4 {
        group.addTask {
          let history = try LinkHistory.open(in: path)
          for round in 0..<25 {
            try history.record("https://w\(writer).test/", .at(day(round), .ok))
            try history.record("https://shared.test/", .at(day(round * 4 + writer), .ok))
          }
        }
      }
      try await group.waitForAll()
    }
    let history = try LinkHistory.open(in: path)
    #expect(try history.observations(of: "https://shared.test/").count == 100)
    #expect(try history.observations(of: "https://w3.test/").count == 25)
  }

  // MARK: The record of earlier versions

  @Test func theRecordOfAnEarlierVersionIsTakenOverOnce() throws {
    try folder.write(
      "last-check.json",
      """
      {"checks":[
      {"checked_at":"2026-01-02T00:00:00Z","attempts":1,"locations":[],"reason":"Gone: x.","status":404,"url":"https://a.test/","verdict":"dead"},
      {"checked_at":"2026-01-01T00:00:00Z","locations":[],"url":"a.md","verdict":"ok"},
      {"checked_at":"2026-01-01T00:00:00Z","locations":[],"reason":"x","url":"https://b.test/","verdict":"skipped"}
      ],"schema":1}
      """)
    let history = try #require(try LinkHistory.openExisting(in: folder.path))
    #expect(
      try history.exported()
        == #"{"attempts":1,"checked_at":"2026-01-02T00:00:00Z","reason":"Gone: x.","status":404,"url":"https://a.test/","verdict":"dead"}"#
        + "\n")
    #expect(!FileManager.default.fileExists(atPath: folder.file("last-check.json")))
  }

  @Test(arguments: ["", "{", #"{"schema":2,"checks":[]}"#])
  func aDamagedRecordIsSaidAndLeftAlone(_ text: String) throws {
    try folder.write("last-check.json", text)
    for _ in 1...2 {
      let error = #expect(throws: LinkCheckError.self) { try LinkHistory.open(in: folder.path) }
      #expect(error?.code == .damaged)
      #expect(error?.description.contains("last-check.json") == true)
    }
    #expect(try folder.bytes("last-check.json") == Array(text.utf8))
  }
}
