import Terminal
import Testing

@Suite("Columns that text takes")
struct DisplayWidthTests {
  @Test(
    "Every kind of character takes the columns that terminals give it",
    arguments: [
      ("", 0), ("plain text", 10), ("naïve", 5), ("e\u{301}", 1),
      ("论文", 4), ("《深度学习》", 12), ("，。", 4), ("ｆｕｌｌ", 8), ("ｶﾞ", 2), ("한국어", 6),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("が", 2), ("か\u{3099}", 2), ("𠮷", 2),
      ("· “quoted” … – ①", 16), ("α±×", 3),
      ("✅", 2), ("✔", 1), ("✔\u{FE0F}", 2), ("⏳", 2), ("★", 1), ("❤\u{FE0F}", 2),
      ("1\u{FE0F}\u{20E3}", 2), ("☀\u{FE0E}", 1), ("👍🏽", 2), ("👩‍❤️‍👨", 2), ("🏃‍♂️", 2), ("👨‍👩‍👧‍👦", 2),
      ("🇨🇳", 2), ("🇨🇳🇫🇷", 4), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("a\u{200B}b\u{2060}c\u{FEFF}", 3),
      ("कि", 2), ("क्ष", 2), ("สวัสดี", 4), ("שָׁלוֹם", 4), ("\u{7F}\u{9B}", 0), ("a\u{200D}b", 2),
    ])
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test("A text that fits is left as it is", arguments: ["abc", "论文", "", "✅x"])
  func fits(text: String) {
    #expect(DisplayWidth.truncate(text, to: DisplayWidth.of(text)) == text)
  }

  @Test(
    "A text that does not fit is cut between characters and ends in an ellipsis",
    arguments: [
      ("Attention Is All You Need", 9, "Attentio…"),
      ("Attention Is All", 11, "Attention…"),
      ("深度学习", 7, "深度学…"), ("深度学习", 6, "深度…"), ("深度学习", 2, "…"),
      ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "👨‍👩‍👧‍👦…"), ("abc", 1, "…"), ("abc", 0, ""),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
  func truncate(text: String, width: Int, expected: String) {
    let cut = DisplayWidth.truncate(text, to: width)
    #expect(cut == expected)
    #expect(DisplayWidth.of(cut) <= width)
  }

  @Test("Another ellipsis is used where it fits, and none where it does not")
  func ellipsis() {
    #expect(DisplayWidth.truncate("abcdef", to: 5, ellipsis: "...") == "ab...")
    #expect(DisplayWidth.truncate("abcdef", to: 2, ellipsis: "...") == "ab")
  }

  @Test("Padding fills up to the width on the side asked for, and never cuts")
  func pad() {
    #expect(DisplayWidth.pad("论文", to: 6) == "论文  ")
    #expect(DisplayWidth.pad("12", to: 4, alignment: .trailing) == "  12")
    #expect(DisplayWidth.pad("论文", to: 3) == "论文")
  }
}
