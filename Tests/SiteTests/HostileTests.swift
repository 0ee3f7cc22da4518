import Catalog
import Markdown
import Testing

@testable import Site

@Suite("Hostile input")
struct HostileTests {
  @Test("Markup in titles, notes, authors and headings stays text")
  func markup() async throws {
    let site = try await Sample.site(
      try Sample.list(
        """
        # Papers

        ## <img src=x onerror=alert(1)>

        - <script>alert(1)</script> \\<b onmouseover=alert(2)> "quoted' [x" onclick="y](https://a.example/?q="><script>)

          Note with <iframe src=//evil.example></iframe> and `</code><script>` and &lt;svg onload=1&gt;.
        """))
    for (path, page) in site where path.hasSuffix(".html") {
      #expect(!page.contains("<script>"), "\(path)")
      #expect(!page.contains("<iframe"), "\(path)")
      #expect(!page.contains("<img"), "\(path)")
      #expect(!page.contains("<b onmouseover"), "\(path)")
      #expect(!page.contains("<svg onload"), "\(path)")
      #expect(!page.contains("\" onclick=\""), "\(path)")
    }
  }

  @Test("A quote with a combining mark does not end an attribute")
  func combiningQuote() {
    let escaped = HTMLEscaping.escaped("a\"\u{301} onclick=x <\u{338}b> &\u{20DD}")
    #expect(escaped == "a&quot;\u{301} onclick=x &lt;\u{338}b&gt; &amp;\u{20DD}")
  }

  @Test(
    "Links that may carry script are published as text",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
      "file:///etc/passwd", "blob:x",
    ])
  func scriptLinks(url: String) async throws {
    let catalog = try Sample.list("# Papers\n\n- A title that stays [label](<\(url)>) here\n")
    let site = try await Sample.site(catalog)
    for (path, page) in site where path.hasSuffix(".html") {
      #expect(!page.lowercased().contains("href=\"" + url.lowercased()), "\(path)")
    }
    let built = try await SiteBuilder(
      catalog: catalog, options: SiteOptions(title: "T")
    ).build()
    #expect(built.warnings.contains { $0.file == "list.md" && $0.line == 3 })
  }

  @Test("Control characters do not reach a page")
  func controlCharacters() {
    #expect(
      HTMLEscaping.escaped("a\u{0}b\u{7}c\u{1B}d\u{7F}\t\n")
        == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}\t\n")
  }

  @Test("Characters that a URL must not hold are encoded in links, all others stay")
  func illegalURLs() {
    #expect(
      ExternalURL.wellFormed("https://a.example/?q=\"><s>|`{x}^\\[1] y")
        == "https://a.example/?q=%22%3E%3Cs%3E%7C%60%7Bx%7D%5E%5C%5B1%5D%20y")
    for url in ["http://[::1]:80/x", "https://a.example/深?x=%20&y='#z", "mailto:a@b.example"] {
      #expect(ExternalURL.wellFormed(url) == url)
    }
  }

  @Test("White space and control characters do not hide a scheme")
  func hiddenSchemes() throws {
    let links = LinkMap(try Sample.list(""))
    for url in [" javascript:x", "\u{1}javascript:x", "java\nscript:x", "java\tscript:x"] {
      guard case .unpublished = links.target(of: url, in: "list.md") else {
        Issue.record("\(url.debugDescription) is published")
        continue
      }
    }
    #expect(links.target(of: "//host/x", in: "list.md") == .external("https://host/x"))
  }

  @Test(
    "Ids become names that every file system takes",
    arguments: [
      "../../etc/passwd", "a/b", "..", ".", "", "CON", "con", "nul", "index", "a\u{0}b",
      "naïve", "e\u{301}", "A", "a:b", "a b", "-", String(repeating: "深", count: 200),
      String(repeating: "x", count: 5000), "\u{202E}abc",
    ])
  func fileNames(id: String) {
    let stem = FileName.stem(for: id)
    #expect(SitePath.isSafe(stem + ".html"))
    #expect(stem.utf8.count <= 140)
    #expect(!stem.contains("/") && !stem.hasPrefix(".") && !stem.isEmpty)
    #expect(stem.lowercased() == stem)
    #expect(!["con", "nul", "index"].contains(stem))
  }

  @Test("Plain ids keep their names, Han too; ids that differ in case only do not share one")
  func plainNames() {
    #expect(FileName.stem(for: "loss-constant") == "loss-constant")
    #expect(FileName.stem(for: "文本分类") == "文本分类")
    #expect(FileName.stem(for: "Adam") != FileName.stem(for: "adam"))
    #expect(FileName.stem(for: "ADAM") != FileName.stem(for: "Adam"))
    #expect(FileName.stem(for: "a b") != FileName.stem(for: "a-b"))
    #expect(FileName.stem(for: "e\u{301}") != FileName.stem(for: "\u{E9}"))
  }

  @Test("A reference to a page with a Han name is percent-encoded")
  func hanReference() async throws {
    let site = try await Sample.site(try Sample.catalog())
    #expect(site["entries/文本分类.html"] != nil)
    #expect(
      site["tricks.html"]?.contains(
        "href=\"entries/%E6%96%87%E6%9C%AC%E5%88%86%E7%B1%BB.html\"") == true)
  }
}
