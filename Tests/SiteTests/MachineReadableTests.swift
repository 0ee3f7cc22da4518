import Catalog
import Foundation
import TestSupport
import Testing

@testable import Site

/// What machines read of a site: metadata, feeds, sitemap, BibTeX, links to the source.
struct MachineReadableTests {
  private let log = """
    2026-01-02 todo adam
    2026-01-03 reading adam
    2026-01-05T21:00:00Z done adam
    2026-01-04 todo decoupled-weight-decay-regularization
    2026-01-06 done gone
    """

  private func site(
    _ changes: [String: String] = [:], _ change: (inout SiteOptions) -> Void = { _ in }
  ) async throws -> [String: String] {
    try await Sample.site(try Sample.catalog(["reading.log": log].merging(changes) { $1 })) {
      $0.baseURL = "https://example.org/tricks/"
      change(&$0)
    }
  }

  private func structuredData(_ page: String?) throws -> [String: Any] {
    let page = try #require(page)
    let start = try #require(page.firstRange(of: "<script type=\"application/ld+json\">"))
    let end = try #require(page[start.upperBound...].firstRange(of: "</script>"))
    let data = Data(page[start.upperBound..<end.lowerBound].utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  // MARK: Metadata

  @Test func `an entry's page says what it cites, to reference managers and search engines`()
    async throws
  {
    let page = try #require(try await site()["entries/adam.html"])
    for tag in [
      "<meta name=\"citation_title\" content=\"Adam: A Method for Stochastic Optimization\">",
      "<meta name=\"citation_author\" content=\"Diederik Kingma\">",
      "<meta name=\"citation_author\" content=\"Jimmy Ba\">",
      "<meta name=\"citation_publication_date\" content=\"2015\">",
      "<meta name=\"citation_conference_title\" content=\"ICLR\">",
      "<meta name=\"citation_arxiv_id\" content=\"1412.6980\">",
      "<meta property=\"og:type\" content=\"article\">",
      "<meta property=\"og:url\" content=\"https://example.org/tricks/entries/adam.html\">",
      "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Tricks\" href=\"../feed.xml\">",
    ] {
      #expect(page.contains(tag), "\(tag)")
    }
    let data = try structuredData(page)
    #expect(data["@type"] as? String == "ScholarlyArticle")
    #expect(data["headline"] as? String == "Adam: A Method for Stochastic Optimization")
    #expect((data["author"] as? [[String: Any]])?.count == 2)
    #expect(data["sameAs"] as? [String] == ["https://arxiv.org/abs/1412.6980"])
  }

  @Test func `a rule's page is an article with steps`() async throws {
    let pages = try await site()
    let graph = try #require(
      try structuredData(pages["zh/rules/overfitting.html"])["@graph"] as? [[String: Any]])
    #expect(graph.map { $0["@type"] as? String } == ["TechArticle", "HowTo"])
    #expect((graph[1]["step"] as? [[String: Any]])?.first?["text"] as? String == "加正则。")
  }

  @Test func `no text ends a data block or an attribute`() async throws {
    let hostile = "</script><script>alert(1)</script>\" onload=\"x"
    let pages = try await site([
      "papers.md":
        "- [x] Adam \\</script>\\<script>alert(1)\\</script>\\\" x=\\\"y, A. B. Author, ICLR 2015 [a](https://a.example)\n"
    ]) { $0.description = hostile }
    for (path, page) in pages where path.hasSuffix(".html") {
      let hasScript = page.contains("<script>")
      #expect(!hasScript, "\(path)")
      let tags = page.replacing(/="[^"]*"/, with: "")
      let isHarmless = tags.firstMatch(of: /<[a-z][^<>]* onload/) == nil
      #expect(isHarmless, "\(path)")
    }
    #expect(try structuredData(pages["index.html"])["description"] as? String == hostile)
  }

  @Test func `without a base URL nothing is absolute, and there are no feeds and no sitemap`()
    async throws
  {
    let pages = try await site { $0.baseURL = nil }
    for path in ["feed.xml", "feed.json", "zh/feed.xml", "sitemap.xml"] {
      #expect(pages[path] == nil, "\(path)")
    }
    let page = try #require(pages["index.html"])
    #expect(!page.contains("og:url") && !page.contains("canonical") && !page.contains("feed.xml"))
    #expect(pages["robots.txt"] == "User-agent: *\nDisallow:\n")
    #expect(
      pages["bibliography.bib"]?.contains("@inproceedings{kingmaAdamMethodStochastic2015,") == true)
  }

