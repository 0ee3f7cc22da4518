import Testing

@testable import Markdown

/// Which text is a formula: GitHub's rules.
struct FormulaTests {
  /// The HTML of a text; formulas stand in `⟨…⟩`, those on a line of their own in `⟪…⟫`.
  private func html(_ text: String) throws -> String {
    let bytes = Array(text.utf8)
    let document = try Document.parse(bytes, name: "a.md")
    var options = HTMLRenderer.Options()
    options.formula = { $0.isDisplay ? "⟪\($0.tex)⟫" : "⟨\($0.tex)⟩" }
    return HTMLRenderer(options: options).html(document.blocks.markingFormulas(in: bytes))
  }

  private func line(_ text: String) throws -> String {
    let html = try html(text)
    return html.hasPrefix("<p>") && html.hasSuffix("</p>\n")
      ? String(html.dropFirst(3).dropLast(5)) : html
  }

  @Test(arguments: [
    ("$a_1 + b_1$", "⟨a_1 + b_1⟩"), ("see $x$.", "see ⟨x⟩."), ("($h^2$)", "(⟨h^2⟩)"),
    ("损失$L$下降", "损失⟨L⟩下降"), ("$2+2$ $22 and dollars$22 $2+2$", "⟨2+2⟩ $22 and dollars$22 ⟨2+2⟩"),
    ("$22 and $2+2$", "$22 and ⟨2+2⟩"), ("$$x$$", "⟪x⟫"), ("$$ x $$", "⟪ x ⟫"),
    ("**$x$** and _$y$_", "<strong>⟨x⟩</strong> and <em>⟨y⟩</em>"),
    ("# $x$ of loss", "<h1>⟨x⟩ of loss</h1>\n"), ("[$x$](a.md)", "<a href=\"a.md\">⟨x⟩</a>"),
    ("$`a_1*b*`$ and $`x`$", "⟨a_1*b*⟩ and ⟨x⟩"),
  ])
  func `dollar signs enclose formulas`(text: String, expected: String) throws {
    #expect(try line(text) == expected)
  }

  @Test(arguments: [
    ("$5 and $10", "$5 and $10"), ("costs $5, or $10", "costs $5, or $10"), ("$ x$", "$ x$"),
    ("$x $", "$x $"), (#"\$x$"#, "$x$"), (#"\$5 and \$6"#, "$5 and $6"), ("a$x$", "a$x$"),
    ("$x$y", "$x$y"), ("$x$1", "$x$1"), ("`$x$`", "<code>$x$</code>"),
    ("$a `b` c$", "$a <code>b</code> c$"),
    ("$$", "$$"), ("$$ $$", "$$ $$"), ("$$$x$$$", "$$$x$$$"), ("&#36;x$", "$x$"),
    ("US$5$", "US$5$"),
    ("$x", "$x"), ("x$", "x$"), ("$\nx$", "$\nx$"),
    ("<https://a.example/$x$>", "<a href=\"https://a.example/$x$\">https://a.example/$x$</a>"),
  ])
  func `other dollar signs are text`(text: String, expected: String) throws {
    #expect(try line(text) == expected)
  }

  @Test(arguments: [
    ("$a*b$ c $d*e$", "⟨a*b⟩ c ⟨d*e⟩"), ("$a*b*c$", "⟨a*b*c⟩"),
    ("$_a_$ and _b_", "⟨_a_⟩ and <em>b</em>"),
    ("*a $b* c$", "*a ⟨b* c⟩"), (#"$\{x\}_i$"#, #"⟨\{x\}_i⟩"#), (#"$a\_b \\ c$"#, #"⟨a\_b \\ c⟩"#),
    (#"$\sqrt{\$4}$"#, #"⟨\sqrt{\$4}⟩"#), ("$a <b > c$", "⟨a <b > c⟩"),
    ("$[a+b](c+d)$", "⟨[a+b](c+d)⟩"),
    ("[a $b](c) d$", "<a href=\"c\">a $b</a> d$"), ("$a &lt; b$", "⟨a < b⟩"),
    ("$**a**$ **b**", "⟨**a**⟩ <strong>b</strong>"),
    ("$a~~b$~~", "⟨a~~b⟩~~"),
  ])
  func `what Markdown would see in TeX is none`(text: String, expected: String) throws {
    #expect(try line(text) == expected)
  }

  @Test func `display formulas may span lines, in lists and quotes too`() throws {
    #expect(try html("$$\na_1\n+ b\n$$\n").contains("⟪\na_1⟫") == false)
    #expect(try line("$$\na_1 \\\\\nb\n$$") == "⟪\na_1 \\\\\nb\n⟫")
    #expect(try html("> $$\n> a\n> $$\n").contains("⟪\na\n⟫"))
    #expect(try html("- x\n\n  $$\n  a_{1}\n  $$\n").contains("⟪\na_{1}\n⟫"))
    #expect(try html("- x $a\n  b$\n").contains("⟨a\nb⟩"))
    #expect(try html("$$\r\na\r\n$$\r\n").contains("⟪\na\n⟫"))
  }

  @Test func `fenced blocks of math are formulas, others are code`() throws {
    #expect(try html("```math\n\\sum_{i} a\n```\n") == "<p>⟪\\sum_{i} a\n⟫</p>\n")
    #expect(try html("```maths\n$x$\n```\n").contains("<pre><code class=\"language-maths\">$x$"))
    #expect(try html("    $x$\n").contains("<pre><code>$x$"))
  }

  @Test func `cells of tables hold formulas, with their pipes`() throws {
    let html = try html("| a |\n|---|\n| $\\|x\\|$ |\n")
    #expect(html.contains("<td>⟨|x|⟩</td>"))
  }

  @Test func `without a converter the TeX is shown as code`() throws {
    let bytes = Array("$a < b$".utf8)
    let blocks = try Document.parse(bytes, name: "a.md").blocks.markingFormulas(in: bytes)
    #expect(HTMLRenderer().html(blocks) == "<p><code class=\"tex\">a &lt; b</code></p>\n")
    #expect(blocks.formulas.map(\.offset) == [0])
    #expect(blocks.formulas.first?.formula == Formula(tex: "a < b", isDisplay: false))
  }

  @Test func `a text without formulas stays as it was, and damaged text too`() throws {
    var state: UInt64 = 5
    let parts = [
      "$", "$$", "a", " ", "*", "**", "_", "`", "\\", "\n", "[x](y)", "<b>", "&amp;", "损", "|",
      "> ", "- ",
    ]
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<14 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      var bytes = Array(text.utf8)
      if state % 5 == 0 { bytes.insert(0xFF, at: bytes.count / 2) }
      let blocks = try Document.parse(bytes, name: "a.md").blocks
      let marked = blocks.markingFormulas(in: bytes)
      if marked.formulas.isEmpty {
        #expect(HTMLRenderer().html(marked) == HTMLRenderer().html(blocks), "\(text)")
      } else {
        #expect(text.contains("$"))
        for (formula, offset) in marked.formulas {
          #expect(bytes.indices.contains(offset) && !formula.tex.isEmpty, "\(text)")
        }
      }
    }
  }
}
