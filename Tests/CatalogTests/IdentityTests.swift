import Testing

@testable import Catalog

struct IdentityTests {
  @Test(
    arguments: [
      ("1706.03762", "1706.03762", nil), ("arXiv:1706.03762v5", "1706.03762", 5),
      ("https://arxiv.org/abs/1706.03762", "1706.03762", nil),
      ("http://www.arxiv.org/pdf/1706.03762v2.pdf", "1706.03762", 2),
      ("https://arxiv.org/html/2006.09214v1#S1", "2006.09214", 1),
      ("https://doi.org/10.48550/arXiv.1412.6980", "1412.6980", nil),
      ("https://arxiv.org/abs/cs.LG/9901001?context=cs", "cs/9901001", nil),
      ("hep-th/9901001", "hep-th/9901001", nil),
    ] as [(String, String, Int?)])
  func `an arXiv id is read in every spelling, its version apart`(
    text: String, id: String, version: Int?
  ) throws {
    let arxiv = try #require(ArxivID(text))
    #expect(arxiv.id == id)
    #expect(arxiv.version == version)
  }

  @Test(arguments: [
    "1713.03762", "17060.3762", "https://notarxiv.org/abs/1706.03762", "2018", "a/1234567", "",
  ])
  func `what is no arXiv id is not taken for one`(text: String) {
    #expect(ArxivID(text) == nil)
  }

  @Test(arguments: [
    ("10.1145/2347736.2347755", "10.1145/2347736.2347755"),
    ("https://doi.org/10.1145/2347736.2347755).", "10.1145/2347736.2347755"),
    ("doi: 10.1000/abc(2)", "10.1000/abc(2)"),
    ("https://dl.acm.org/doi/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
    ("10.1109/TNN.2008.2005605，见", "10.1109/TNN.2008.2005605"),
  ])
  func `a DOI is read as written, without what ends the sentence`(text: String, id: String) {
    #expect(DOI(text)?.id == id)
  }

  @Test(arguments: [
    ("https://arxiv.org/abs/1706.03762v3", "http://arxiv.org/pdf/1706.03762.pdf"),
    ("https://doi.org/10.48550/arXiv.1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://doi.org/10.1145/ABC", "http://dx.doi.org/10.1145/abc"),
    ("http://www.Example.org/a/", "https://example.org/a?utm_source=x#part"),
    ("https://example.org/index.html", "https://example.org"),
    ("https://openreview.net/forum?id=B1x&noteId=2", "https://openreview.net/pdf?id=B1x"),
    ("https://aclanthology.org/P18-1001/", "https://www.aclweb.org/anthology/P18-1001.pdf"),
    (
      "https://proceedings.neurips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html",
      "https://papers.nips.cc/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Paper.pdf"
    ),
    (
      "http://proceedings.mlr.press/v37/ioffe15.html",
      "https://proceedings.mlr.press/v37/ioffe15.pdf"
    ),
  ])
  func `one work has one key under all its addresses`(left: String, right: String) {
    #expect(URLIdentity.key(of: left) == URLIdentity.key(of: right))
  }

  @Test func `other pages and queries stay apart`() {
    #expect(
      URLIdentity.key(of: "https://a.example/x?id=1")
        != URLIdentity.key(of: "https://a.example/x?id=2"))
    #expect(
      URLIdentity.key(of: "https://a.example/x") != URLIdentity.key(of: "https://a.example/X"))
  }

  /// The ids of the entries of a list, one item a line.
  private static func ids(_ items: [String]) throws -> [String] {
    let list = "## papers\n\n" + items.map { "- " + $0 + "\n" }.joined()
    return try ReadingTests.list(list).entries.map(\.id)
  }

  @Test(arguments: [
    ("FRAGE: Frequency-Agnostic Word Representation", "frage"),
    ("Attention Is All You Need", "attention-is-all-you-need"),
    ("A Few Useful Things to Know about Machine Learning", "few-useful-things"),
    ("训练效率低？GPU利用率上不去？", "训练效率低"), ("Écrire en Français", "ecrire-en-francais"),
    ("Part 1: The Beginning", "part-1"),
  ])
  func `an id is short and made from the title`(title: String, id: String) throws {
    #expect(try Self.ids(["[\(title)](https://a.example/)"]) == [id])
  }

  @Test func `entries that want one id are told apart by their own facts, in any order`() throws {
    let items = [
      "[Deep Learning](https://a.example/1), 2015", "[Deep Learning](https://b.example/2), 2016",
      "[Deep Residual Learning](https://c.example/3), 2016",
    ]
    let ids = try Self.ids(items)
    #expect(Set(ids).count == 3)
    #expect(try Self.ids(items.reversed()) == ids.reversed())
    #expect(ids[0] == "deep-learning-2015")
  }

  @Test func `a pinned id stays, and others give way to it`() throws {
    let ids = try Self.ids([
      "[Deep Learning](https://a.example/1) <!-- id: dl -->", "[DL](https://b.example/2), 1999",
    ])
    #expect(ids == ["dl", "dl-1999"])
  }

  @Test(arguments: [
    ("https://github.com/Conchylicultor/Deep-Learning-Tricks", "deep-learning-tricks"),
    ("https://example.org/", "example-org"), ("https://a.example/%E6%8A%80%E5%B7%A7.html", "技巧"),
  ])
  func `without a title the address gives the id`(url: String, id: String) throws {
    #expect(try Self.ids(["<\(url)>"]) == [id])
  }

  @Test func `an id pinned twice gets a number, so that ids stay different`() throws {
    let ids = try Self.ids([
      "[One](https://a.example/) <!-- id: same -->", "[Two](https://b.example/) <!-- id: same -->",
      "[Three](https://c.example/)",
    ])
    #expect(ids == ["same", "same-2", "three"])
  }

  @Test func `a URL without letters still gives an id`() throws {
    let bytes = Array("www.".utf8) + [0x96]
    let catalog = try Catalog.read(files: [("papers.md", bytes)])
    #expect(catalog.entries.allSatisfy { !$0.id.isEmpty })
  }

  @Test func `a title of one word without an end gives an id that can be typed`() throws {
    let word = String(repeating: "x", count: 100_000)
    let entry = try #require(try ReadingTests.list("# Papers\n\n- \(word)\n").entries.first)
    #expect(entry.id.utf8.count == 120)
  }
}
