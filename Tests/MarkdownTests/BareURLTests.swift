import Markdown
import Testing

/// Where a URL alone in text ends.
@Suite struct BareURLTests {
  @Test(arguments: [
    ("https://a.example/x，https://b.example/y", ["https://a.example/x", "https://b.example/y"]),
    ("https://arxiv.org/pdf/2006.09214.pdf（2020）", ["https://arxiv.org/pdf/2006.09214.pdf"]),
    ("https://arxiv.org/pdf/1506.01497.pdf;", ["https://arxiv.org/pdf/1506.01497.pdf"]),
    ("https://zh.wikipedia.org/wiki/神经网络", ["https://zh.wikipedia.org/wiki/神经网络"]),
    ("https://zh.wikipedia.org/wiki/神经网络。", ["https://zh.wikipedia.org/wiki/神经网络"]),
    ("https://example.com是", ["https://example.com"]),
    ("https://example.com:8080是", ["https://example.com:8080"]),
    ("https://www.example.com是", ["https://www.example.com"]),
    ("https://例子.com/x", ["https://例子.com/x"]),
    ("见https://a.example/x。", ["https://a.example/x"]),
    ("“https://a.example/x”", ["https://a.example/x"]),
    ("《https://a.example/x》", ["https://a.example/x"]),
    ("https://a.example/x\u{3000}后", ["https://a.example/x"]),
    ("https://a.example/x…", ["https://a.example/x"]),
    ("https://a.example/x\u{B}y", ["https://a.example/x"]),
    (
      "https://a.example/x，https://b.example/y\u{C}z",
      ["https://a.example/x", "https://b.example/y"]
    ),
    ("https://a.example/x.，y", ["https://a.example/x"]),
    ("(https://a.example/x_(y))", ["https://a.example/x_(y)"]),
    ("https://a.example/x?a=1&b=2.", ["https://a.example/x?a=1&b=2"]),
    ("https://a.example/x&amp;", ["https://a.example/x"]),
    ("www.a.example/x，后", ["http://www.a.example/x"]),
    ("me@a.example，后", ["mailto:me@a.example"]),
    ("<https://a.example/x，y>", ["https://a.example/x，y"]),
    ("[t](https://a.example/x，y)", ["https://a.example/x，y"]),
    ("[https://a.example/x]", ["https://a.example/x"]),
    ("[论文: https://a.example/x]", ["https://a.example/x"]),
    (
      "https://a.example/x（[代码](https://b.example/y，z)）",
      ["https://a.example/x", "https://b.example/y，z"]
    ),
    ("https://a.example/x，<https://b.example>", ["https://a.example/x", "https://b.example"]),
    ("`https://a.example/x`", []), ("https://", []), ("xhttps://a.example", []),
  ])
  func ends(text: String, urls: [String]) throws {
    for source in [text, "- [ ] " + text, "> a\n> " + text] {
      let document = try parse(source)
      #expect(document.links.compactMap { $0.link?.destination } == urls)
      #expect(Invariants(of: document).broken.isEmpty)
    }
  }

  /// The library takes vertical tabs and form feeds for a part of the URL.
  @Test(arguments: ["\u{B}", "\u{B}\u{B}\u{B} ", "\u{C}", " \u{C}\t"])
  func endsBeforeTheBlanksOfATableCell(blanks: String) throws {
    let document = try parse("| a | b |\n|---|---|\n| x | https://www.ac\(blanks)|\n")
    #expect(document.links.map { document.source.text($0.range) } == ["https://www.ac"])
    #expect(Invariants(of: document).broken.isEmpty)
  }

  @Test(arguments: [
    ("**重点。**然后", "重点。"), ("他说**“你好”**然后**再见**", "“你好”|再见"), ("**Note:**中文", "Note:"),
    ("中文**(x)**中", "(x)"), ("**a**，**b**", "a|b"), ("**粗**。", "粗"), ("\\**重点。**然后", ""),
    ("`**重点。**`然后", ""), ("2**3", ""), ("https://a.example/x，**粗。**后", "粗。"),
  ])
  func emphasisBesideHan(source: String, strong: String) throws {
    let document = try parse(source)
    let found = document.allInlines.filter { if case .strong = $0.kind { true } else { false } }
    #expect(found.map(\.children.plainText).joined(separator: "|") == strong)
    #expect(Invariants(of: document).broken.isEmpty)
    let text = document.allInlines.reduce(into: "") { text, inline in
      if case .text(let part) = inline.kind { text += part }
    }
    #expect(!text.contains { $0.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) } })
  }
}
