import LinkExtract
import Testing

/// What counts as a link in HTML, in text, and in lists of URLs.
@Suite struct HTMLLinksTests {
  static let facts: [(html: String, urls: [String])] = [
    ("<a href=\"https://a.test/x\">x</a>", ["https://a.test/x"]),
    ("<A HREF='x.html'>x</A><area href=y.html>", ["x.html", "y.html"]),
    ("<a href=x.html>x</a><a href = \"y.html\" >y</a>", ["x.html", "y.html"]),
    ("<a title='1 > 0' href=\"x\">", ["x"]),
    ("<a href=it's.html><a href=y>", ["it's.html", "y"]),
    ("<a href=\" x.html\n\">", ["x.html"]),
    ("<a href=\"?a=1&amp;b=2&copy=3\">", ["?a=1&b=2&copy=3"]),
    ("<a href=\"&#x4e2d;&#25991;.html\">", ["中文.html"]),
    ("<a name=\"top\"><a href=\"#top\">", ["#top"]),
    ("<a href=\"\"><a href><img src>", []),
    (
      "<img src=a.png srcset=\"a.png, b,c.png 2x, d.png 100w\">",
      ["a.png", "a.png", "b,c.png", "d.png"]
    ),
    ("<picture><source srcset='x.webp 1x,y.webp 2x'></picture>", ["x.webp", "y.webp"]),
    (
      "<link rel=preload as=image imagesrcset='a.png 1x, b.png 2x' href=c.png>",
      ["a.png", "b.png", "c.png"]
    ),
    ("<link rel=stylesheet href=s.css><link rel=icon href=i.svg>", ["s.css", "i.svg"]),
    ("<link rel=preconnect href=https://a.test><link rel='DNS-Prefetch' href=//b.test>", []),
    ("<script src=a.js>document.write('<a href=\"no\">')</script>", ["a.js"]),
    ("<style>a { background: url(no.png) }</style><p>", []),
    (
      "<iframe src=f.html></iframe><embed src=e.swf><object data=o.pdf></object>",
      ["f.html", "e.swf", "o.pdf"]
    ),
    (
      "<video src=v.mp4 poster=p.jpg><track src=t.vtt></video><audio src=a.ogg></audio>",
      ["v.mp4", "p.jpg", "t.vtt", "a.ogg"]
    ),
    ("<blockquote cite=https://a.test/q>", ["https://a.test/q"]),
    ("<form action=/post><button formaction=/other></form>", []),
    ("<meta http-equiv=Refresh content=\"5; URL='next.html'\">", ["next.html"]),
    ("<meta http-equiv=refresh content=5><meta name=x content='0; url=no'>", []),
    ("<svg><use xlink:href=\"#icon\"/><image href=i.png></svg>", ["#icon", "i.png"]),
    ("<!-- <a href=no> --><!--><a href=yes>", ["yes"]),
    ("<!doctype html><?xml version='1.0'?><a href=x>", ["x"]),
    ("<textarea><a href=no></textarea><title><a href=no></title><a href=x>", ["x"]),
    ("<template><a href=no></template><a href=x>", ["x"]),
    ("<p>https://a.test/text</p><pre>https://b.test</pre><code>https://c.test</code>", []),
    ("<pre><code><a href=x>linked</a></code></pre>", ["x"]),
    ("<img src=\"data:image/png;base64,AAAA\">", []),
    (
      "<a href=javascript:void(0)><a href=mailto:x@a.test>",
      ["javascript:void(0)", "mailto:x@a.test"]
    ),
    ("<a href=\"x", []),
    ("2 < 3 <a href=x> 4 </ a><", ["x"]),
  ]

  @Test(arguments: facts.indices) func finds(_ index: Int) throws {
    #expect(try urls(Self.facts[index].html, as: .html) == Self.facts[index].urls)
  }

  @Test(arguments: [
    ("https://a.test/docs/page.html", "x.html", "https://a.test/docs/x.html"),
    ("https://a.test/docs/", "../x.html#y", "https://a.test/docs/../x.html#y"),
    ("https://a.test", "x.html", "https://a.test/x.html"),
    ("https://a.test/docs/?q=a/b#c", "/x", "https://a.test/x"),
    ("https://a.test/docs/?q=a/b#c", "?z", "https://a.test/docs/?z"),
    ("https://a.test/docs/p", "#part", "https://a.test/docs/p#part"),
    ("https://a.test/docs/", "https://b.test/x", "https://b.test/x"),
    ("https://a.test/docs/", "//b.test/x", "//b.test/x"),
    ("https://a.test/docs/", "mailto:x@a.test", "mailto:x@a.test"),
    ("//a.test/docs/", "x", "//a.test/docs/x"), ("/docs/", "x.html", "/docs/x.html"),
    ("../", "x.html", "../x.html"), ("sub/page.html", "x.html", "sub/x.html"),
    ("sub/page.html", "中 文.html", "sub/中 文.html"),
  ])
  func linksAreJoinedToTheBase(_ base: String, _ link: String, _ expected: String) throws {
    let html = "<head><base href=\"\(base)\"><base href=ignored></head><a href=\"\(link)\">x</a>"
    #expect(try urls(html, as: .html) == [expected])
  }

  @Test func placesAreThoseOfTheValues() throws {
    let html = "<p>词\n<img src=\"a.png\" srcset=\"b.png 2x,\n c.png 3x\">\n"
    #expect(try places(html, as: .html) == ["2:11", "2:26", "3:2"])
  }

  @Test func commentsLeaveLinksAlone() throws {
    let html = """
      <a href=1><!-- tricks: ignore=links --><p><a href=2><a href=3>
      <!-- tricks: ignore-start --><a href=4><img src=5><!-- tricks: ignore-end --><a href=6>
      """
    #expect(try urls(html, as: .html) == ["1", "3", "6"])
  }

  @Test func textHoldsURLsAlone() throws {
    let text = """
      # A list of URLs
      https://a.test/ends_with_
        https://a.test/*  \r
      https://a.test/wiki/Loss_(ML)
      See https://b.test/x, (https://b.test/y) and <https://b.test/z>.
      中文 https://c.test/页面，再看 www.d.test
      mail@a.test a/b.html ftp://e.test/f
      """
    #expect(
      try urls(text, as: .text) == [
        "https://a.test/ends_with_", "https://a.test/*", "https://a.test/wiki/Loss_(ML)",
        "https://b.test/x", "https://b.test/y", "https://b.test/z", "https://c.test/页面",
        "http://www.d.test", "ftp://e.test/f",
      ])
    #expect(try places(text, as: .text)[1] == "3:3")
  }

  @Test(arguments: FileFormat.allCases) func anyBytesAreRead(_ format: FileFormat) throws {
    var state: UInt64 = 7
    let alphabet = Array("<>\"'=/!-& \n&#x;ahrefscimgb:.".utf8) + [0xE4, 0xB8, 0xAD, 0xFF, 0x00]
    for _ in 0..<300 {
      let bytes = (0..<200).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      let text = String(decoding: bytes, as: UTF8.self)
      for link in try found(text, as: format) {
        #expect(link.offset >= 0 && link.offset < text.utf8.count)
      }
    }
  }
}
