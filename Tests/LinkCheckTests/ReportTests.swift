import FoundationEssentials
import Testing

@testable import LinkCheck

@Suite struct ReportTests {
  /// A report's parts as JSON on one line.
  private func json(_ report: CheckReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let summary = String(decoding: try encoder.encode(report.summary), as: UTF8.self)
    return "{\"links\":[\(rows(report).joined(separator: ","))],"
      + "\"schema\":\(report.schema),\"summary\":\(summary)}"
  }

  private func rows(
    _ report: CheckReport, _ layout: LinkResultJSON.Layout = .compact
  ) -> [String] {
    report.links.map { String(decoding: LinkResultJSON.bytes(of: $0, layout), as: UTF8.self) }
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

  @Test func rowsCanBeReadBack() throws {
    var moved = LinkResult(
      url: "https://a.test/\"\\中", finalURL: "https://b.test/\u{8}\u{C}\u{1}\u{1F}\n\r\t",
      verdict: .moved, status: 301, reason: "Gone.", attempts: 3, elapsedMilliseconds: 12,
      title: "é\u{7F}/",
      locations: [
        LinkLocation(file: "a \"b\".md", line: 1, column: 2),
        LinkLocation(file: "c.md", line: 30, column: 40),
      ])
    moved.checkedAt = Timestamp(seconds: 1_700_000_000)
    moved.archivedURL = "https://archive.test/"
    let report = CheckReport(links: [
      LinkResult(url: "https://a.test/", verdict: .dead, status: 404, reason: "Gone."),
      LinkResult(url: "a.md", verdict: .ok), moved,
    ])
    for layout in [LinkResultJSON.Layout.compact, .indented(columns: 4)] {
      let text = "[" + rows(report, layout).joined(separator: ",") + "]"
      #expect(try JSONDecoder().decode([LinkResult].self, from: Data(text.utf8)) == report.links)
    }
    #expect(report.hasErrors)
  }

  @Test func indentedRowsHaveAKeyALine() {
    let row = LinkResult(
      url: "a.md", verdict: .ok, locations: [LinkLocation(file: "b.md", line: 1, column: 2)])
    #expect(
      rows(CheckReport(links: [row]), .indented(columns: 2)) == [
        """
        {
            "locations" : [
              {
                "column" : 2,
                "file" : "b.md",
                "line" : 1
              }
            ],
            "url" : "a.md",
            "verdict" : "ok"
          }
        """
      ])
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
