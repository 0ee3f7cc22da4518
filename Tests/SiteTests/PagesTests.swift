import Catalog
import Markdown
import Testing

@testable import Site

@Suite("Pages")
struct PagesTests {
  @Test("Every entry, rule and kind has a page in both languages")
  func everyPage() async throws {
    let site = try await Sample.site(try Sample.catalog())
    let pages = [
      "index.html", "404.html", "rules.html", "papers.html", "tricks.html",
      "rules/loss-constant.html", "rules/overfitting.html", "entries/adam.html",
    ]
    for page in pages {
      #expect(site[page] != nil, "\(page)")
      #expect(site["zh/" + page] != nil, "zh/\(page)")
    }
    #expect(site["books.html"] == nil)
    #expect(site[".nojekyll"] == "")
  }

  @Test("A relation stands at both ends: entry and rule, rule and related rule")
  func relations() async throws {
    let site = try await Sample.site(try Sample.catalog())
    let entry = try #require(site["entries/adam.html"])
    let rule = try #require(site["rules/loss-constant.html"])
    let other = try #require(site["rules/overfitting.html"])
    #expect(entry.contains("href=\"../rules/loss-constant.html\""))
    #expect(rule.contains("href=\"../entries/adam.html\""))
    #expect(rule.contains("href=\"../rules/overfitting.html\""))
    #expect(other.contains("id=\"backlinks\""))
    #expect(other.contains("href=\"../rules/loss-constant.html\""))
  }

