import Catalog
import Markdown
import Testing

@testable import Site

@Suite("Relations on the pages")
struct RelationsTests {
  private static let tricks = """
    # Tricks

    - [ ] **Retune beta2.** [paper](https://arxiv.org/pdf/1412.6980v9) · rule: [constant](rules/loss-constant.md)
    - [ ] **Retune epsilon.**
      - [the paper](https://arxiv.org/abs/1412.6980)
    - [ ] **Warm up.** [post](https://example.org/warmup)
    """

  @Test("A trick and the paper that it links to lead to each other, in whatever spelling")
  func citations() async throws {
    let catalog = try Sample.catalog(["tricks.md": Self.tricks])
    let site = try await Sample.site(catalog)
    let paper = try #require(site["entries/adam.html"])
    let section = try #require(paper.split(separator: "id=\"citing\"").last)
    #expect(section.contains("href=\"retune-beta2.html\"") || section.contains("retune-beta2.html"))
    #expect(section.contains("retune-epsilon.html"))
    #expect(!paper.contains("warm-up.html\" lang") && !section.contains(">Warm up<"))
    for name in ["retune-beta2", "retune-epsilon"] {
      let trick = try #require(site["entries/\(name).html"])
      #expect(trick.contains("id=\"cited\""), "\(name)")
      #expect(trick.contains("adam.html\""), "\(name)")
    }
    #expect(site["entries/warm-up.html"]?.contains("id=\"cited\"") == false)
  }

  @Test("Two entries of one work are doubles, and cite nothing")
  func doubles() throws {
    let catalog = try Sample.list(
      """
      # Papers

      - [A](https://arxiv.org/abs/1412.6980)
      - [The same](https://arxiv.org/pdf/1412.6980)
      """)
    let citations = Citations(catalog.entries)
    #expect(citations.cited == [[], []])
    #expect(citations.citing == [[], []])
  }

  @Test("A theme that leaves out one end of a relation fails, with file and line")
  func oneEnd() async throws {
    let rule = Array(
      "<h1>{{title}}</h1>{{#sections}}{{#heading}}<h2 id=\"{{anchor}}\">{{.}}</h2>{{/heading}}{{/sections}}"
        .utf8)
    let problems = try await Sample.problems(try Sample.catalog()) {
      $0.theme["templates/rule.mustache"] = rule
    }
    #expect(
      problems.contains {
        $0.hasPrefix("rules/loss-constant.md:1: “loss-constant” and “adam” belong together")
          && $0.contains("rules/loss-constant.html has no link to ../entries/adam.html")
      })
    #expect(
      problems.contains {
        $0.hasPrefix("rules/overfitting.md:1: “overfitting” and “loss-constant”")
      })
    let entry = try await Sample.problems(try Sample.catalog()) {
      $0.theme["templates/entry.mustache"] = Array("<h1>{{title}}</h1>".utf8)
    }
    #expect(
      entry.contains { $0.hasPrefix("papers.md:5: “adam” and “loss-constant” belong together") })
  }

  @Test("Rules and entries have the ones before and after them")
  func neighbours() async throws {
    let site = try await Sample.site(try Sample.catalog())
    #expect(
      site["rules/loss-constant.html"]?.contains("rel=\"next\" href=\"../rules/overfitting.html\"")
        == true)
    #expect(
      site["rules/overfitting.html"]?.contains(
        "rel=\"prev\" href=\"../rules/loss-constant.html\"") == true)
    #expect(site["entries/adam.html"]?.contains("rel=\"next\"") == true)
  }
}
