import Testing

@testable import LinkCheck

/// Pages that were cut off anywhere, by a server or by the limit of a body, are read.
@Suite struct CutPageTests {
  static let page = """
    <!DOCTYPE html><?pi?><html id=root><head><meta charset="utf-8"><title>A &lt;page&gt; </titl
    </title ><style>#a<b{}</style></style><script id="s">if(a</script/ id=q>1</scr</script>
    <meta http-equiv=refresh content="5; url='next.html'"></head><body>
    <!-- <a id=no> --><!--><a id="one"><!---><a name='two'><p id=three title=">">
    <textarea id=four><a id=no></textarea><![CDATA[ <a id="five"> ]]><h1 id="&#x4e2d;&amp;">x</h1>
    <xmp><a id=no></xmp><noembed></noembed/><iframe id='six'></iframe><br id=last/></body></html>
    """

  @Test func cutAnywhereTheAnchorsBeforeTheCutAreFound() {
    let bytes = Array(Self.page.utf8)
    let whole = HTMLAnchors.collect(in: bytes)
    #expect(
      whole == ["root", "s", "one", "two", "three", "four", "five", "中&", "six", "last/"],
      "\(whole)")
    var before = 0
    for end in bytes.indices {
      let found = HTMLAnchors.collect(in: Array(bytes[..<end]))
      #expect(found.isSubset(of: whole) && found.count >= before, "cut at \(end): \(found)")
      before = found.count
    }
  }

  @Test func cutAnywhereTheTitleIsABeginningOfTheWholeOne() throws {
    let bytes = Array(Self.page.utf8)
    func title(_ bytes: [UInt8]) -> String? {
      var response = TransportResponse(status: 200)
      response.contentType = "text/html"
      response.body = bytes
      return HTMLPage(response)?.title
    }
    #expect(title(bytes) == "A <page> </titl")
    for end in bytes.indices { _ = title(Array(bytes[..<end])) }
  }

  @Test(arguments: [
    "<title>a<", "<title>a</", "<title>a</t", "<title>a</title", "<script><", "<textarea></textare",
    "<", "<!", "<!-", "<!--", "<a id", "<a id=", "<a id='", "<a id='x", "<a id=x", "&#", "<title",
  ])
  func constructsThatDoNotEndHoldNoAnchor(page: String) {
    #expect(HTMLAnchors.collect(in: Array(page.utf8)) == [])
  }
}
