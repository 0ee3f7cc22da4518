import Catalog
import Markdown
import Testing

/// `questions.md`: the tree that leads to the rules.
@Suite struct QuestionTests {
  private func read(_ text: String, _ name: String = "questions.md") throws -> Catalog {
    try Catalog.read(
      files: [
        (name, Array(text.utf8)), ("rules/a.md", Array("# A\n".utf8)),
        ("rules/b.md", Array("# B\n".utf8)),
      ])
  }

  private static let tree = """
    # What do you see? / 看到了什么？

    Read on. See [the lists](https://a.example/).

    - Is it flat? / 走平吗？
      - Yes / 是: [A](rules/a.md)
      - No / 否：Does it rise? / 上升吗？
        - Yes: [B](rules/b.md)
        - No: [A](rules/a.md)
    """

  @Test func aNestedListBecomesQuestionsAndAnswersInBothLanguages() throws {
    let catalog = try read(Self.tree)
    let tree = try #require(catalog.questions)
    #expect(tree.titles == [.english: "What do you see?", .chinese: "看到了什么？"])
    #expect(tree.introduction.count == 1)
    #expect(tree.questions.map(\.texts[.chinese]) == ["走平吗？", "上升吗？"])
    #expect(tree.questions.map(\.line) == [5, 7])
    let answers = tree.questions[0].answers
    #expect(
      answers.map(\.labels) == [
        [.english: "Yes", .chinese: "是"], [.english: "No", .chinese: "否"],
      ])
    #expect(answers.map(\.target) == [.rule("a"), .question(1)])
    #expect(tree.questions[1].answers.map(\.target) == [.rule("b"), .rule("a")])
    #expect(tree.problems.isEmpty)
    #expect(catalog.entries.isEmpty, "an answer is no entry")
  }

  @Test func itsLinksAreLinksOfTheCatalog() throws {
    let links = try read(Self.tree).links.filter { $0.file == "questions.md" }
    #expect(links.map(\.url) == ["https://a.example/", "rules/a.md", "rules/b.md", "rules/a.md"])
  }

  @Test(
    "A list of that name that links elsewhere is a list like any other",
    arguments: [
      "- [A paper](https://a.example/)\n- [A rule](rules/a.md)\n", "- [ ] What is dropout?\n", "",
    ])
  func otherLists(text: String) throws {
    #expect(try read(text).questions == nil)
    #expect(try read(Self.tree, "more.md").questions == nil)
  }

  @Test(
    "What leads nowhere is told with its line",
    arguments: [
      ("- Q?\n  - Yes: [A](rules/a.md)\n  - No: nothing\n", 3, "leads nowhere"),
      ("- Q?\n  - Yes: [A](rules/a.md) [B](rules/b.md)\n", 2, "several rules"),
      ("- Q?\n  - [A](rules/a.md)\n", 2, "colon"),
      ("- Q?\n  - Yes:\n    - Yes: [A](rules/a.md)\n", 2, "question is missing"),
      ("- Q?\n- R?\n  - Yes: [A](rules/a.md)\n", 1, "no answers"),
      ("- Q?\n\n  More.\n\n  - Yes: [A](rules/a.md)\n", 3, "only lists"),
      ("-\n  - Yes: [A](rules/a.md)\n", 1, "question is missing"),
    ] as [(String, Int, String)])
  func problems(text: String, line: Int, message: String) throws {
    let tree = try #require(try read(text).questions)
    let finding = Doctor.examine(try read(text)).first { $0.check == "broken-question" }
    #expect(finding?.file == "questions.md" && finding?.severity == .error)
    #expect(
      tree.problems.contains { $0.line == line && $0.message.contains(message) },
      "\(tree.problems)")
  }
}
