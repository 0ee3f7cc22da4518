import Testing

@testable import Catalog

/// Search finds what a reader means, whatever the width and case in which it was typed.
struct SearchTests {
  @Test(arguments: [
    ("Adam", "adam"), ("ＡＤＡＭ　Ｏｐｔｉｍｉｚｅｒ", "adam optimizer"), ("（２０２０），损失", "(2020),损失"),
    ("ﬁne-tuning", "fine-tuning"), ("É", "é"), ("e\u{301}", "é"), ("x²", "x2"), ("ｶﾞ", "ガ"),
    ("", ""),
    ("《梯度》—“消失”", "《梯度》—“消失”"), ("İ", "i\u{307}"),
  ])
  func `text is folded as the site's script folds it`(text: String, folded: String) {
    #expect(Array(TextFolding.fold(text).utf8) == Array(folded.utf8))
  }

  @Test func `the fast path gives what the tables of Unicode give, for every scalar`() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in [String(scalar), "a\(scalar)", "梯\(scalar)", "\(scalar)\u{301}"] {
        let expected = TextFolding.foldByTables(text)
        if !TextFolding.fold(text).utf8.elementsEqual(expected.utf8) {
          Issue.record("U+\(String(value, radix: 16)) in \(text.debugDescription)")
        }
      }
    }
  }

  @Test func `a query matches where every term occurs, inside a run of Han too`() {
    let query = TextQuery("  梯度 ADAM adam ")
    #expect(query.terms == ["梯度", "adam"])
    #expect(query.matches("在ａｄａｍ里处理稀疏梯度更新"))
    #expect(!query.matches("梯度裁剪"))
    #expect(query.matches(folded: "adam 梯度"))
  }

  @Test func `an empty query matches everything`() {
    #expect(TextQuery("　 \n").isEmpty)
    #expect(TextQuery("").matches("anything"))
  }
}
