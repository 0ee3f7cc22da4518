import Foundation
import TestSupport
import Testing

@testable import Catalog

/// Somebody's tricks find the rules that they help against, without a link between them yet.
struct SuggestTests {
  static let shipped = Result {
    try Catalog.read(at: Fixtures.root.appending(path: "catalog").path)
  }

  /// How often proposals are links that the curator had made.
  struct Score {
    var tricks = 0
    var first = 0
    var oneOfThree = 0
    var proposed = 0
    var precise = 0

    var summary: String {
      "first right \(first)/\(tricks), one of three \(oneOfThree)/\(tricks), first above the threshold \(precise)/\(proposed)"
    }
  }

  /// Takes the links of all entries that `isStripped` names away and proposes links for tricks.
  static func score(stripping isStripped: (Entry) -> Bool) throws -> Score {
    var catalog = try shipped.get()
    let curated = Dictionary(
      catalog.entries.map { ($0.id, $0.rules) }, uniquingKeysWith: { first, _ in first })
    for index in catalog.entries.indices where isStripped(catalog.entries[index]) {
      catalog.entries[index].rules = []
    }
    var score = Score()
    let all = LinkSuggester.suggest(catalog, limitPerEntry: 3, threshold: 0)
    for (entry, suggestions) in Dictionary(grouping: all, by: \.entry) {
      guard let wanted = curated[entry], !wanted.isEmpty, let first = suggestions.first else {
        continue
      }
      score.tricks += 1
      let isRight = wanted.contains(first.rule)
      if isRight { score.first += 1 }
      if suggestions.contains(where: { wanted.contains($0.rule) }) { score.oneOfThree += 1 }
      if first.score >= LinkSuggester.threshold {
        score.proposed += 1
        if isRight { score.precise += 1 }
      }
    }
    return score
  }

  @Test func `a rule that is only linked to by mistake is not proposed`() throws {
    let catalog = try Catalog.read(files: [
      (
        "tricks.md",
        Array(
          """
          # Tricks

          - Clip the gradients [why](https://a.example/clip) [rule](rules/los-constant.md)
          - Clip all gradients [why](https://a.example/clip)

          """.utf8)
      ), ("rules/loss-constant.md", Array("# The loss stays constant\n".utf8)),
    ])
    let all = LinkSuggester.suggest(catalog, limitPerEntry: 3, threshold: 0)
    #expect(all.allSatisfy { $0.rule == "loss-constant" }, "\(all)")
  }

  @Test func `the curator's own links come first among the proposals`() throws {
    let score = try Self.score { $0.kind == .trick }
    print("link suggestions, links of tricks removed: \(score.summary)")
    #expect(Double(score.first) >= 0.70 * Double(score.tricks))
    #expect(Double(score.oneOfThree) >= 0.84 * Double(score.tricks))
    #expect(Double(score.precise) >= 0.82 * Double(score.proposed))
    #expect(Double(score.proposed) >= 0.5 * Double(score.tricks))
  }

  @Test func `they do so too where nothing is linked yet`() throws {
    let score = try Self.score { _ in true }
    print("link suggestions, all links removed: \(score.summary)")
    #expect(Double(score.first) >= 0.64 * Double(score.tricks))
    #expect(Double(score.oneOfThree) >= 0.78 * Double(score.tricks))
    #expect(Double(score.precise) >= 0.78 * Double(score.proposed))
  }

  static func suggestions(for tricks: String, limit: Int = 1) throws -> [Suggestion] {
    let catalog = try Catalog.read(files: [("tricks.md", Array(tricks.utf8))])
    return LinkSuggester.suggest(catalog, rulesOf: try shipped.get(), limitPerEntry: limit)
  }

  @Test(arguments: [
    ("- Clip the gradient norm\n", "exploding-gradient", "clip"),
    ("- 梯度裁剪\n", "exploding-gradient", "梯度裁剪"),
    ("- 如何理解梯度消失\n", "vanishing-gradient", "梯度消失"),
    ("- Try label smoothing and temperature scaling\n", "calibration-drift", "temperature scaling"),
    ("- 用有限差分做梯度检验\n", "gradient-check", "有限差分"),
  ])
  func `a trick in either language finds its rule, with the words that led there`(
    trick: String, rule: String, word: String
  ) throws {
    let suggestions = try Self.suggestions(for: trick)
    #expect(suggestions.map(\.rule) == [rule])
    #expect(suggestions.first?.terms.contains(word) == true)
    #expect(suggestions.first?.reason.hasPrefix("both speak of ") == true)
  }

  @Test(arguments: [
    "- My favourite pizza recipes\n", "- Keras snippets\n", "- 好用的网站合集\n",
    "- Must know tips\n",
    "- <https://a.example/>\n",
  ])
  func `what shares too little gets no proposal`(trick: String) throws {
    #expect(try Self.suggestions(for: trick, limit: 3).isEmpty)
  }

  @Test func `an English trick finds a rule that is written in Chinese alone`() throws {
    let list = """
      ### tricks

      - Weight decay and dropout against overfitting

      ### 过拟合

      训练损失下降而测试损失不降，说明网络过拟合。可以加大权重衰减，或者使用 dropout，或者做数据增强，让模型泛化得更好。

      ### 学习率

      把当前学习率乘以 0.1 或 10 试一试，观察损失曲线有没有变化，太大会发散，太小会收敛得很慢。
      """
    let catalog = try Catalog.read(files: [("list.md", Array(list.utf8))], isSingleFile: true)
    let suggestions = LinkSuggester.suggest(catalog)
    #expect(suggestions.map(\.rule) == ["过拟合"])
    #expect(suggestions.first?.terms.contains("weight decay") == true)
  }

  @Test func `entries with a rule and other kinds are left alone unless asked for`() throws {
    let catalog = try Self.shipped.get()
    #expect(LinkSuggester.suggest(catalog).isEmpty)
    let papers = LinkSuggester.suggest(catalog, kinds: [.paper], limitPerEntry: 2, threshold: 0)
    let unlinked = Set(catalog.entries.filter { $0.kind == .paper && $0.rules.isEmpty }.map(\.id))
    #expect(papers.allSatisfy { unlinked.contains($0.entry) })
  }

  @Test func `the same catalog gives the same proposals`() throws {
    var catalog = try Self.shipped.get()
    for index in catalog.entries.indices { catalog.entries[index].rules = [] }
    let first = LinkSuggester.suggest(catalog, limitPerEntry: 3)
    #expect(!first.isEmpty)
    #expect(first == LinkSuggester.suggest(catalog, limitPerEntry: 3))
  }

  @Test func `without rules there is nothing to propose`() throws {
    let catalog = try Catalog.read(files: [("tricks.md", Array("- Clip\n".utf8))])
    #expect(LinkSuggester.suggest(catalog).isEmpty)
  }

  @Test(arguments: [
    ("clipping", "clip"), ("clips", "clip"), ("histories", "history"), ("losses", "loss"),
    ("loss", "loss"), ("bias", "bias"), ("rates", "rate"), ("scaling", "scal"), ("scales", "scal"),
    ("nan", "nan"), ("tanh", "tanh"),
  ])
  func `endings are taken off lightly`(word: String, stem: String) {
    #expect(Stemmer.stem(word) == stem)
  }
}
