import Catalog
import Markdown
import Testing

@testable import Site

@Suite("Rule pages")
struct RulePageTests {
  @Test("A plain heading of a role speaks to the reader; one with words of its own stays")
  func headings() async throws {
    let site = try await Sample.site(try Sample.catalog())
    #expect(site["rules/loss-constant.html"]?.contains(">You see this if</h2>") == true)
    #expect(site["zh/rules/loss-constant.html"]?.contains(">你看到的现象</h2>") == true)
    let own = Sample.overfitting.split(separator: "## Symptom")
      .joined(separator: "## Symptoms in recurrent nets")
    let other = try await Sample.site(try Sample.catalog(["rules/overfitting.md": own]))
    #expect(
      other["rules/overfitting.html"]?.contains(">Symptoms in recurrent nets</h2>") == true)
  }

  @Test("Aliases are words, or lines of a log")
  func aliases() async throws {
    let text = Sample.constant.split(separator: "loss stuck;")
      .joined(separator: "loss stuck; loss: 2.3026; CUDA error: out of memory;")
    let site = try await Sample.site(try Sample.catalog(["rules/loss-constant.md": text]))
    let page = try #require(site["rules/loss-constant.html"])
    #expect(page.contains("<li><code>loss: 2.3026</code></li>"))
    #expect(page.contains("<li><code>CUDA error: out of memory</code></li>"))
    #expect(page.contains("<li>loss stuck</li>"))
    #expect(page.contains("<li lang=\"zh\">损失不变</li>"))
  }

  @Test("What a fix costs and how it is verified can be skimmed")
  func facets() {
    let html =
      "<li>Lower it. Cost: minutes. Risk: none. Verify: the <code>loss</code> falls.</li>\n"
      + "<li><strong>降低它。</strong> 代价：几分钟。验证：损失下降。</li>"
    #expect(
      FacetMarks.marked(html)
        == "<li>Lower it. <span class=\"facet facet-cost\">Cost:</span> minutes."
        + " <span class=\"facet facet-risk\">Risk:</span> none."
        + " <span class=\"facet facet-verify\">Verify:</span> the <code>loss</code> falls.</li>\n"
        + "<li><strong class=\"lead-in\">降低它。</strong>"
        + " <span class=\"facet facet-cost facet-first\">代价：</span>几分钟。"
        + " <span class=\"facet facet-verify\">验证：</span>损失下降。</li>")
  }

  @Test(
    "Such words inside a sentence, a tag or another word are left alone",
    arguments: [
      "<li>The Cost: a word.</li>", "<a title=\"x. Cost: y\">z</a>", "<li>see.NoCost: x</li>",
      "<li>费用与代价：很多</li>", "<li><strong>softmax</strong> overflows.</li>",
    ])
  func noFacets(html: String) {
    #expect(FacetMarks.marked(html) == html)
  }
}
