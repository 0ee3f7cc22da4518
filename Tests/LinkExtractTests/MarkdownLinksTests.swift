import LinkExtract
import Testing

/// What counts as a link in Markdown.
@Suite struct MarkdownLinksTests {
  /// A piece of Markdown and the URLs that a reader can follow there.
  struct Fact: Sendable, CustomTestStringConvertible {
    var markdown: String
    var urls: [String]
    var testDescription: String { markdown }

    init(_ markdown: String, _ urls: [String]) {
      self.markdown = markdown
      self.urls = urls
    }
  }

  static let facts = [
    // Forms.
    Fact("See [a](https://a.test/x).", ["https://a.test/x"]),
    Fact("[a](https://a.test/x \"a title\")", ["https://a.test/x"]),
    Fact("[a](<https://a.test/with blank>)", ["https://a.test/with blank"]),
    Fact("![alt](pic.png)", ["pic.png"]),
    Fact(
      "[![badge](https://ci.test/b.svg)](https://ci.test/)",
      ["https://ci.test/", "https://ci.test/b.svg"]),
    Fact("<https://a.test/auto>", ["https://a.test/auto"]),
    Fact("<me@a.test>", ["mailto:me@a.test"]),
    Fact("Bare https://a.test/x, and www.b.test/y.", ["https://a.test/x", "http://www.b.test/y"]),
    Fact("见 https://a.test/x。再看", ["https://a.test/x"]),
    Fact("（https://a.test/x）和【https://b.test】", ["https://a.test/x", "https://b.test"]),
    Fact("https://a.test/wiki/Loss_(ML)", ["https://a.test/wiki/Loss_(ML)"]),
    Fact("[a](https://a.test/wiki/Loss_(ML))", ["https://a.test/wiki/Loss_(ML)"]),
    Fact("[a](https://a.test/?x=1&amp;y=2)", ["https://a.test/?x=1&y=2"]),
    Fact("[outer [inner] text](https://a.test)", ["https://a.test"]),
    Fact("[tel](tel:+1-555) [m](mailto:x@a.test)", ["tel:+1-555", "mailto:x@a.test"]),
    Fact("[p](//a.test/x)", ["//a.test/x"]),
    Fact("[up](../a%20b.md#part) [here](#part)", ["../a%20b.md#part", "#part"]),
    // References.
    Fact("[full][r]\n\n[r]: https://a.test/r", ["https://a.test/r"]),
    Fact("[R][]\n\n[r]: https://a.test/r", ["https://a.test/r"]),
    Fact("[r] twice [r]\n\n[r]: https://a.test/r", ["https://a.test/r", "https://a.test/r"]),
    Fact("No use.\n\n[r]: <https://a.test/unused> 'title'", ["https://a.test/unused"]),
    Fact("[r] and [s]\n\n[r]: https://a.test/r\n", ["https://a.test/r"]),
    Fact("![img][r]\n\n[r]: a.png", ["a.png"]),
    Fact("Note[^1].\n\n[^1]: https://a.test/note", ["https://a.test/note"]),
    Fact("Note[^1].\n\n[^1]: See https://a.test/note for more.", ["https://a.test/note"]),
    // Places.
    Fact(
      "| a | b |\n|---|---|\n| [x](https://a.test/1) | https://a.test/2 |",
      ["https://a.test/1", "https://a.test/2"]),
    Fact(
      "> - [x](https://a.test/1)\n>   - **[y](https://a.test/2)**",
      ["https://a.test/1", "https://a.test/2"]),
    Fact("# [Heading](https://a.test/h)", ["https://a.test/h"]),
    // Raw HTML.
    Fact("<a href=\"https://a.test/x\">x</a>", ["https://a.test/x"]),
    Fact(
      "<div>\n<img src='a.png' srcset='b.png 2x, c.png 3x'>\n</div>",
      ["a.png", "b.png", "c.png"]),
    Fact("<!-- <a href=\"https://a.test/x\"> and [y](https://a.test/y) -->", []),
    // No links.
    Fact("`[a](https://a.test)` and `https://b.test`", []),
    Fact("```\n[a](https://a.test)\nhttps://b.test\n```", []),
    Fact("~~~ sh\ncurl https://a.test\n~~~", []),
    Fact("    https://a.test/indented", []),
    Fact("[[Wiki link]] and [[x|y]]", []),
    Fact("\\[a](b) and [x]\\(y)", []),
    Fact("![dot](data:image/png;base64,AAAA)", []),
  ]

  @Test(arguments: facts) func finds(_ fact: Fact) throws {
    #expect(try urls(fact.markdown, as: .markdown) == fact.urls)
  }

  @Test func placesAreThoseOfTheLinks() throws {
    let text = "\u{FEFF}词 [a](b)\r\n- <i>x</i> <a href=\"c\">y</a>\r\n\r\n[r]: d\r\n"
    #expect(try places(text, as: .markdown) == ["1:8", "2:21", "4:6"])
  }

  @Test func commentsLeaveLinksAlone() throws {
    let text = """
      - [a](https://a.test/1) <!-- tricks: ignore=links -->
        - [a](https://a.test/2)
      - [a](https://a.test/3)

      <!-- tricks: ignore=links -->
      A paragraph with [a](https://a.test/4).

      Another one: [a](https://a.test/5).

      <!-- tricks: ignore-start -->
      [a](https://a.test/6)

      # [a](https://a.test/7)
      <!-- tricks: ignore-end -->
      [a](https://a.test/8)

      <!-- markdown-link-check-disable -->
      [a](https://a.test/9)
      <!-- markdown-link-check-enable -->

      <!-- tricks: ignore=no-link -->
      [a](https://a.test/10)
      """
    #expect(
      try urls(text, as: .markdown).compactMap { $0.split(separator: "/").last }
        == ["3", "5", "8", "10"])
    #expect(try found(text, as: .markdown).count == 10)
  }

  @Test func aStretchWithoutItsEndGoesToTheEndOfTheFile() throws {
    let text = "[a](b)\n\n<!-- tricks: ignore-start -->\n\n[c](d)\n\n[e](f)\n"
    #expect(try urls(text, as: .markdown) == ["b"])
  }

  @Test(arguments: [
    ("README.md", FileFormat.markdown), ("a/b.MarkDown", .markdown), ("x.mdown", .markdown),
    ("index.html", .html), ("a.HTM", .html), ("a.xhtml", .html), ("urls.txt", .text),
  ])
  func formatsFollowNames(_ name: String, _ format: FileFormat) {
    #expect(FileFormat(fileName: name) == format)
  }

  @Test(arguments: ["a.pdf", "md", "html", "a.md.bak", ""])
  func otherNamesSayNothing(_ name: String) { #expect(FileFormat(fileName: name) == nil) }
}
