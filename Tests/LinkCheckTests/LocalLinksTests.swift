import Testing

@testable import LinkCheck

/// A small workspace in memory; no disk is touched.
@Suite struct LocalLinksTests {
  static let links = LocalLinks(
    root: "/w/catalog", siteRoot: "/w",
    files: LocalFiles(
      exists: { anchors.keys.contains($0) || ["/w/catalog/rules", "/w/a.png"].contains($0) },
      anchors: { anchors[$0] }))

  static let anchors: [String: Set<String>] = [
    "/w/catalog/papers.md": ["Section-1", "损失-不变"],
    "/w/catalog/tricks.md": [], "/w/catalog/a b.md": ["x"], "/w/catalog/中文.md": ["x"],
    "/w/catalog/100%25.md": ["x"], "/w/catalog/rules/loss.md": ["fix"],
    "/w/README.md": ["top-part"], "/w/page.html": ["Exact", "user-content-usage"],
  ]

  @Test(arguments: [
    ("papers.md", Verdict.ok), ("./papers.md", .ok), ("rules/loss.md", .ok), ("rules/", .ok),
    ("rules", .ok), ("../README.md", .ok), ("../a.png", .ok), ("../a.png#anything", .ok),
    ("/README.md", .ok), ("/catalog/papers.md", .ok), ("missing.md", .dead), ("/papers.md", .dead),
    ("../../papers.md", .dead), ("a%20b.md", .ok), ("a b.md#X", .ok), ("中文.md", .ok),
    ("%E4%B8%AD%E6%96%87.md#x", .ok), ("100%25.md", .ok), ("papers.md?plain=1", .ok),
    ("papers.md?plain=1#section-1", .ok), ("papers.md#section-1", .ok),
    ("papers.md#SECTION-1", .ok), ("papers.md#损失-不变", .ok),
    ("papers.md#%E6%8D%9F%E5%A4%B1-%E4%B8%8D%E5%8F%98", .ok), ("papers.md#nope", .fragment),
    ("papers.md#", .ok), ("papers.md#top", .ok), ("#nope", .fragment), ("#", .ok),
    ("papers.md#user-content-section-1", .ok), ("/page.html#Exact", .ok),
    ("/page.html#exact", .fragment), ("/page.html#usage", .ok),
    ("papers.md#:~:text=loss", .ok), ("rules/#x", .ok),
  ])
  func verdicts(_ url: String, _ verdict: Verdict) throws {
    let row = try check([(url, "tricks.md")])[0]
    #expect(row.verdict == verdict)
    #expect(row.attempts == nil && row.status == nil && row.finalURL == nil)
  }

  @Test func pathsAreRelativeToTheFileTheyStandIn() throws {
    let rows = try check([
      ("loss.md", "rules/other.md"), ("loss.md", "tricks.md"), ("loss.md", "rules/third.md"),
      ("../papers.md#section-1", "rules/loss.md"), ("#fix", "rules/loss.md"),
      ("#fix", "tricks.md"),
    ])
    #expect(rows.map(\.verdict) == [.ok, .dead, .ok, .ok, .fragment])
    #expect(rows[0].locations.map(\.file) == ["rules/other.md", "rules/third.md"])
  }

  @Test func aMissingLocalAnchorIsAnErrorARemoteOneAWarning() throws {
    let local = try check([("papers.md#nope", "tricks.md")])[0]
    #expect(local.severity == .error)
    #expect(LinkResult(url: "https://a.test/#x", verdict: .fragment).severity == .warning)
  }

  @Test(arguments: [
    ("sub/", Verdict.ok), ("sub", .ok), ("sub/#there", .ok), ("sub#nope", .fragment),
    ("bare/", .dead), ("about", .ok), ("about#there", .ok), ("about.md", .dead), ("./", .ok),
    ("/sub/", .ok), ("/", .ok), ("#there", .ok), ("#nope", .fragment), ("missing", .dead),
  ])
  func pagesAreLookedForAsAServerDoes(_ url: String, _ verdict: Verdict) throws {
    let pages: Set = ["site/index.html", "site/sub/index.html", "site/about.html"]
    let folders: Set = ["site", "site/sub", "site/bare"]
    let links = LocalLinks(
      root: "", siteRoot: "site",
      files: LocalFiles(
        exists: { pages.contains($0) || folders.contains($0) },
        anchors: { pages.contains($0) ? ["there"] : nil }, isFolder: { folders.contains($0) }))
    let request = LinkRequest(
      url: url, locations: [LinkLocation(file: "site/index.html", line: 1, column: 1)])
    let transport = ScriptedTransport(clock: VirtualClock(), script: [:])
    let check = try ScriptedCheck([request], localLinks: links, transport: transport)
    #expect(check.report.links.map(\.verdict) == [verdict])
  }

  @Test func anchorsOfAFileAreAskedForOnce() throws {
    final class Counter: @unchecked Sendable { var count = 0 }  // used by one thread only
    let counter = Counter()
    let links = LocalLinks(
      root: "",
      files: LocalFiles(
        exists: { _ in true },
        anchors: { _ in
          counter.count += 1; return []
        }))
    let requests = (0..<50).map {
      LinkRequest(
        url: "a.md#x\($0)", locations: [LinkLocation(file: "b.md", line: $0, column: 1)])
    }
    let transport = ScriptedTransport(clock: VirtualClock(), script: [:])
    let check = try ScriptedCheck(requests, localLinks: links, transport: transport)
    #expect(check.report.summary[.fragment] == 50)
    #expect(counter.count == 1)
  }

  @Test(arguments: [
    ("/a/../../b", "/b"), ("a/./b//c/..", "a/b"), ("../a", "../a"), ("a/../..", ".."), ("", "."),
    ("/", "/"),
  ])
  func normalizing(_ path: String, _ expected: String) {
    #expect(LocalPath.normalized(path) == expected)
  }

  private func check(_ links: [(url: String, file: String)]) throws -> [LinkResult] {
    let requests = links.enumerated().map { line, link in
      LinkRequest(
        url: link.url,
        locations: [LinkLocation(file: link.file, line: line + 1, column: 1)])
    }
    let transport = ScriptedTransport(clock: VirtualClock(), script: [:])
    return try ScriptedCheck(requests, localLinks: Self.links, transport: transport).report.links
  }
}
