import Testing

@testable import LinkCheck

/// What is read out of pages besides anchors, and what is asked about their versions.
@Suite struct PageTests {
  private func title(_ body: [UInt8], type: String? = "text/html") -> String? {
    var response = TransportResponse(status: 200)
    response.contentType = type
    response.body = body
    return HTMLPage(response)?.title
  }

  @Test(arguments: [
    ("<title>A page</title>", "A page"),
    ("<head><TITLE lang=en>\n  A \t page\n</TITLE >", "A page"),
    (
      "<title>Tom &amp; Jerry &#8211; &#x4E2D; caf&eacute;&nbsp;&copy;</title>",
      "Tom & Jerry – 中 café ©"
    ),
    ("<title>a&unknown;b &amp</title>", "a&unknown;b &amp"),
    ("<title>a\u{1B}[31mb\u{0}c\u{202E}d</title>", "a [31mb cd"),
    ("<!-- <title>no</title> --><script>'<title>no</title>'</script><title>yes</title>", "yes"),
    ("<title>标题 — 某站</title>", "标题 — 某站"),
    ("<title>unclosed", "unclosed"),
    ("<title></title>", nil), ("<title> \n </title>", nil), ("<p>none</p>", nil),
    ("<body><svg><title>icon</title></svg>", nil),
  ])
  func titles(body: String, expected: String?) {
    #expect(title(Array(body.utf8)) == expected)
  }

  @Test func titlesAreBounded() {
    #expect(title(Array("<title>\(String(repeating: "字", count: 999))</title>".utf8))?.count == 300)
    let accents = "<title>a\(String(repeating: "\u{301}", count: 9_999))</title>"
    #expect((title(Array(accents.utf8))?.unicodeScalars.count ?? 0) <= 1_200)
  }

  @Test func titlesInOtherEncodingsAreReadOrLeftOut() {
    let chinese: [UInt8] = [0xD6, 0xD0, 0xCE, 0xC4]  // 中文 in GBK.
    let plain = Array("<title>".utf8) + chinese + Array("</title>".utf8)
    #expect(title(plain, type: "text/html; charset=GBK") == "中文")
    #expect(title(plain, type: "text/html; charset=\"gb2312\"") == "中文")
    #expect(title(Array(#"<meta charset="gbk">"#.utf8) + plain) == "中文")
    let old = #"<meta http-equiv=Content-Type content="text/html; charset=gb2312">"#
    #expect(title(Array(old.utf8) + plain) == "中文")
    #expect(title(plain) == nil, "not UTF-8, and nothing says what it is")
    #expect(title(plain, type: "text/html; charset=utf-8") == nil)
    #expect(title(plain, type: "text/html; charset=x-unheard-of") == nil)
    let latin = Array("<title>caf".utf8) + [0xE9] + Array("</title>".utf8)
    #expect(title(latin, type: "text/html; charset=ISO-8859-1") == "café")
    let broken = Array("<title>a".utf8) + [0xD6] + Array("</title>".utf8)
    #expect(title(broken, type: "text/html; charset=gbk") == nil)
  }

  @Test func anyBytesAreRead() {
    let pieces = [
      "<", ">", "</", "<title", "<title>", "</title>", "<meta charset=", "gbk", "big5", "\"", "'",
      "=", " ", "&", "&#", "&#x110000;", "&eacute", ";", "<!--", "-->", "<script>", "<a id=", "é",
      "中", "content=", "http-equiv=refresh ", "0;url=", "charset=euc-kr", "\u{0}",
    ].map { Array($0.utf8) }
    for _ in 0..<3_000 {
      var body: [UInt8] = []
      for _ in 0..<Int.random(in: 0...30) {
        body += pieces.randomElement() ?? []
        if Int.random(in: 0..<8) == 0 { body.append(.random(in: .min ... .max)) }
      }
      let read = title(body, type: Bool.random() ? "text/html; charset=gbk" : nil)
      #expect(read?.isEmpty != true, "\(body)")
      #expect(!(read ?? "").unicodeScalars.contains { $0.value < 0x20 }, "\(body)")
      _ = HTMLAnchors.collect(in: body)
    }
  }

  @Test func onlyHTMLHasTitles() {
    #expect(title(Array("<title>a</title>".utf8), type: "text/plain") == nil)
    #expect(title(Array("<title>a</title>".utf8), type: "application/pdf") == nil)
    #expect(title(Array("<title>a</title>".utf8), type: nil) == "a")
  }

  private func run(_ requests: [LinkRequest], _ answer: @escaping (TransportRequest, Int) -> Answer)
    throws -> ScriptedCheck
  {
    try ScriptedCheck(requests, transport: ScriptedTransport(clock: VirtualClock(), answer: answer))
  }

  @Test func aWantedTitleCostsOneGET() throws {
    let check = try run([
      LinkRequest(url: "https://a.test/x#a", locations: []),
      LinkRequest(url: "https://a.test/x", locations: [], wantsTitle: true),
    ]) { _, _ in .html("<title>T</title><p id=a>") }
    #expect(check.report.links.map(\.title) == ["T", "T"])
    #expect(check.transport.lines == ["GET https://a.test/x"])
    let plain = try run([LinkRequest(url: "https://a.test/x", locations: [])]) { _, _ in .ok }
    #expect(plain.report.links[0].title == nil)
    #expect(plain.transport.lines == ["HEAD https://a.test/x"])
  }

  // MARK: Versions

  private let seen = PageValidators(etag: "\"v1\"", lastModified: "Mon, 01 Jan 2024 00:00:00 GMT")

