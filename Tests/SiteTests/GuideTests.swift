import Catalog
import Markdown
import Testing

@testable import Site

/// Pages that lead somebody with a stuck run to the right rule: the basic steps and the questions.
@Suite("Guides")
struct GuideTests {
  private static let questions = """
    # What do you see? / 看到了什么？

    - Is the loss flat? / 损失走平吗？
      - Yes / 是: [constant](rules/loss-constant.md)
      - No / 否: Is there a gap? / 有差距吗？
        - Yes / 是: [overfitting](rules/overfitting.md)
        - No / 否: [constant](rules/loss-constant.md)
    """

  private static let steps = """
    # First steps / 基本步骤

    ## Symptom

    Nothing works yet.

    ## Fixes

    1. **Start simple.** A small model, see [overfitting](overfitting.md).
    2. Look at the input data first. Really.
    3. Only this

    ## 对策

    1. **从简单模型开始。** 小模型。
    2. 看数据。

    """

  @Test("A question is a section, its answers lead to rules and to the next question")
  func questions() async throws {
    let site = try await Sample.site(try Sample.catalog(["questions.md": Self.questions]))
    let english = try #require(site["questions.html"])
    #expect(english.contains("id=\"question-2\""))
    #expect(english.contains("href=\"#question-2\""))
    #expect(english.contains("href=\"rules/overfitting.html\""))
    #expect(english.contains("Is there a gap?") && !english.contains("有差距吗？"))
    #expect(english.contains("href=\"#question-1\""), "and back")
    let chinese = try #require(site["zh/questions.html"])
    #expect(chinese.contains("有差距吗？") && !chinese.contains("Is there a gap?"))
    #expect(site["index.html"]?.contains("href=\"questions.html\"") == true)
    #expect(try await Sample.site(try Sample.catalog())["questions.html"] == nil)
  }

  @Test("A question that leads nowhere, or to no rule, fails the export with file and line")
  func dangling() async throws {
    let problems = try await Sample.problems(
      try Sample.catalog([
        "questions.md": """
        - Flat?
          - Yes: [constant](rules/loss-constant.md)
          - No: [gone](rules/gone.md)
          - Perhaps: no link
        """
      ]))
    #expect(problems.count == 2, "\(problems)")
    #expect(problems.contains { $0.hasPrefix("questions.md:3: ") && $0.contains("rules/gone.md") })
    #expect(problems.contains { $0.hasPrefix("questions.md:4: “Perhaps” leads nowhere") })
  }

  @Test("A rule that no answer leads to is told of")
  func unreached() async throws {
    let catalog = try Sample.catalog([
      "questions.md": "- Flat?\n  - Yes: [constant](rules/loss-constant.md)\n"
    ])
    let site = try await SiteBuilder(catalog: catalog, options: SiteOptions(title: "T")).build()
    #expect(
      site.warnings.map(\.description) == [
        "questions.md: no answer leads to the rule “overfitting”"
      ])
  }

  @Test("Each basic step is a page with its place, the step before and the next")
  func steps() async throws {
    let site = try await Sample.site(try Sample.catalog(["rules/first-steps.md": Self.steps]))
    let overview = try #require(site["first-steps.html"])
    #expect(overview.contains("href=\"first-steps/3.html\""))
    #expect(site["rules/first-steps.html"]?.contains("href=\"../first-steps.html\"") == true)
    #expect(site["rules/overfitting.html"]?.contains("step by step") == false)
    let first = try #require(site["first-steps/1.html"])
    #expect(first.contains("<progress value=\"1\" max=\"3\""))
    #expect(first.contains("<h1>Start simple</h1>"))
    #expect(first.contains("href=\"../rules/overfitting.html\""), "links of the rule's text hold")
    #expect(first.contains("rel=\"next\" href=\"../first-steps/2.html\""))
    #expect(!first.contains("rel=\"prev\""))
    let second = try #require(site["first-steps/2.html"])
    #expect(
      second.contains("<h1>Look at the input data first.</h1>") && second.contains("<p>Really.</p>")
    )
    let last = try #require(site["first-steps/3.html"])
    #expect(last.contains("aria-current=\"step\"") && last.contains("id=\"onward\""))
    #expect(!last.contains("rel=\"next\""))
  }

  @Test("A step that only the other language tells is marked")
  func untranslatedStep() async throws {
    let site = try await Sample.site(try Sample.catalog(["rules/first-steps.md": Self.steps]))
    #expect(site["zh/first-steps/1.html"]?.contains("<h1>从简单模型开始</h1>") == true)
    let last = try #require(site["zh/first-steps/3.html"])
    #expect(last.contains("<h1 lang=\"en\">Only this</h1>") && last.contains("仅英文"))
    #expect(last.contains("第 3 步，共 3 步"))
  }

  @Test("The basic steps of somebody's single list are found by their heading")
  func foreignSteps() async throws {
    let site = try await Sample.site(
      try Sample.list(
        """
        ### Basic Step

        1. Start with a simple model that is known to work. Use a standard loss.

        2. Turn off all bells and whistles, e.g. regularization. 一个不留。
        """))
    let first = try #require(site["first-steps/1.html"])
    #expect(first.contains("<h1>Start with a simple model that is known to work.</h1>"))
    #expect(first.contains("<p>Use a standard loss.</p>"))
    let second = try #require(site["first-steps/2.html"])
    #expect(second.contains("<h1>Turn off all bells and whistles, e.g. regularization.</h1>"))
    #expect(second.contains("<div class=\"prose\" lang=\"zh\">"))
    #expect(!first.contains("Chinese only"))
    #expect(site["first-steps/3.html"] == nil)
    #expect(try await Sample.site(try Sample.catalog())["first-steps.html"] == nil)
  }
}