  @Test("Pages of the two languages name each other")
  func languagePairs() async throws {
    let site = try await Sample.site(try Sample.catalog())
    let english = try #require(site["rules/loss-constant.html"])
    let chinese = try #require(site["zh/rules/loss-constant.html"])
    #expect(english.contains("<html lang=\"en\">"))
    #expect(chinese.contains("<html lang=\"zh\">"))
    #expect(
      english.contains(
        "<link rel=\"alternate\" hreflang=\"zh\" href=\"../zh/rules/loss-constant.html\">"))
    #expect(
      chinese.contains(
        "<link rel=\"alternate\" hreflang=\"en\" href=\"../../rules/loss-constant.html\">"))
    #expect(english.contains("href=\"../zh/rules/loss-constant.html\" lang=\"zh\" hreflang=\"zh\""))
    #expect(chinese.contains("href=\"../../rules/loss-constant.html\" lang=\"en\" hreflang=\"en\""))
  }

  @Test("With a base URL the alternates and the canonical link are absolute, and still checked")
  func baseURL() async throws {
    let site = try await Sample.site(try Sample.catalog()) {
      $0.baseURL = "https://example.org/tricks"
    }
    let page = try #require(site["zh/entries/adam.html"])
    #expect(
      page.contains(
        "<link rel=\"canonical\" href=\"https://example.org/tricks/zh/entries/adam.html\">"))
    #expect(page.contains("hreflang=\"en\" href=\"https://example.org/tricks/entries/adam.html\""))
    let missing = try #require(site["404.html"])
    #expect(missing.contains("href=\"/tricks/index.html\""))
  }

  @Test("A page shows its language's passages, and marks the other's where it has none")
  func passages() async throws {
    let site = try await Sample.site(try Sample.catalog())
    let english = try #require(site["rules/loss-constant.html"])
    let chinese = try #require(site["zh/rules/loss-constant.html"])
    #expect(english.contains("The training loss sits at one value."))
    #expect(!english.contains("训练损失停在一个值上"))
    #expect(chinese.contains("训练损失停在一个值上"))
    #expect(!chinese.contains("The training loss sits at one value."))
    #expect(chinese.contains("passage-fixes\" aria-labelledby=\"fixes\" lang=\"en\""))
    #expect(chinese.contains("仅英文"))
    let overfitting = try #require(site["rules/overfitting.html"])
    #expect(overfitting.contains("passage-fixes\" aria-labelledby=\"fixes\" lang=\"zh\""))
    #expect(overfitting.contains("Chinese only"))
    #expect(english.contains("<h2 id=\"references\">References"))
    #expect(chinese.contains("<h2 id=\"references\">参考"))
  }

  @Test("Notes stand in both languages, the page's first, each marked")
  func notes() async throws {
    let site = try await Sample.site(try Sample.catalog())
    let english = try #require(site["entries/adam.html"])
    let own = try #require(english.firstRange(of: "A first try almost everywhere."))
    let other = try #require(english.firstRange(of: "几乎处处都可以先试它。"))
    #expect(own.lowerBound < other.lowerBound)
    #expect(english.contains("<div class=\"note\" lang=\"zh\">"))
    let chinese = try #require(site["zh/entries/adam.html"])
    #expect(chinese.contains("<div class=\"note\" lang=\"en\">"))
  }

  @Test("The symptom matrix links to the rules that exist, and is left out without any")
  func matrix() async throws {
    let home = try #require(try await Sample.site(try Sample.catalog())["index.html"])
    #expect(home.contains("<table class=\"matrix\">"))
    #expect(home.contains("<th scope=\"row\">Training loss falls</th>"))
    #expect(home.contains("<td><a href=\"rules/overfitting.html\">"))
    #expect(home.contains("<td class=\"rare\">"))
    let whole = try await Sample.site(
      try Sample.catalog(["rules/first-steps.md": "# First steps\n\n## Symptom\n\nNothing works.\n"]
      ))
    let cell = whole["index.html"]?.split(separator: "<td><a href=\"rules/first-steps.html\">")
      .last?
      .split(separator: "</td>").first
    #expect(cell?.contains("Rare: check the logging first") == true)
    let bare = try await Sample.site(try Sample.list("# Papers\n\n- [A](https://a.example/)\n"))
    #expect(bare["index.html"]?.contains("<table class=\"matrix\">") == false)
  }

  @Test("A link's health stands beside it")
  func health() async throws {
    let site = try await Sample.site(try Sample.catalog()) {
      $0.linkHealth["https://arxiv.org/abs/1412.6980"] = LinkHealth(
        verdict: "dead", checked: "2026-05-01")
      $0.linkHealth["https://example.org/post"] = LinkHealth(verdict: "blocked")
    }
    let entry = try #require(site["entries/adam.html"])
    #expect(entry.contains("health-dead"))
    #expect(entry.contains("2026-05-01"))
    #expect(site["rules/loss-constant.html"]?.contains("health-blocked") == true)
  }

  @Test("External links give nothing away")
  func noopener() async throws {
    let site = try await Sample.site(try Sample.catalog())
    for (path, page) in site where path.hasSuffix(".html") {
      for link in page.split(separator: "<a ").dropFirst() where link.contains("href=\"http") {
        let tag = link.prefix { $0 != ">" }
        #expect(tag.contains("rel=\"noopener") || tag.contains("noopener"), "\(path): \(tag)")
      }
    }
  }

  @Test("No page carries inline script or style, or loads anything from elsewhere")
  func noInline() async throws {
    let site = try await Sample.site(try Sample.catalog())
    for (path, page) in site where path.hasSuffix(".html") {
      #expect(page.contains("default-src 'none'"), "\(path)")
      #expect(!page.contains(" style=") && !page.contains("<style"), "\(path)")
      #expect(!page.contains(" src=\"http") && !page.contains("<script>"), "\(path)")
      #expect(!page.contains("{{"), "\(path)")
    }
  }

  @Test("The same input gives the same bytes")
  func determinism() async throws {
    let first = try await Sample.site(try Sample.catalog())
    for _ in 0..<3 {
      let again = try await Sample.site(try Sample.catalog())
      #expect(first == again)
    }
  }

  @Test("A list of somebody else is published whole: entries, prose and both languages")
  func foreignList() async throws {
    let site = try await Sample.site(
      try Sample.list(
        """
        ### tricks

        + [文本分类](https://www.zhihu.com/question/265357659)

        ### NaNs

        [how to deal with NaNs](http://russellsstewart.com/notes/0.html) and [more](#tricks).
        """))
    #expect(site["tricks.html"]?.contains("文本分类") == true)
    #expect(site["rules/nans.html"]?.contains("http://russellsstewart.com/notes/0.html") == true)
  }

  @Test("An empty catalog is a site too")
  func empty() async throws {
    let site = try await Sample.site(try Sample.list(""))
    #expect(site["index.html"]?.contains("The catalog is empty.") == true)
  }

  @Test("One language alone stands at the root and offers no switch")
  func oneLanguage() async throws {
    let site = try await Sample.site(try Sample.catalog()) { $0.languages = [.chinese] }
    #expect(site["index.html"]?.contains("<html lang=\"zh\">") == true)
    #expect(!site.keys.contains { $0.hasPrefix("zh/") })
    #expect(site["index.html"]?.contains("hreflang") == false)
  }
}