  @Test func `the page for what is not there is kept out of search engines`() async throws {
    let page = try #require(try await site()["404.html"])
    #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
  }

  // MARK: Base path

  @Test func `the page for what is not there finds its files by the base path`() async throws {
    #expect(try await site()["404.html"]?.contains("href=\"/tricks/index.html\"") == true)
    let moved = try await site { $0.basePath = "/other/" }
    #expect(moved["404.html"]?.contains("href=\"/other/index.html\"") == true)
    #expect(
      moved["index.html"]?.contains("href=\"https://example.org/other/\"") == true)
    let alone = try await site {
      $0.baseURL = nil
      $0.basePath = "/deep/er"
    }
    #expect(alone["zh/404.html"]?.contains("href=\"/deep/er/zh/index.html\"") == true)
  }

  @Test(arguments: ["tricks", "//evil.example/", "/a/../b/", "/a b/", "/a?b/", "/a\"b/"])
  func `a base path that is none is refused`(path: String) async throws {
    let problems = try await Sample.problems(try Sample.catalog()) { $0.basePath = path }
    #expect(problems.count == 1)
  }

  // MARK: Feeds

  @Test func `feeds tell what was added and read, newest first, with the log's dates`() async throws
  {
    let pages = try await site()
    let feed = try #require(pages["feed.xml"])
    let titles = feed.matches(of: /<title>([^<]*)<\/title>/).map { String($0.output.1) }
    #expect(
      titles == [
        "Tricks", "Read: Adam: A Method for Stochastic Optimization",
        "Added: Decoupled Weight Decay Regularization",
        "Added: Adam: A Method for Stochastic Optimization",
      ])
    #expect(feed.contains("<updated>2026-01-05T21:00:00Z</updated>"))
    #expect(feed.contains("<published>2026-01-02T00:00:00Z</published>"))
    #expect(
      feed.contains(
        "<id>https://example.org/tricks/entries/adam.html#done-2026-01-05T21:00:00Z</id>"))
    #expect(pages["zh/feed.xml"]?.contains("xml:lang=\"zh\"") == true)
    #expect(pages["zh/feed.xml"]?.contains("已读：Adam") == true)
  }

  @Test func `the JSON feed holds what version 1.1 asks for`() async throws {
    let text = try #require(try await site()["feed.json"])
    let feed = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
    #expect(feed["feed_url"] as? String == "https://example.org/tricks/feed.json")
    let items = try #require(feed["items"] as? [[String: Any]])
    #expect(items.count == 3)
    #expect(Set(items.compactMap { $0["id"] as? String }).count == 3)
    for item in items {
      #expect(item["content_text"] is String && item["date_published"] is String)
      #expect((item["url"] as? String)?.hasPrefix("https://example.org/tricks/") == true)
    }
  }

  @Test func `without news there is no feed`() async throws {
    #expect(try await site(["reading.log": "2026-01-01 reading adam\n"])["feed.xml"] == nil)
  }

  @Test(.enabled(if: Workbench.has("xmllint")))
  func `feeds and sitemap are well-formed, whatever titles hold`() async throws {
    let pages = try await site([
      "papers.md":
        "- [x] Adam & \\<b> \\\"quotes\\\" ]]> \u{1}\u{FFFE}, A. B. Author, ICLR 2015 [a](https://a.example/?a=1&b=<x>)\n",
      "reading.log": "2026-01-02 done adam-b-quotes\n2026-01-02 done adam\n",
    ])
    let bench = try Workbench()
    var count = 0
    for (path, text) in pages where path.hasSuffix(".xml") {
      count += 1
      try bench.write("a.xml", text)
      let result = try bench.run("xmllint", ["--noout", "a.xml"])
      #expect(result.status == 0, "\(path): \(result.messages)")
    }
    #expect(count >= 1)
  }

  // MARK: Sitemap

  @Test func `the sitemap names every page but 404, with its translations`() async throws {
    let pages = try await site()
    let map = try #require(pages["sitemap.xml"])
    let addresses = Set(map.matches(of: /<loc>([^<]*)<\/loc>/).map { String($0.output.1) })
    let expected = pages.keys.filter { $0.hasSuffix(".html") && !$0.hasSuffix("404.html") }.map {
      path in
      let name =
        path.hasSuffix("index.html") && path.split(separator: "/").count <= 2
        ? String(path.dropLast("index.html".count)) : path
      return "https://example.org/tricks/" + RelativePath.percentEncoded(name)
    }
    #expect(addresses == Set(expected))
    #expect(
      map.contains(
        "<xhtml:link rel=\"alternate\" hreflang=\"zh\" href=\"https://example.org/tricks/zh/entries/adam.html\"/>"
      ))
    #expect(map.contains("<lastmod>2026-01-05T21:00:00Z</lastmod>"))
    #expect(
      pages["robots.txt"]?.hasSuffix("Sitemap: https://example.org/tricks/sitemap.xml\n") == true)
  }

  // MARK: BibTeX and source

  @Test func `a paper's page shows how to cite it`() async throws {
    let page = try #require(try await site()["zh/entries/adam.html"])
    #expect(
      page.contains(
        "<code>@inproceedings{kingmaAdamMethodStochastic2015,\n  title = {Adam: A Method for Stochastic"
      ))
    #expect(page.contains("href=\"../../bibliography.bib\""))
    let trick = try await site().first { $0.key.hasPrefix("entries/warm") }?.value
    #expect(trick?.contains("bibliography.bib") == false)
  }

  @Test func `a key that a work was exported under is that of its page`() async throws {
    let pages = try await site { $0.citekeys.pin("mine15", to: "adam") }
    #expect(pages["entries/adam.html"]?.contains("<code>@inproceedings{mine15,") == true)
    #expect(pages["bibliography.bib"]?.contains("@inproceedings{mine15,") == true)
  }

  @Test(arguments: [
    (
      "https://github.com/me/list",
      "https://github.com/me/list/blob/main/catalog/papers.md?plain=1#L5"
    ),
    (
      "https://github.com/me/list.git/",
      "https://github.com/me/list/blob/main/catalog/papers.md?plain=1#L5"
    ),
    (
      "https://gitlab.com/a/b/c",
      "https://gitlab.com/a/b/c/-/blob/main/catalog/papers.md?plain=1#L5"
    ),
    (
      "https://gitlab.example.org/a/b",
      "https://gitlab.example.org/a/b/-/blob/main/catalog/papers.md?plain=1#L5"
    ),
    (
      "https://codeberg.org/me/list",
      "https://codeberg.org/me/list/src/branch/main/catalog/papers.md?display=source#L5"
    ),
    (
      "https://git.example.org/x/{file}?l={line}", "https://git.example.org/x/catalog/papers.md?l=5"
    ),
  ])
  func `each page leads to the line that it was made from`(repository: String, address: String)
    async throws
  {
    let pages = try await site {
      $0.repository = SourceRepository(repository, folder: "catalog/")
    }
    let page = try #require(pages["entries/adam.html"])
    #expect(page.contains("href=\"\(address)\""), "\(address)")
    #expect(pages["index.html"]?.contains("href=\"https://") == true)
  }

  @Test(arguments: [
    "github.com/me/list", "https://example.org/me/list", "javascript:{file}", "https://",
    "https://github.com/a\"b", "https://github.com/a b", "ssh://git@github.com/a/b",
  ])
  func `a repository that is none, or of an unknown host, is refused`(address: String) {
    #expect(SourceRepository(address) == nil)
  }
}
