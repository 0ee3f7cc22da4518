import Terminal
import Testing

@Suite("Lines of running text")
struct TextWrapTests {
  @Test("English breaks at blanks, and a hanging indentation holds")
  func english() {
    #expect(
      TextWrap.lines(of: "Warm the learning rate  up over epochs.", width: 14, indentation: 2) == [
        "Warm the", "  learning", "  rate up over", "  epochs.",
      ])
  }

  @Test("Chinese breaks anywhere but before a closing and after an opening mark")
  func chinese() {
    #expect(TextWrap.lines(of: "学习率太大，会发散。", width: 10) == ["学习率太", "大，会发", "散。"])
    #expect(TextWrap.lines(of: "看一看《深度学习》", width: 8) == ["看一看", "《深度学", "习》"])
    #expect(TextWrap.lines(of: "用 batch 训练", width: 8) == ["用 batch", "训练"])
  }

  @Test("A word longer than the line is cut, never lost")
  func longWord() {
    #expect(TextWrap.lines(of: "see abcdefghij", width: 4) == ["see", "abcd", "efgh", "ij"])
    #expect(TextWrap.lines(of: "深度", width: 1) == ["深", "度"])
  }

  @Test("Line breaks and empty lines stay, and without a width nothing else breaks")
  func paragraphs() {
    #expect(TextWrap.lines(of: "one two\n\nthree", width: nil) == ["one two", "", "three"])
    #expect(TextWrap.lines(of: "one\n\ntwo", width: 80, indentation: 2) == ["one", "", "  two"])
    #expect(TextWrap.lines(of: "", width: 10) == [""])
  }

  @Test("No line is wider than asked for and no letter is lost", arguments: 2...40)
  func bounded(width: Int) {
    let text = "Batch norm（批归一化）behaves differently: 训练和推理时行为不同，https://arxiv.org/abs/1502.03167 👩‍❤️‍👨。"
    let lines = TextWrap.lines(of: text, width: width)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test("Wrapped text is safe")
  func safe() {
    #expect(TextWrap.lines(of: "a\u{1B}[2J", width: 40) == ["a␛[2J"])
  }
}
