import Testing

@testable import Markdown

@Suite("Languages of sentences")
struct SentenceLanguageTests {
  private func html(_ source: String) throws -> String {
    var options = HTMLRenderer.Options()
    options.language = .english
    return HTMLRenderer(options: options).html(try parse(source).blocks)
  }

  @Test("A sentence and its translation carry the language of each")
  func translations() throws {
    let page = try html("- [A post](https://a.example/) — why the loss stays put. 损失为何不动。\n")
    #expect(page.contains("<span lang=\"en\"> — why the loss stays put. </span>"))
    #expect(page.contains("<span lang=\"zh-Hans\">损失为何不动。</span>"))
    let reverse = try html("损失为何不动。Why the loss stays put.\n")
    #expect(reverse.contains("<span lang=\"zh-Hans\">损失为何不动。</span>"))
    #expect(reverse.contains("<span lang=\"en\">Why the loss stays put.</span>"))
  }

  @Test(
    "A term of the other language inside a sentence is part of it",
    arguments: [
      "softmax 溢出如何得到 87.33，以及上述解决办法。", "用 He 初始化. 然后用 Adam 训练。",
      "The term 过拟合 means overfitting. It is common.", "损失下降。Adam 也能收敛到同样的值。",
      "Plain English. Nothing else.", "只有中文。没有别的。",
    ])
  func terms(text: String) throws {
    let page = try html(text + "\n")
    #expect(!page.contains("<span"), "\(page)")
  }
}
