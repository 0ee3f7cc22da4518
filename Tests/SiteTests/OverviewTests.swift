import Catalog
import Markdown
import Testing

@testable import Site

/// The reading list and the health of links.
@Suite("Overviews")
struct OverviewTests {
  @Test("The reading list has a group for each state, and a bar with its numbers")
  func reading() async throws {
    let page = try #require(try await Sample.site(try Sample.catalog())["reading.html"])
    #expect(page.contains("1 of 4 read, 0 being read, 0 skipped."))
    #expect(page.contains("<h2 id=\"todo\">To read"))
    #expect(page.contains("<h2 id=\"done\">Read"))
    #expect(!page.contains("id=\"skipped\""))
    #expect(page.contains("<rect class=\"part-done\" x=\"0\" y=\"0\" width=\"250\""))
    #expect(page.contains("<desc id=\"bar-desc\">1 of 4 read"))
    #expect(page.contains("No dates of reading are known yet."))
    #expect(!page.contains("chart-line"))
  }

  @Test("Dates of the reading log stand in the list, and are drawn with a table beside")
  func timeline() async throws {
    let site = try await Sample.site(
      try Sample.catalog([
        "reading.log": """
        2026-09-01 todo warm-the-learning-rate
        2026-10-02 done adam
        2026-12-24T10:00:00Z done decoupled-weight-decay-regularization
        """,
        "papers.md": Sample.papers.replacing("- [ ] Decoupled", with: "- [x] Decoupled"),
      ]))
    let page = try #require(site["reading.html"])
    #expect(page.contains("<time datetime=\"2026-12-24\">2026-12-24</time>"), "\(page)")
    let newer = try #require(page.firstRange(of: "2026-12-24"))
    let older = try #require(page.firstRange(of: "2026-10-02"))
    #expect(newer.lowerBound < older.lowerBound)
    #expect(page.contains("<svg class=\"chart-line\""))
    #expect(page.contains("2 read in all from 2026-10 to 2026-12"))
    #expect(page.contains("<tr><th scope=\"row\">2026-12</th><td>1</td><td>2</td></tr>"))
    #expect(!page.contains("<th scope=\"row\">2026-11"), "a month without anything read")
  }

  @Test("The line of what has been read rises from the base to the top, whatever the months")
  func chart() throws {
    let strings = InterfaceStrings(texts: [:])
    let one = try #require(ReadingChart.timeline(["2026-05"], strings))
    #expect(one["line"] as? String == "M4 160L476 34")
    let two = try #require(ReadingChart.timeline(["2026-01", "2025-12", "nonsense-1"], strings))
    #expect(
      (two["months"] as? [[String: Any]])?.compactMap { $0["month"] as? String } == [
        "2025-12", "2026-01",
      ])
    #expect(ReadingChart.timeline([], strings) == nil)
  }

  @Test("The shares of a bar fill it without gaps")
  func bar() {
    let parts = ReadingChart.bar([.done: 1, .reading: 1, .todo: 1, .skipped: 4])
    var end = 0
    for part in parts {
      #expect(part["x"] as? String == String(end))
      end += Int(part["width"] as? String ?? "") ?? 0
    }
    #expect(end == 1000 && parts.count == 4)
    #expect(ReadingChart.bar([:]).isEmpty)
  }

  @Test("Without a check the page says that nothing is known")
  func unchecked() async throws {
    let page = try #require(try await Sample.site(try Sample.catalog())["link-health.html"])
    #expect(page.contains("no link has been checked yet"))
    #expect(page.contains("tricks check"))
    #expect(!page.contains("<table"))
  }

  @Test("Troubled links stand by verdict, with reason, day, places and archived copies")
  func troubled() async throws {
    let copy = "https://web.archive.org/web/20200101000000/https://example.org/warmup"
    let site = try await Sample.site(
      try Sample.catalog(["blogs.md": "# Blogs\n\n- [A copy](\(copy))\n"])
    ) {
      $0.linkHealth = [
        "https://example.org/warmup": LinkHealth(
          verdict: "dead", checked: "2026-05-02", reason: "the server answers 404 (not found)"),
        "https://example.org/post": LinkHealth(
          verdict: "moved", checked: "2026-05-01", finalURL: "https://example.org/new"),
        "https://arxiv.org/abs/1412.6980": LinkHealth(verdict: "ok", checked: "2026-05-03"),
      ]
    }
    let page = try #require(site["link-health.html"])
    #expect(page.contains("2026-05-01 – 2026-05-03"))
    #expect(page.contains("the server answers 404 (not found)"))
    #expect(page.contains("href=\"\(copy)\" rel=\"noopener\">archived copy"))
    #expect(page.contains("href=\"https://example.org/new\""))
    #expect(page.contains("href=\"rules/loss-constant.html\""))
    let dead = try #require(page.firstRange(of: "<h2 id=\"dead\">"))
    let moved = try #require(page.firstRange(of: "<h2 id=\"moved\">"))
    #expect(dead.lowerBound < moved.lowerBound)
    #expect(!page.contains("id=\"ok\""))
    let chinese = try #require(site["zh/link-health.html"])
    #expect(chinese.contains("<p class=\"troubled-reason\" lang=\"en\">"))
  }

  @Test(
    "A link is told by its host",
    arguments: [
      ("https://www.example.org/a//b", "example.org"),
      ("http://user@host.example:80?x", "host.example:80"),
      ("//a.example#b", "a.example"), ("papers/a//b.pdf", "papers/a//b.pdf"),
      ("mailto:a@b.example", "mailto:a@b.example"), ("https:///x", "https:///x"), ("/", "/"),
    ])
  func host(url: String, host: String) {
    #expect(LinkValues.host(of: url) == host)
  }
}
