import Foundation
import Testing

@testable import Catalog

/// The log that says when entries were added, started and read.
struct ReadingLogTests {
  private func log(_ text: String) -> ReadingLog { ReadingLogReader.read(Array(text.utf8)) }

  private func lines(of log: ReadingLog) -> [String] {
    log.events.map { "\($0.time) \($0.state.rawValue) \($0.id)" }
  }

  @Test func `days and times, comments, empty lines, CRLF and a mark of UTF-8 are read`() {
    let log = log(
      "\u{FEFF}# reading\r\n\r\n2026-11-23 done frage\r\n  2026-11-20T08:00:00Z\ttodo  深度学习\r\n")
    #expect(lines(of: log) == ["2026-11-20T08:00:00Z todo 深度学习", "2026-11-23 done frage"])
    #expect(log.events.map(\.line) == [4, 3])
    #expect(log.events.map(\.day) == ["2026-11-20", "2026-11-23"])
    #expect(log.problems.isEmpty)
  }

  @Test func `events are in one order, whatever the order of the lines`() {
    let sorted = [
      "2026-01-01 todo b", "2026-01-01 reading a", "2026-01-01 done a", "2026-01-01 done b",
      "2026-01-01T00:00:00Z todo c", "2026-01-02 todo a",
    ]
    for shift in sorted.indices {
      let turned = sorted[shift...] + sorted[..<shift]
      #expect(lines(of: log(turned.joined(separator: "\n"))) == sorted)
    }
  }

  @Test func `a union of two copies says what both say, and each line once`() {
    let ours = "2026-01-01 todo a\n2026-01-05 done a\n"
    let theirs = "2026-01-01 todo a\n2026-01-03 todo b\n"
    let merged = log(ours + theirs)
    #expect(lines(of: merged) == ["2026-01-01 todo a", "2026-01-03 todo b", "2026-01-05 done a"])
    #expect(merged.problems.map(\.kind) == [.repeated])
    #expect(merged.problems.first?.message == "says the same as line 1")
  }

  @Test func `both sides of a conflict count, and its markers are named`() {
    let log = log(
      "<<<<<<< HEAD\n2026-01-05 done a\n||||||| base\n=======\n2026-01-03 todo b\n>>>>>>> other\n")
    #expect(log.events.count == 2)
    #expect(log.problems.map(\.line) == [1, 3, 4, 6])
    #expect(log.problems.allSatisfy { $0.kind == .conflictMarker })
  }

  @Test(arguments: [
    ("frage", 1), ("2026-11-23 frage", 1), ("2026-11-23 done frage and more", 23),
    ("2026-02-29 done a", 1), ("2026-13-01 done a", 1), ("2026-00-10 done a", 1),
    ("2026-01-00 done a", 1), ("26-01-01 done a", 1), ("2026-01-01T24:00:00Z done a", 1),
    ("2026-01-01T10:00:00 done a", 1), ("2026-01-01T10:60:00Z done a", 1),
    ("  2026-01-01 read a", 14), ("２０２６-01-01 done a", 1),
  ])
  func `a line that is no event is named with its place, and passed over`(line: String, column: Int)
  {
    let log = log("2024-02-29 todo a\n\(line)\n2026-01-02 done a\n")
    #expect(log.events.count == 2)
    #expect(log.problems.map(\.line) == [2])
    #expect(log.problems.map(\.column) == [column])
  }

  @Test func `no bytes bring it down`() {
    var state: UInt64 = 7
    for _ in 0..<2_000 {
      var bytes: [UInt8] = []
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let alphabet = Array("2026-01T:Z done\n#<>\r\t".utf8) + [0, 0xE6, 0xFF]
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      let log = ReadingLogReader.read(bytes)
      #expect(log.problems.allSatisfy { $0.line > 0 && $0.column > 0 })
    }
    #expect(ReadingLogReader.read([0xFF] + Array(" 2026-01-01".utf8)).problems.count == 1)
    #expect(
      ReadingLogReader.read(Array("2026-01-01 done ".utf8) + [0xFF]).problems.first?.message
        == "the id is not UTF-8")
  }

  @Test func `an entry is added once, started after its last todo, and read last`() {
    let log = log(
      """
      2026-01-01 todo a
      2026-01-02 reading a
      2026-01-03 done a
      2026-02-01 todo a
      2026-02-02 reading a
      2026-02-03 reading a
      2026-02-04 done a
      2026-03-01 done b
      2026-03-01 todo c
      2026-03-02 done c
      2026-03-03 reading c
      """)
    let first = log.dates(of: "a")
    #expect(first.added == "2026-01-01")
    #expect(first.started == "2026-02-02")
    #expect(first.done == "2026-02-04")
    #expect(log.dates(of: "b").added == nil)
    #expect(log.dates(of: "b").done == "2026-03-01")
    #expect(log.dates(of: "c").done == nil)
    #expect(log.dates(of: "d") == ReadingDates())
  }

  @Test func `doctor names bad lines, and unknown ids once with what is near`() throws {
    let findings = try Ward.findings(
      [
        "papers.md": "- FRAGE: words, A. Author, NIPS 2018 [pdf](https://a.example/)\n",
        "reading.log":
          "2026-01-01 todo frage\n2026-01-02 done frgae\n2026-01-03 todo frgae\nwhat\n",
      ], "reading-log")
    #expect(
      findings.map { "\($0.file):\($0.line):\($0.column)" } == [
        "reading.log:2:17", "reading.log:4:1",
      ])
    #expect(findings.first?.message == "no entry has the id “frgae”")
    #expect(findings.first?.hint.hasPrefix("write frage if that is meant") == true)
  }

  @Test func `the log of a folder is read, and one that cannot be read hinders nothing`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let list = folder.appending(path: "papers.md")
    try "- FRAGE: words [pdf](https://a.example/)\n".write(
      to: list, atomically: true, encoding: .utf8)
    #expect(try Catalog.read(at: folder.path).readingLog.events.isEmpty)
    let file = folder.appending(path: "reading.log")
    try "2026-01-01 done frage\n".write(to: file, atomically: true, encoding: .utf8)
    #expect(try Catalog.read(at: folder.path).readingLog.dates(of: "frage").done == "2026-01-01")
    #expect(try Catalog.read(at: list.path).readingLog.events.isEmpty)
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    let catalog = try Catalog.read(at: folder.path)
    #expect(catalog.entries.count == 1)
    #expect(catalog.readingLog.problems.map(\.kind) == [.unreadable])
  }
}
