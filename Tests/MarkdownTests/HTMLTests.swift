import Markdown
import Testing

/// What a page gets.
@Suite struct HTMLTests {
  private func html(_ source: String, _ change: (inout HTMLRenderer.Options) -> Void = { _ in })
    throws -> String
  {
    var options = HTMLRenderer.Options()
    change(&options)
    return HTMLRenderer(options: options).html(try parse(source).blocks)
  }

  @Test(arguments: [
    ("a & <b>b</b> \"c\"", "<p>a &amp; b &quot;c&quot;</p>\n"),
    ("- a\n- b\n  - c\n", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"),
    ("3. a\n\n4. b\n", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n"),
    ("```swift x\na<b\n```", "<pre><code class=\"language-swift\">a&lt;b\n</code></pre>\n"),
    ("a<br>b<!-- c --><wbr>", "<p>a<br />b<wbr /></p>\n"),
    ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n"),
    ("[a](/u 't')", "<p><a href=\"/u\" title=\"t\">a</a></p>\n"),
    ("[a](<b c>)", "<p><a href=\"b%20c\">a</a></p>\n"),
    ("![a](i.png)", "<p><a href=\"i.png\">a</a></p>\n"),
    ("[![a](i.png)](/u)", "<p><a href=\"/u\">a</a></p>\n"),
    ("a  \nb\\\nc\nd", "<p>a<br />\nb<br />\nc\nd</p>\n"),
    ("***", "<hr />\n"), ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
    ("<div>a &amp; b</div>", "<p>a &amp; b</p>\n"),
    ("<script>alert(1)</script>\n", ""), ("<!-- a -->", ""),
    ("**重点。**然后", "<p><strong>重点。</strong>然后</p>\n"),
    (
      "| a | b |\n|:--|--:|\n| c | d |",
      "<table>\n<thead>\n<tr><th class=\"align-left\">a</th><th class=\"align-right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td class=\"align-left\">c</td><td class=\"align-right\">d</td></tr>\n</tbody>\n</table>\n"
    ),
  ])
  func rendered(source: String, expected: String) throws {
    #expect(try html(source) == expected)
  }

  @Test func tasksCarryALabel() throws {
    let text = try html("- [x] a\n- [ ] b\n")
    #expect(text.contains("checked=\"checked\" aria-label=\"done\" /> a"))
    #expect(text.contains("disabled=\"disabled\" aria-label=\"to do\" /> b"))
    #expect(try html("- [x] a") { $0.language = .chinese }.contains("已完成"))
  }

  @Test func passagesAreMarkedWithTheirLanguage() throws {
    let text = try html("a b\n\n中文说明\n\n- 很好 \n  - good one\n") { $0.language = .english }
    #expect(text.contains("<p>a b</p>"))
    #expect(text.contains("<p lang=\"zh-Hans\">中文说明</p>"))
    #expect(text.contains("<li lang=\"zh-Hans\">很好"))
    #expect(text.contains("<li lang=\"en\">good one"))
  }

  @Test func linksCanBeRewrittenOrDropped() throws {
    let text = try html("[a](x.md) [b](y.md)") {
      $0.linkDestination = { $0.destination == "x.md" ? "x.html" : nil }
    }
    #expect(text == "<p><a href=\"x.html\">a</a> b</p>\n")
    #expect(try html("[a](x)") { $0.linkDestination = { _ in "javascript:x" } } == "<p>a</p>\n")
  }

  @Test func headingsGetAnchors() throws {
    let document = try parse(
      "# Über C++ & 神经网络！\n\n## a\n\n## a\n\n### `code` [x](u)\n\n<a id=\"own\"></a><a name='n'>\n")
    let anchors = HeadingAnchors(of: document)
    #expect(document.blocks.compactMap(anchors.anchor) == ["über-c--神经网络", "a", "a-1", "code-x"])
    for fragment in ["own", "n", "a-1", "", "top", "%E7%A5%9E", "über-c--%E7%A5%9E经网络"] {
      #expect(anchors.contains(fragment) == (fragment != "%E7%A5%9E"))
    }
    var options = HTMLRenderer.Options()
    options.anchors = anchors
    options.headingOffset = 1
    let text = HTMLRenderer(options: options).html(document.blocks)
    #expect(text.hasPrefix("<h2 id=\"über-c--神经网络\">Über C++ &amp; 神经网络！</h2>"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "a <script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](<java\tscript:alert(1)>)",
    "[a](&#106;avascript:alert(1))",
    "[a](java&#10;script:alert(1))", "[a](&#1;javascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](vbscript:x)", "<javascript:alert(1)>",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml;base64,x)", "[a](\"onmouseover=alert(1))",
    "[a](/u 'x\" onclick=\"alert(1)')",
    "![\" onerror=\"alert(1)](x)", "```\"><script>\nx\n```", "[a]\n\n[a]: javascript:alert(1)",
    "<a href=\"javascript:x\">y</a>",
    "<!--><script>alert(1)</script>-->", "<!-- a --!> <script>x</script>", "<style>a{}</style>b",
    "<scr<script>ipt>alert(1)</script>",
    "<<script>script>alert(1)</script>", "<iframe src=x>", "<a <script>x",
    "<![CDATA[<script>x</script>]]>", "<?php <script>?>",
    "<div\nonclick=x>y", "`<script>`", "# <script>x", "| <script>x |\n|--|", "&lt;script&gt;",
    "\\<script>", "<textarea></p>",
    "[a](\u{A0}javascript:x)", "https://a.example/\"onmouseover=x", "<https://a.example/\"x>",
    "a@b.example\"x", "\u{0}<script>",
  ])
  func noScriptPasses(source: String) throws {
    let images = HTMLRenderer(
      options: {
        var options = HTMLRenderer.Options(); options.showsImages = true; return options
      }())
    for text in [try html(source), images.html(try parse(source).blocks)] {
      let check = WellFormed(text)
      #expect(check.error == nil, "\(text)")
      #expect(
        check.tags.isDisjoint(with: [
          "script", "style", "iframe", "svg", "object", "form", "textarea",
        ]))
      #expect(check.attributes.allSatisfy { !$0.hasPrefix("on") }, "\(text)")
      for url in check.urls {
        let lower = url.lowercased().filter { $0 > " " }
        #expect(!lower.contains("script:") && !lower.hasPrefix("data:"), "\(text)")
      }
    }
  }

