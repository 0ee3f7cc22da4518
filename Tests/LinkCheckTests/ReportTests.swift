import FoundationEssentials
import Testing

@testable import LinkCheck

@Suite struct ReportTests {
  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test func theFormIsTheContract() throws {
    let transport = ScriptedTransport(
      clock: VirtualClock(),
      script: [
        "https://a.test/x": [.to("https://b.test/y")], "https://b.test/y": [.ok],
      ])
    let requests = [
      LinkRequest(
        url: "https://a.test/x#top",
        locations: [LinkLocation(file: "papers.md", line: 7, column: 3)]),
      LinkRequest(url: "mailto:a@b.test", locations: []),
    ]
    let check = try ScriptedCheck(requests, transport: transport)
    #expect(
      try json(check.report) == """
        {"links":[{"attempts":1,"checked_at":"2024-01-01T00:00:00Z","elapsed_ms":100,\
        "final_url":"https://b.test/y#top",\
        "locations":[{"column":3,"file":"papers.md","line":7}],\
        "reason":"Moved permanently: write the new address instead.","status":200,\
        "url":"https://a.test/x#top","verdict":"moved"},\
        {"locations":[],"reason":"mailto: links are never fetched.","url":"mailto:a@b.test",\
        "verdict":"skipped"}],"schema":1,\
        "summary":{"blocked":0,"dead":0,"fragment":0,"invalid":0,"moved":1,"ok":0,"skipped":1,\
        "suspect":0,"tls":0,"total":2,"unchecked":0,"unknown":0}}
        """)
  }

  @Test func aReportCanBeReadBack() throws {
    let report = CheckReport(links: [
      LinkResult(url: "https://a.test/", verdict: .dead, status: 404, reason: "Gone."),
      LinkResult(url: "a.md", verdict: .ok),
    ])
    let text = try json(report)
    #expect(try JSONDecoder().decode(CheckReport.self, from: Data(text.utf8)) == report)
    #expect(report.hasErrors)
  }

  @Test(
    arguments: zip(
      Verdict.allCases,
      [
        LinkSeverity.none, .warning, .error, .warning, .warning, .warning, .error, .warning, .error,
        .none, .none,
      ]))
  func severities(_ verdict: Verdict, _ severity: LinkSeverity) {
    #expect(LinkResult(url: "https://a.test/", verdict: verdict).severity == severity)
  }
}
