import LinkExtract
import Markdown
import Testing

/// A page that was cut off anywhere is read: what stands before the cut counts.
@Suite struct CutPageTests {
  /// Every construct whose end may be missing.
  static let page = """
    <!DOCTYPE html><?xml version="1.0"?><html lang=en><head><meta charset="utf-8">
    <meta http-equiv=refresh content="5; url='next.html'"><title>T &amp; &#x54; <b></title>
    <link rel="stylesheet" href="a.css"><style>a > b { background: url(</styl) } <!-- </style>
    <script src='a.js' async>if (a</script/ >1) "</scrip" </script ></head>
    <body><!-- a -- comment --><!--> <!---> <![CDATA[ a < b ]]>
    <a href="one.html?a=1&amp;b=2" title="1 > 0">one</a><a href=two.html>two</a>
    <img src='c.png' srcset="d.png 1x, e.png (2x, 3x)"><textarea><a href=no></textarea >
    <svg><a xlink:href="f.svg"/></svg><template><a href=no></a></template>
    <video poster=p.png src=v.mp4></video><xmp></xm</xmp><noframes></noframes>
    <!-- tricks: ignore=links --><a href=ignored.html>x</a><br/><a href="last.html">z</a>
    </body></html>
    """

  private func urls(_ bytes: [UInt8]) throws -> [String] {
    try LinkExtractor.links(in: SourceText(bytes: bytes, name: "x.html"), as: .html).map(\.url)
  }

  @Test func cutAnywhereTheLinksBeforeTheCutAreFound() throws {
    let bytes = Array(Self.page.utf8)
    let whole = try urls(bytes)
    #expect(whole.count == 13 && whole.last == "last.html", "\(whole)")
    for end in bytes.indices {
      let found = try urls(Array(bytes[..<end]))
      #expect(whole.starts(with: found), "cut at \(end): \(found)")
    }
  }

  @Test func cutAnywhereBehindABaseEachLinkIsJoined() throws {
    let bytes = Array(("<base href='https://a.test/x/'>" + Self.page).utf8)
    let whole = try urls(bytes)
    for end in 31..<bytes.count {
      #expect(whole.starts(with: try urls(Array(bytes[..<end]))), "cut at \(end)")
    }
  }

  /// Cuts in the middle of the constructs, each alone.
  @Test(arguments: [
    "<script>a<", "<script>a</", "<script></s", "<style><", "<title></title", "<textarea></",
    "<xmp><", "<iframe><", "<noembed></", "<noframes><", "<SCRIPT></SCRIPT", "<script", "<script ",
    "<script>", "<", "</", "<!", "<!-", "<!--", "<!--a-", "<!--a--", "<!-->", "<?", "<a href",
    "<a href=",
    "<a href='", "<a href=\"x", "<a href=x", "<a/", "<![CDATA[a]]", "<!DOCTYPE", "&#x", "&",
    "<meta http-equiv=refresh content=';'>",
    "<meta http-equiv=refresh content='0;url='>", "<img srcset=','>",
  ])
  func constructsThatDoNotEndHoldNoLink(page: String) throws {
    #expect(try urls(Array(page.utf8)) == [])
  }
}
