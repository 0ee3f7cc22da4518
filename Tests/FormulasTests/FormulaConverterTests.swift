import Foundation
import Testing

@testable import Formulas

/// TeX to MathML, and what hostile TeX may not do.
struct FormulaConverterTests {
  private func math(_ tex: String, isDisplay: Bool = false) -> String? {
    if case .mathML(let math) = FormulaConverter().convert(tex, isDisplay: isDisplay) {
      return math
    }
    return nil
  }

  private func reason(_ tex: String, _ converter: FormulaConverter = FormulaConverter()) -> String?
  {
    if case .failure(let reason) = converter.convert(tex, isDisplay: false) { return reason }
    return nil
  }

  @Test func `a formula becomes MathML that keeps its TeX for those who cannot see it`() {
    #expect(
      math("a_1 < b") == """
        <math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msub><mi>a</mi><mn>1</mn>\
        </msub><mo>&lt;</mo><mi>b</mi></mrow><annotation encoding="application/x-tex">a_1 &lt; b\
        </annotation></semantics></math>
        """)
    #expect(math("x", isDisplay: true)?.contains(" display=\"block\"") == true)
  }

  @Test func `letters of other alphabets are letters of Unicode, as browsers know no variants`() {
    #expect(math(#"\mathbb{E}\mathcal{L}\mathfrak{g}\mathbf{w}"#)?.contains("<mi>𝔼</mi>") == true)
    #expect(math(#"\mathcal{L}"#)?.contains("<mi>ℒ</mi>") == true)
    #expect(math(#"\mathbf{w_1}"#)?.contains("<mi>𝐰</mi>") == true)
    #expect(math(#"\mathbf{1}"#)?.contains("<mn>𝟏</mn>") == true)
    #expect(math(#"\boldsymbol{\theta}"#)?.contains("𝜽") == true)
    #expect(math(#"\mathrm{d}x"#)?.contains("<mi mathvariant=\"normal\">d</mi>") == true)
    #expect(math(#"\textbf{a & b}"#) == nil)
    #expect(math(#"\textbf{a \& b}"#)?.contains("𝐚&amp;𝐛") == false)
    #expect(math(#"\textbf{a\&b}"#)?.contains("𝐚&amp;𝐛") == true)
  }

  private static let usual = [
    #"\frac{\partial L}{\partial \theta} = \sum_{i=1}^{n} x_i^2"#,
    #"\begin{aligned} a &= b \\ c &= d \end{aligned}"#,
    #"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#,
    #"\begin{cases} 1 & x > 0 \\ 0 & \text{其他} \end{cases}"#,
    #"\operatorname*{arg\,max}_{\theta} \log p_\theta(x)"#,
    #"\underbrace{a+b}_{n} \xrightarrow{f} \overline{x} \hat{y} \tilde z"#,
    #"\text{损失} \le 10^{-3}"#, #"\color{red} x"#, #"\cancel{x} \boxed{y}"#, #"x \tag{1}"#,
    #"\def\f#1{#1^2} \f{x}"#, #"\left\| w \right\|_2"#, #"\rule{1em}{2em} \hspace{1cm}"#, "",
  ]

  @Test func `what papers write can be converted`() {
    let converter = FormulaConverter()
    for tex in Self.usual {
      guard case .failure(let reason) = converter.convert(tex, isDisplay: true) else { continue }
      Issue.record("\(tex): \(reason)")
    }
  }

  @Test(arguments: [
    (#"y \log p"#, #"<mi>y</mi><mspace width="0.1667em"></mspace><mi>log</mi>"#),
    (#"y \log p"#, "</mo><mspace width=\"0.1667em\"></mspace><mi>p</mi>"),
    (#"\log(p)"#, "<mi>log</mi><mo>\u{2061}</mo><mo stretchy"),
    (
      #"\log \log x"#,
      "<mi>log</mi><mo>\u{2061}</mo><mspace width=\"0.1667em\"></mspace><mi>log</mi><mo>"
    ),
  ])
  func `names of functions have room around them`(tex: String, part: String) {
    #expect(math(tex)?.contains(part) == true, "\(math(tex) ?? "")")
  }

  @Test(arguments: [
    (#"\frac{1"#, "Unexpected end of input"), (#"\nosuchcommand x"#, "Undefined control sequence"),
    ("a & b", "Expected 'EOF', got '&'"), ("}", "Expected 'EOF', got '}'"),
    (#"\def\a{\a\a}\a"#, "Too many expansions"),
  ])
  func `what cannot be converted says why`(tex: String, message: String) {
    #expect(reason(tex)?.contains(message) == true, "\(reason(tex) ?? "")")
  }

  @Test(arguments: [
    #"\href{javascript:alert(1)}{x}"#, #"\url{https://a.example}"#,
    #"\includegraphics{https://a.example/a.png}"#, #"\htmlClass{a}{x}"#,
    #"\htmlStyle{color:red}{x}"#, #"\htmlData{a=b}{x}"#, #"\htmlId{content}{x}"#,
  ])
  func `commands that would make links, images or attributes are refused`(tex: String) {
    #expect(reason(tex)?.contains("may not hold") == true, "\(math(tex) ?? "")")
  }

  @Test(arguments: [
    #"\text{</math><script>alert(1)</script>}"#, #"\text{"><img src=x>}"#,
    #"\color{"><script>}x"#, #"\text{</annotation></semantics></math><b>}"#, "<script>", "a\u{0}b",
  ])
  func `markup in TeX stays text`(tex: String) {
    guard let math = math(tex) else { return }
    #expect(!math.contains("<script") && !math.contains("<img") && !math.contains("<b>"))
    #expect(math.hasSuffix("</math>"))
  }

  @Test func `TeX that grows without end is given up, and what follows is converted`() {
    let converter = FormulaConverter()
    let growing =
      #"\def\a#1{#1#1#1#1#1#1#1#1#1#1}\a{\a{\a{\a{\a{\a{xxxxxxxxxx}}}}}}"#
    #expect(reason(growing, converter) != nil)
    let deep = String(repeating: "{", count: 9_000)
    #expect(reason(deep, converter) != nil)
    let nested = String(repeating: #"\sqrt{"#, count: 1_300)
    #expect(reason(nested + String(repeating: "}", count: 1_300), converter) != nil)
    #expect(reason(String(repeating: "x", count: 10_001), converter)?.contains("longer") == true)
    #expect(
      converter.convert("x", isDisplay: false) == FormulaConverter().convert("x", isDisplay: false))
  }

  @Test func `after too much work for too many formulas no more is tried`() {
    let converter = FormulaConverter(workToConvert: 1)
    var reasons: [String] = []
    for count in 0..<8 {
      // Each different, each far over what a formula may take.
      let tex = String(repeating: #"\sqrt{"#, count: 1_300 + count)
      reasons.append(reason(tex + String(repeating: "}", count: 1_300 + count), converter) ?? "")
    }
    #expect(reasons[0].contains("too much work"), "\(reasons)")
    #expect(reasons[7].contains("not tried"), "\(reasons)")
  }

  @Test func `nothing that is typed at random brings it down or gets markup through`() {
    let converter = FormulaConverter()
    let words = [
      "\\", "{", "}", "^", "_", "&", "$", "#", "%", "~", "<", ">", "\"", "'", "a", "1", " ",
      "\\frac",
      "\\def", "\\text", "\\left(", "\\right)", "\\begin{array}{c}", "\\end{array}", "\\\\", "损",
      "\u{202E}", "\u{0}", "𝔼", "\\color{", "\\gdef\\x", "\\char", "\\verb|", "\\mathbb",
    ]
    var state: UInt64 = 11
    for _ in 0..<150 {
      var tex = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        tex += words[Int(state >> 33) % words.count]
      }
      guard case .mathML(let math) = converter.convert(tex, isDisplay: false) else { continue }
      #expect(math.hasPrefix("<math") && math.hasSuffix("</math>"))
      #expect(MathMLFilter.cleaned(math) == math)
    }
  }

  @Test func `what one formula defines, the next does not know`() {
    let converter = FormulaConverter()
    _ = converter.convert(#"\gdef\mine{x} \mine"#, isDisplay: false)
    #expect(reason(#"\mine"#, converter)?.contains("Undefined") == true)
  }
}
