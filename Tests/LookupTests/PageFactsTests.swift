import Testing

@testable import Lookup

/// A page is asked for what it says of itself, in whatever encoding.
@Suite struct PageFactsTests {
  private func facts(_ page: String, type: String? = nil, url: String = "https://a.test/x") throws
    -> WorkFacts
  {
    try PageFacts.read(Array(page.utf8), contentType: type, url: url)
  }

  @Test func citationTagsComeFirst() throws {
    let found = try facts(
      """
      <head><title>Site | A Paper</title><meta property="og:title" content="Wrong">
      <meta name="citation_title" content="A Paper &amp; More"><meta name="citation_author" content="He, Di">
      <meta name="citation_author" content="Kaiming He"><meta name="citation_publication_date" content="2018/12/03">
      <meta name="citation_conference_title" content="Advances in Neural Information Processing Systems">
      <meta name="citation_doi" content="10.1/x"></head>
      """)
    #expect(found.title == "A Paper & More")
    #expect(found.authors == ["Di He", "Kaiming He"])
    #expect(found.year == 2018)
    #expect(found.venue == "NeurIPS")
    #expect(found.sort == .paper)
  }

  @Test func jsonLDComesBeforeOpenGraph() throws {
    let found = try facts(
      """
      <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Site"},{"@type":"BlogPosting",
      "headline":"A Recipe","author":[{"name":"Andrej K"}],"datePublished":"2019-04-25"}]}</script>
      <meta property="og:title" content="A Recipe - Site"><title>x</title>
      """)
    #expect(found.title == "A Recipe")
    #expect(found.authors == ["Andrej K"])
    #expect(found.year == 2019)
    #expect(found.sort == .post)
  }

  @Test func theSitesNameIsNoPartOfTheTitle() throws {
    let found = try facts(
      "<meta property=og:site_name content=\"Lil'Log\"><meta property=og:title content=\"Attention? Attention! | Lil'Log\">"
    )
    #expect(found.title == "Attention? Attention!")
  }

  @Test(
    arguments: [
      ("gbk", "梯度消失", [0xCC, 0xDD, 0xB6, 0xC8, 0xCF, 0xFB, 0xCA, 0xA7]),
      ("big5", "梯度消失", [0xB1, 0xE8, 0xAB, 0xD7, 0xAE, 0xF8, 0xA5, 0xA2]),
      ("shift_jis", "勾配消失", [0x8C, 0xF9, 0x94, 0x7A, 0x8F, 0xC1, 0x8E, 0xB8]),
    ] as [(String, String, [UInt8])])
  func lettersAreReadInThePagesEncoding(label: String, title: String, written: [UInt8]) throws {
    let tag = Array("<html><head><meta charset=\(label)><title>".utf8) + written
    #expect(try PageFacts.read(tag, contentType: "text/html", url: "https://a.test").title == title)
    let bare = Array("<title>".utf8) + written
    let type = "text/html; charset=\(label)"
    #expect(try PageFacts.read(bare, contentType: type, url: "https://a.test").title == title)
  }

  @Test func aByteOrderMarkIsStrongerThanATag() throws {
    let utf8 = [0xEF, 0xBB, 0xBF] + Array("<meta charset=gbk><title>注意力</title>".utf8)
    #expect(try PageFacts.read(utf8, contentType: nil, url: "").title == "注意力")
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in "<title>注意力</title>".utf16 { utf16 += [UInt8(unit & 255), UInt8(unit >> 8)] }
    #expect(try PageFacts.read(utf16, contentType: nil, url: "").title == "注意力")
  }

  @Test(
    arguments: [
      ("", nil), ("%PDF-1.5", "application/pdf"), ("<p>Nothing said</p>", "text/html"),
      ("<title>Just a moment...</title>", "text/html"), ("<title> </title>", "text/html"),
      ("<title>404 Not Found</title>", "text/html"),
    ] as [(String, String?)])
  func aPageWithoutATitleOfItsOwnIsRefused(page: String, type: String?) {
    #expect(throws: UnusableAnswer.self) { try facts(page, type: type) }
  }

  @Test func aRepositoryIsNamedByItsCode() throws {
    let found = try facts(
      "<title>GitHub - google/jax: Composable transformations of Python+NumPy programs · GitHub</title><meta property=og:site_name content=GitHub>",
      url: "https://github.com/google/jax")
    #expect(found.title == "jax: Composable transformations of Python+NumPy programs")
    #expect(CodePage.name(ofRepositoryAt: "https://github.com/google/jax/issues/1") == nil)
  }
}