  @Test(arguments: 0..<6)
  func outputIsWellFormed(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed + 7))
    let pieces = [
      "- ", "> ", "1. ", "\n", "\n\n", "<b>", "</b>", "<br>", "<div>\n", "<!--", "-->", "<", ">",
      "&", "\"", "'", "[a](u)",
      "[", "](", ")", "**", "*", "~~", "`", "```\n", "# ", "| a | b |\n|--|--|\n", "|", "\u{1}",
      "\u{0}", "中文", "，", "[x] ",
      "![i](j)", "<script>", "</script>", "https://a.example/\"<x", "<a href='", "word",
    ]
    for _ in 0..<200 {
      var source = ""
      for _ in 0..<Int.random(in: 1..<30, using: &generator) {
        source += pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }
      let text = try html(source) { $0.language = .english }
      #expect(WellFormed(text).error == nil, "\(source.debugDescription)\n\(text)")
    }
  }
}

/// A strict reader of the renderer's output.
private struct WellFormed {
  private(set) var error: String?
  private(set) var tags: Set<String> = []
  private(set) var attributes: Set<String> = []
  private(set) var urls: [String] = []

  init(_ html: String) {
    var open: [String] = []
    var rest = Substring(html)
    while let start = rest.firstIndex(where: { $0 == "<" || $0 == ">" }) {
      guard rest[start] == "<", let end = rest[start...].firstIndex(of: ">") else {
        error = "stray \(rest[start])"
        return
      }
      var tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.first == "/" {
        if open.popLast() != String(tag.dropFirst()) { error = "\(tag) closes nothing" }
        continue
      }
      let isEmpty = tag.last == "/"
      if isEmpty { tag = tag.dropLast() }
      let name = String(tag.prefix { $0 != " " })
      tags.insert(name)
      if !isEmpty { open.append(name) }
      readAttributes(tag.dropFirst(name.count))
    }
    if !open.isEmpty { error = "open: \(open)" }
    for scalar in html.unicodeScalars
    where scalar.value < 0x20 && !"\n\r\t".unicodeScalars.contains(scalar) {
      error = "control character"
    }
  }

  private mutating func readAttributes(_ text: Substring) {
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: "="), rest[equals...].dropFirst().first == "\"" else {
        error = "attribute \(rest)"
        return
      }
      let name = String(rest[..<equals])
      let value = rest[equals...].dropFirst(2).prefix { $0 != "\"" }
      attributes.insert(name)
      if name == "href" || name == "src" { urls.append(String(value)) }
      rest = rest[value.endIndex...].dropFirst().drop { $0 == " " }
    }
  }
}
