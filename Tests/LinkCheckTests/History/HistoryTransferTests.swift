import Foundation
import Testing

@testable import LinkCheck

@Suite struct HistoryTransferTests {
  private let folders: [StateFolder]

  init() throws { folders = try (0..<4).map { _ in try StateFolder() } }

  private func history(_ index: Int) throws -> LinkHistory {
    try LinkHistory.open(in: folders[index].path)
  }

  /// Entries of so many links on so many days, with what else a check may bring.
  private func entries(links: Range<Int>, days: Range<Int>) -> [HistoryEntry] {
    let verdicts = Verdict.allCases.filter(Observation.recordable.contains)
    return links.flatMap { link in
      days.map { today in
        var observation = Observation.at(
          day(today, hour: link % 24), verdicts[(link * 7 + today) % verdicts.count])
        if observation.verdict == .moved { observation.finalURL = "https://new\(link).test/“新”" }
        return HistoryEntry(
          url: "https://host\(link).test/\(link)?q=\"é\"", observation: observation,
          title: today == 1 ? "标题 \(link)\u{1B}[31m / \\" : nil,
          validators: PageValidators(etag: today == 2 ? "\"\(link)\"" : nil, lastModified: nil))
      }
    }
  }

  @Test func whatIsExportedIsImportedAsItWas() throws {
    let first = try history(0)
    try first.record(entries(links: 0..<40, days: 0..<6))
    let text = try first.exported()
    #expect(text == (try first.exported()))
    let second = try history(1)
    #expect(try second.importLines(Array(text.utf8), name: "x") == 240)
    #expect(try second.exported() == text)
    #expect(try second.importLines(Array(text.utf8), name: "x") == 0)
    #expect(try second.exported() == text)
    let urls = (0..<40).map { "https://host\($0).test/\($0)?q=\"é\"" }
    #expect(try second.pasts(of: urls) == first.pasts(of: urls))
  }

  @Test func linesAreSortedByURLAndTime() throws {
    let history = try history(0)
    try history.record("https://b.test/", .at(day(1), .ok), .at(day(0), .dead))
    try history.record("https://a.test/", .at(day(2), .ok))
    let lines = try history.exported().split(separator: "\n").map { line in
      try JSONDecoder().decode(HistoryEntry.self, from: Data(line.utf8))
    }
    #expect(lines.map(\.url) == ["https://a.test/", "https://b.test/", "https://b.test/"])
    #expect(lines.map(\.observation.checkedAt) == [day(2), day(0), day(1)])
  }

  @Test func sharesTogetherMakeTheWhole() throws {
    let all = entries(links: 0..<60, days: 0..<3)
    let whole = try history(0)
    try whole.record(all)
    for index in 1...2 {
      let shard = try #require(Shard("\(index)/2"))
      try history(index).record(all.filter { shard.contains($0.url) })
    }
    let merged = try history(3)
    for index in [2, 1] {
      _ = try merged.importLines(Array(try history(index).exported().utf8), name: "x")
    }
    #expect(try merged.exported() == whole.exported())
  }

  /// Two machines saw the same links, at times in the same second, and disagree.
  @Test func theOrderOfImportsDoesNotMatter() throws {
    func line(_ verdict: String, _ second: Int, _ more: String = "") -> String {
      #"{"url":"https://a.test/","checked_at":"2026-01-01T00:00:0\#(second)Z","verdict":"\#(verdict)"\#(more)}"#
        + "\n"
    }
    let left =
      line("ok", 1, #","title":"A","status":200"#) + line("ok", 2, #","etag":"x""#)
    let right =
      line("dead", 1, #","title":"B","status":404"#) + line("ok", 2, #","status":200"#)
      + line("ok", 3, #","last_modified":"y""#)
    for (index, order) in [[left, right], [right, left, right]].enumerated() {
      for text in order { _ = try history(index).importLines(Array(text.utf8), name: "x") }
    }
    let text = try history(0).exported()
    #expect(try history(1).exported() == text)
    #expect(text.split(separator: "\n").count == 3)
    let past = try history(0).pasts(of: ["https://a.test/"])["https://a.test/"]
    #expect(past?.title == "B")
    #expect(past?.validators == PageValidators(etag: nil, lastModified: "y"))
  }

  @Test(arguments: [
    ("{", "it is no JSON"), ("[]", "no JSON object"),
    (#"{"url":"https://a.test/"}"#, "“checked_at”"),
    (#"{"url":"https://a.test/","checked_at":"2026-01-01","verdict":"ok"}"#, "“checked_at”"),
    (#"{"url":"https://a.test/","checked_at":"2026-01-01T00:00:00Z","verdict":"good"}"#, "verdict"),
    (
      #"{"url":"https://a.test/","checked_at":"2026-01-01T00:00:00Z","verdict":"skipped"}"#,
      "“skipped” is not kept"
    ),
    (#"{"url":"a.md","checked_at":"2026-01-01T00:00:00Z","verdict":"ok"}"#, "URL"),
    (
      #"{"url":"https://a.test/","checked_at":"2026-01-01T00:00:00Z","verdict":"ok","status":"x"}"#,
      "“status”"
    ),
    (#"{"url":"https://a.test/","checked_at":"2126-01-01T00:00:00Z","verdict":"ok"}"#, "future"),
  ])
  func aWrongLineIsNamedAndNothingIsImported(_ line: String, message: String) throws {
    let history = try history(0)
    let good = #"{"url":"https://a.test/","checked_at":"2026-01-01T00:00:00Z","verdict":"ok"}"#
    let error = #expect(throws: LinkCheckError.self) {
      try history.importLines(
        Array("\(good)\n\r\n\(line)\n\(good)\n".utf8), name: "a.jsonl", now: day(1))
    }
    #expect(error?.code == .damaged)
    #expect(error?.description.hasPrefix("a.jsonl:3: ") == true)
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(try history.exported().isEmpty)
  }

  @Test func textThatIsNotUTF8IsRefused() throws {
    let history = try history(0)
    let line = Array(#"{"url":"https://a.test/"#.utf8) + [0xFF] + Array("\"}".utf8)
    #expect(throws: LinkCheckError.self) { try history.importLines(line, name: "x") }
  }

  @Test func theCallersErrorPassesThroughAnExport() throws {
    struct Full: Error {}
    let history = try history(0)
    try history.record("https://a.test/", .at(day(0), .ok))
    #expect(throws: Full.self) { try history.export { _ in throw Full() } }
  }
}
