import Catalog
import Markdown
import Scaffold
import Testing

@Suite("The lists of a new workspace")
struct CatalogExampleTests {
  private func catalog(_ language: ScaffoldOptions.Language) throws -> Catalog {
    let files = Scaffold.files(ScaffoldOptions(name: "Notes", language: language))
    let lists = files.filter { $0.path.hasPrefix("catalog/") }
    return try Catalog.read(
      files: lists.map { (String($0.path.dropFirst("catalog/".count)), Array($0.contents.utf8)) })
  }

  @Test(
    "They hold one trick, one paper and one blog, each with notes in both languages",
    arguments: ScaffoldOptions.Language.allCases)
  func entries(language: ScaffoldOptions.Language) throws {
    let catalog = try catalog(language)
    #expect(catalog.problems.isEmpty)
    #expect(catalog.entries.map(\.kind) == [.trick, .paper, .blog])
    #expect(
      catalog.entries.map(\.title) == [
        "Print the first loss",
        "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification",
        "A Recipe for Training Neural Networks",
      ])
    for entry in catalog.entries {
      #expect(entry.state == .todo)
      #expect(entry.rules == ["loss-constant"])
      #expect(Set(entry.notes.map(\.language)) == [.english, .chinese])
    }
  }

  @Test(
    "The rule has symptom, causes and fixes in both languages",
    arguments: ScaffoldOptions.Language.allCases)
  func rule(language: ScaffoldOptions.Language) throws {
    let rules = try catalog(language).rules
    let rule = try #require(rules.first)
    #expect(rules.count == 1 && rule.id == "loss-constant")
    #expect(rule.titles == [.english: "Loss stays constant", .chinese: "损失恒定不变"])
    #expect(rule.entries.count == 3)
    for role in [RuleSection.Role.symptom, .firstCheck, .causes, .fixes] {
      let languages = rule.sections.filter { $0.role == role }.compactMap(\.language)
      #expect(Set(languages) == [.english, .chinese], "\(role)")
    }
  }

  @Test("The language asked for comes first")
  func order() throws {
    let english = Scaffold.files(ScaffoldOptions(name: "Notes"))
    let chinese = Scaffold.files(ScaffoldOptions(name: "Notes", language: .chinese))
    #expect(english.first?.contents.hasPrefix("# Tricks / 技巧\n") == true)
    #expect(chinese.first?.contents.hasPrefix("# 技巧 / Tricks\n") == true)
  }

  @Test("Beside lists that are there already none is made")
  func withoutExample() {
    let files = Scaffold.files(ScaffoldOptions(name: "Notes", hasExample: false))
    #expect(files.map(\.path).contains("tricks.toml"))
    #expect(!files.contains { $0.path.hasPrefix("catalog/") })
  }
}
