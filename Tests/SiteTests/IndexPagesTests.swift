import Catalog
import Markdown
import Testing

@testable import Site

@Suite("Index pages")
struct IndexPagesTests {
  @Test(
    "Titles stand in the order of their letters, Chinese ones in that of their pinyin",
    arguments: [
      ["Adam", "阿尔法", "安全", "Batch", "笔记", "zip", "张量"],
      ["重新", "重要"],
      ["长期依赖", "长者"],
      ["Learning rate", "学习", "学习率", "训练"],
      ["Poincaré", "Poincare maps", "ＰＰＯ"],
    ])
  func order(titles: [String]) {
    for shift in titles.indices {
      let mixed = Array(titles[shift...] + titles[..<shift])
      #expect(mixed.sorted { TitleKey($0) < TitleKey($1) } == titles)
    }
  }

  @Test(
    "A title stands under the letter that a reader looks for",
    arguments: [
      ("adam", "A"), ("“Why Should I Trust You?”", "W"), ("《动手学深度学习》", "D"), ("Émile", "E"),
      ("ｆｕｌｌ", "F"), ("重新参数化", "C"), ("重要性采样", "Z"), ("調參", "D"), ("37 Reasons", nil),
      ("ヒント", nil), ("", nil), ("…", nil),
    ] as [(String, Character?)])
  func letter(title: String, letter: Character?) {
    #expect(TitleKey(title).letter == letter)
  }

  @Test("The A–Z index holds every rule and entry once, and names its letters")
  func titles() async throws {
    let site = try await Sample.site(try Sample.catalog())
    let english = try #require(site["a-z.html"])
    let chinese = try #require(site["zh/a-z.html"])
    #expect(english.contains("<h2 id=\"letter-a\">A"))
    #expect(english.contains("<h2 id=\"letter-w\">W"))
    #expect(english.components(of: "<li class=\"index-row") == 8, "with a title and an alias more")
    #expect(english.contains("<span>loss stuck</span> <span class=\"byline\">see <a"))
    #expect(english.contains("href=\"#letter-a\""))
    #expect(chinese.contains("<h2 id=\"letter-s\">S"), "损失恒定不变")
    #expect(chinese.contains("href=\"rules/loss-constant.html\">损失恒定不变"))
  }

  @Test("The year index puts the newest year first and says what has no year")
  func years() async throws {
    let site = try await Sample.site(try Sample.catalog())
    let page = try #require(site["years.html"])
    let newer = try #require(page.firstRange(of: "id=\"y2019\""))
    let older = try #require(page.firstRange(of: "id=\"y2015\""))
    #expect(newer.lowerBound < older.lowerBound)
    #expect(page.contains("2 entries tell no year"))
    #expect(site["entries/adam.html"]?.contains("href=\"../years.html#y2015\"") == true)
  }

  @Test("Tags have an index and a page each, whatever their case")
  func tags() async throws {
    let site = try await Sample.site(
      try Sample.catalog([
        "papers.md": """
        # Papers

        - [A](https://a.example/a) #Optimizer
        - [B](https://a.example/b) #optimizer #大模型
        """
      ]))
    let index = try #require(site["tags.html"])
    #expect(index.contains("href=\"tags/optimizer.html\"><span>#Optimizer"))
    #expect(site["zh/tags/大模型.html"]?.contains("../../entries/b.html") == false)
    #expect(site["tags/大模型.html"]?.contains("../entries/b.html") == true)
    let page = try #require(site["tags/optimizer.html"])
    #expect(page.contains("../entries/a.html") && page.contains("../entries/b.html"))
    #expect(site["entries/b.html"]?.contains("href=\"../tags/optimizer.html\"") == true)
    #expect(site["papers.html"]?.contains("href=\"tags/optimizer.html\"") == true)
  }

  @Test("A list without tags or years has no page for them")
  func noIndexes() async throws {
    let site = try await Sample.site(try Sample.list("# Papers\n\n- [A](https://a.example/)\n"))
    #expect(site["tags.html"] == nil && site["years.html"] == nil)
    #expect(site["a-z.html"] != nil && site["about.html"] != nil)
    #expect(site["index.html"]?.contains("tags.html") == false)
  }

  @Test("The about page counts kinds, states, rules, links and languages")
  func about() async throws {
    let page = try #require(try await Sample.site(try Sample.catalog())["about.html"])
    #expect(
      page.contains(
        "<th scope=\"row\"><a href=\"papers.html\">Papers</a></th><td>1</td><td>0</td><td>1</td>"))
    #expect(page.contains("<dt>Years of publication</dt><dd><a href=\"years.html\">2015–2019</a>"))
    #expect(page.contains("<dt>arxiv.org</dt><dd>2</dd>"))
    #expect(page.contains("<th scope=\"row\">中文</th><td>1</td><td>1</td><td>1</td>"))
  }
}

extension String {
  /// How often `text` stands in it.
  func components(of text: String) -> Int { ranges(of: text).count }
}