  private func unchanged(_ request: TransportRequest) -> Answer {
    request.headers.contains("If-None-Match: \"v1\"") ? .status(304) : .ok
  }

  @Test func aPageThatHasNotChangedIsThere() throws {
    let check = try run([LinkRequest(url: "https://a.test/x", locations: [], validators: seen)]) {
      request, _ in unchanged(request)
    }
    #expect(check.report.links[0].verdict == .ok && check.report.links[0].status == 304)
    #expect(check.report.links[0].validators == seen)
    #expect(
      check.transport.log[0].request.headers == [
        "If-None-Match: \"v1\"", "If-Modified-Since: Mon, 01 Jan 2024 00:00:00 GMT",
      ])
  }

  @Test func a304ThatNobodyAskedForSaysNothing() throws {
    let check = try run([LinkRequest(url: "https://a.test/x", locations: [])]) { _, _ in
      .status(304)
    }
    #expect(check.report.links[0].verdict == .unknown)
  }

  @Test func conditionsAreForTheSameQuestionOnly() throws {
    let other = PageValidators(etag: "\"v2\"", lastModified: nil)
    for requests in [
      [("https://a.test/x", seen, false), ("https://a.test/x#", other, false)],
      [("https://a.test/x", seen, false), ("https://a.test/x", nil, false)],
      [("https://a.test/x", nil, false), ("https://a.test/x", seen, false)],
      [("https://a.test/x#a", seen, false)], [("https://a.test/x", seen, true)],
    ] {
      let check = try run(
        requests.map {
          LinkRequest(url: $0.0, locations: [], validators: $0.1, wantsTitle: $0.2)
        }
      ) { request, _ in unchanged(request) }
      #expect(check.transport.log.allSatisfy { $0.request.headers.isEmpty }, "\(requests)")
      #expect(check.report.links.allSatisfy { $0.status == 200 })
    }
    let agreed = try run(
      ["https://a.test/x", "https://a.test/x#"].map {
        LinkRequest(url: $0, locations: [], validators: seen)
      }
    ) { request, _ in unchanged(request) }
    #expect(agreed.report.links.map(\.status) == [304, 304])
  }

  @Test func conditionsAreNotSentAlongARedirectAndDroppedWhereTheyAreDisliked() throws {
    let request = LinkRequest(url: "https://a.test/x", locations: [], validators: seen)
    let moved = try run([request]) { request, _ in
      request.url.contains("a.test") ? .to("https://b.test/x") : unchanged(request)
    }
    #expect(moved.report.links[0].verdict == .moved)
    #expect(moved.transport.log[1].request.headers.isEmpty)
    #expect(moved.report.links[0].validators == nil)
    for status in [400, 412] {
      let choosy = try run([request]) { request, _ in
        request.headers.isEmpty ? .ok : .status(status)
      }
      #expect(choosy.report.links[0].verdict == .ok)
    }
  }

  @Test func validatorsAreHandedOn() throws {
    let check = try run([LinkRequest(url: "https://a.test/x", locations: [])]) { _, _ in
      var response = TransportResponse(status: 200)
      response.etag = "W/\"7\""
      return Answer(outcome: .response(response))
    }
    #expect(check.report.links[0].validators?.etag == "W/\"7\"")
    #expect(check.report.links[0].validators?.lastModified == nil)
  }

  @Test func aValidatorCannotBecomeAnotherHeader() {
    let evil = PageValidators(etag: "\"a\"\r\nX-Evil: 1", lastModified: nil)
    #expect(evil?.conditions.isEmpty == true)
  }

  // MARK: Markdown

  @Test(arguments: [
    ("https://raw.test/a/README.md#usage", "text/plain; charset=utf-8", Verdict.ok),
    ("https://raw.test/a/README.md#Usage", "text/plain", .ok),
    ("https://raw.test/a/README.md#user-content-usage", "text/plain", .ok),
    ("https://raw.test/a/README.md#%E7%AE%80%E4%BB%8B", "text/plain", .ok),
    ("https://raw.test/a/README.md#none", "text/plain", .fragment),
    ("https://raw.test/a/page#none", "text/markdown", .fragment),
    ("https://raw.test/a/notes.txt#none", "text/plain", .ok),
    ("https://raw.test/a/README.md#", "text/plain", .ok),
    ("https://raw.test/a/README.md#top", "text/plain", .ok),
    ("https://raw.test/a/README.md#:~:text=none", "text/plain", .ok),
  ])
  func anchorsOfRawMarkdown(url: String, type: String, verdict: Verdict) throws {
    var options = ScriptedCheck.options
    options.markdownAnchors = { _ in ["Usage", "简介"] }
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in
      .status(200, type: type, body: "# Usage")
    }
    let check = try ScriptedCheck(
      [LinkRequest(url: url, locations: [])], options: options, transport: transport)
    #expect(check.report.links[0].verdict == verdict)
  }

  @Test func markdownThatNobodyReadsProvesNothing() throws {
    let check = try run([LinkRequest(url: "https://a.test/README.md#x", locations: [])]) { _, _ in
      .status(200, type: "text/markdown", body: "# Usage")
    }
    #expect(check.report.links[0].verdict == .ok)
  }

  @Test func whatACodeHostDrawsByScriptIsFoundInItsData() throws {
    let page = #"<script type="application/json">{"t":"<h2 id=\"user-content-usage\">"}</script>"#
    let check = try run(
      ["usage", "Usage", "none", "简介"].map {
        LinkRequest(url: "https://github.com/o/r/blob/main/README.md#\($0)", locations: [])
      }
    ) { _, _ in .html(page) }
    #expect(check.report.links.map(\.verdict) == [.ok, .ok, .fragment, .ok])
  }
}
