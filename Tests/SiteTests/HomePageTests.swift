import Catalog
import Markdown
import Testing

@testable import Site

@Suite("Home page")
struct HomePageTests {
  private static func rule(_ title: String) -> String {
    "# \(title)\n\n## Symptom\n\nSomething is wrong.\n"
  }

  @Test("Rules with a place stand in the table by signal and phase, the others below it")
  func signals() async throws {
    let site = try await Sample.site(
      try Sample.catalog([
        "rules/vanishing-gradient.md": Self.rule("Vanishing gradients / 梯度消失"),
        "rules/odd-noise.md": Self.rule("The fan is loud"),
      ]))
    let home = try #require(site["index.html"])
    let table = try #require(
      home.split(separator: "signals\">").dropFirst().last?.split(separator: "</table>").first)
    #expect(table.contains("<th scope=\"col\">First steps</th>"))
    #expect(table.contains("<tr><th scope=\"row\">Gradients</th>"))
    #expect(table.contains("href=\"rules/vanishing-gradient.html\""))
    #expect(!table.contains("odd-noise") && !table.contains("Activations"))
    #expect(home.contains("<h2 id=\"symptoms\">Other rules</h2>"))
    #expect(home.contains("href=\"rules/odd-noise.html\""))
  }

  @Test("A list without these rules has a home page with its own rules, kinds and progress")
  func foreign() async throws {
    let site = try await Sample.site(
      try Sample.list(
        """
        ### paper

        - [x] Attention Is All You Need [arxiv](https://arxiv.org/abs/1706.03762)

        ### NaNs

        They come from a division by zero, most of the time.
        """)
    ) { $0.description = "" }
    let home = try #require(site["index.html"])
    #expect(home.contains("<p class=\"lead\">1 rule · 1 entry</p>"))
    #expect(!home.contains("class=\"matrix\"") && !home.contains("signals"))
    #expect(home.contains("href=\"rules/nans.html\""))
    #expect(home.contains("<a href=\"papers.html\">Papers</a>"))
  }

  @Test("The table by signal and phase has a place for every rule that a log is diagnosed by")
  func tableIds() {
    #expect(SignalTable.ids.count == 23)
  }

  @Test("What is new comes from the reading log: the latest first, one line for each entry")
  func news() async throws {
    let log = """
      2026-01-02 todo adam
      2026-03-04T10:00:00Z done adam
      2026-02-03 todo decoupled-weight-decay-regularization
      2026-03-05 done nobody
      2026-03-06 reading decoupled-weight-decay-regularization
      """
    let site = try await Sample.site(try Sample.catalog(["reading.log": log]))
    let home = try #require(site["index.html"])
    let news = try #require(home.split(separator: "<ul class=\"news\">").last)
      .split(separator: "</ul>")[0]
    let items = news.split(separator: "<li>").dropFirst()
    #expect(items.count == 2)
    #expect(
      items.first?.contains("<time datetime=\"2026-03-04\">2026-03-04</time>") == true
        && items.first?.contains("is-done\">Read<") == true)
    #expect(items.last?.contains("Added") == true)
    #expect(
      site["entries/adam.html"]?.contains("Read <time datetime=\"2026-03-04\">") == true)
    let without = try await Sample.site(try Sample.catalog())
    #expect(without["index.html"]?.contains("class=\"news\"") == false)
  }
}
