import Catalog
import Markdown
import Testing

@testable import Site

@Suite("Languages of passages")
struct LanguageTests {
  @Test("Names, tags and venues in another language than the page's say so")
  func bylines() async throws {
    let site = try await Sample.site(
      try Sample.catalog([
        "papers.md": "# Papers\n\n- [ ] 深度学习综述, 张三, 李四, 计算机学报 2018 [链接](https://a.example/x) #综述\n"
      ]))
    let english = try #require(site["papers.html"])
    let chinese = try #require(site["zh/papers.html"])
    #expect(english.contains("<span class=\"byline\" lang=\"zh\">"))
    #expect(chinese.contains("<span class=\"byline\">"))
    #expect(english.contains("lang=\"zh\">#综述<"))
  }

  @Test(
    "A note in the other language alone is marked as untranslated, one beside its translation not")
  func untranslatedNotes() async throws {
    let site = try await Sample.site(
      try Sample.catalog([
        "tricks.md":
          "# Tricks\n\n- [ ] **Warm up.** [post](https://example.org/warmup)\n\n  只有中文。\n"
      ]))
    #expect(site["entries/warm-up.html"]?.contains("Chinese only") == true)
    #expect(site["zh/entries/warm-up.html"]?.contains("仅中文") == false)
    #expect(site["entries/adam.html"]?.contains("Chinese only") == false)
  }

  @Test("Chinese is emphasized with dots; a Latin word among it keeps its slant")
  func emphasis() async throws {
    let text = Sample.constant.split(separator: "训练损失停在一个值上。")
      .joined(separator: "看*损失*与 *logits* 的值。")
    let site = try await Sample.site(try Sample.catalog(["rules/loss-constant.md": text]))
    let page = try #require(site["zh/rules/loss-constant.html"])
    #expect(page.contains("<em>损失</em>"))
    #expect(page.contains("<em lang=\"en\">logits</em>"))
  }

  @Test("Every page of one language has its pair in the other, named by both and by x-default")
  func pairs() async throws {
    let site = try await Sample.site(try Sample.catalog())
    for (path, page) in site where path.hasSuffix(".html") && !path.hasSuffix("404.html") {
      let isChinese = path.hasPrefix("zh/")
      #expect(page.contains("<html lang=\"\(isChinese ? "zh" : "en")\">"), "\(path)")
      for language in ["en", "zh", "x-default"] {
        #expect(page.contains("<link rel=\"alternate\" hreflang=\"\(language)\""), "\(path)")
      }
      #expect(site[isChinese ? String(path.dropFirst(3)) : "zh/" + path] != nil, "\(path)")
    }
  }
}
