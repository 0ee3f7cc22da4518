import Catalog
import Markdown
import Testing

@testable import Site

@Suite("Search index")
struct SearchTests {
  @Test("It holds titles, aliases, symptoms and notes of both languages, and no white space runs")
  func content() async throws {
    let site = try await Sample.site(try Sample.catalog())
    let paths = try ["titles", "texts"].map { name in
      try #require(site.keys.first { $0.hasPrefix("assets/search-\(name).") })
    }
    let titles = try #require(site[paths[0]])
    let texts = try #require(site[paths[1]])
    #expect(titles.hasPrefix("self.searchTitles=["))
    #expect(texts.hasPrefix("self.searchTexts=["))
    #expect(titles.contains("训练损失停在一个值上") && !titles.contains("几乎处处都可以先试它"))
    let index = titles + texts
    for text in [
      "\"rules/loss-constant.html\"", "Loss stays constant", "损失恒定不变", "loss stuck",
      "训练损失停在一个值上", "Adam: A Method for Stochastic Optimization", "几乎处处都可以先试它",
      "1412.6980", "Jimmy Ba",
    ] {
      #expect(index.contains(text), "\(text)")
    }
    #expect(!index.contains("  "))
    for (name, path) in zip(["titles", "texts"], paths) {
      #expect(site["index.html"]?.contains("data-\(name)=\"\(path)\"") == true)
      #expect(site["zh/index.html"]?.contains("data-\(name)=\"../\(path)\"") == true)
    }
  }

  @Test("Texts are JSON strings, whatever they hold")
  func strings() {
    var script = ScriptText()
    script.writeString("  a\"b\\c\n\t d\u{0}\u{1F}</script>\u{2028}é深 ")
    #expect(
      String(decoding: script.bytes, as: UTF8.self)
        == "\"a\\\"b\\\\c d</script>\u{2028}é深\"")
  }

  @Test("The asset's name changes with its content, and only then")
  func names() async throws {
    func index(_ catalog: Catalog) async throws -> String? {
      try await Sample.site(catalog).keys.first { $0.hasPrefix("assets/search-titles.") }
    }
    let first = try await index(try Sample.catalog())
    let second = try await index(
      try Sample.catalog(["tricks.md": "# Tricks\n\n- Another trick\n"]))
    #expect(first == (try await index(try Sample.catalog())))
    #expect(first != second)
  }
}
