import TestSupport
import Testing

/// `add --complete` puts in what is absent and known, and changes nothing else.
@Suite struct AddCompleteTests {
  /// One server for all cases; it ends with the tests.
  ///
  /// Safe: after it was made, the cases only read its port.
  nonisolated(unsafe) private static let server = try? ScholarServer()

  private func bench(_ files: [String: String]) throws -> Workbench {
    let bench = try Workbench(files)
    try bench.allowPrivateAddresses()
    try bench.write("tricks.toml", try #require(Self.server).configuration)
    return bench
  }

  static let comma =
    "- [ ] SGDR: Stochastic Gradient Descent with Warm Restarts, Ilya Loshchilov, Frank Hutter, ICLR 2017 [arxiv](https://arxiv.org/abs/1608.03983)\n"
  static let bold =
    "- **Deep Residual Learning** (2016), K. He et al. [[pdf]](https://arxiv.org/pdf/1512.03385.pdf)\n- **Batch Size Matters a Lot** (2015), S. Ioffe and C. Szegedy [[pdf]](https://arxiv.org/pdf/1502.03167.pdf)\n"

  @Test(arguments: [
    // Addresses alone.
    (
      comma, "- [ ] <https://arxiv.org/abs/1412.6980>  \n",
      "- [ ] Adam: A Method for Stochastic Optimization, Diederik P. Kingma, Jimmy Ba, 2014 [arxiv](https://arxiv.org/abs/1412.6980)  \n"
    ),
    (
      comma, "- [x] https://arxiv.org/pdf/1412.6980v9 reading #sgd\n",
      "- [x] Adam: A Method for Stochastic Optimization, Diederik P. Kingma, Jimmy Ba, 2014 [arxiv](https://arxiv.org/pdf/1412.6980v9) reading #sgd\n"
    ),
    (
      comma, "- [arxiv](https://arxiv.org/abs/1412.6980) | [code](https://github.com/a/b)\n",
      "- Adam: A Method for Stochastic Optimization, Diederik P. Kingma, Jimmy Ba, 2014 [arxiv](https://arxiv.org/abs/1412.6980) | [code](https://github.com/a/b)\n"
    ),
    (
      bold, "- https://arxiv.org/abs/1412.6980\n\n  读过两遍。\n",
      "- **Adam: A Method for Stochastic Optimization** (2014), D. P. Kingma and J. Ba [[pdf]](https://arxiv.org/abs/1412.6980)\n\n  读过两遍。\n"
    ),
    // Titles that lack the rest.
    (
      comma, "- [ ] Adam, [arxiv](https://arxiv.org/abs/1412.6980)\n",
      "- [ ] Adam, Diederik P. Kingma, Jimmy Ba, 2014, [arxiv](https://arxiv.org/abs/1412.6980)\n"
    ),
    (
      comma, "- [ ] A Title of My Own [doi](https://doi.org/10.1109/CVPR.2016.90) -- good\n",
      "- [ ] A Title of My Own, Kaiming He, Xiangyu Zhang, CVPR 2016 [doi](https://doi.org/10.1109/CVPR.2016.90) -- good\n"
    ),
    (
      comma, "- [ ] Adam: My Words, Diederik P. Kingma [arxiv](https://arxiv.org/abs/1412.6980)\n",
      "- [ ] Adam: My Words, Diederik P. Kingma, 2014 [arxiv](https://arxiv.org/abs/1412.6980)\n"
    ),
    (
      bold, "- **Adam: My Words** [[pdf]](https://arxiv.org/abs/1412.6980)\n",
      "- **Adam: My Words** (2014), D. P. Kingma and J. Ba [[pdf]](https://arxiv.org/abs/1412.6980)\n"
    ),
  ])
  func onlyWhatIsAbsentIsPutIn(list: String, item: String, after: String) throws {
    for ending in ["\n", "\r\n"] {
      let head = ("# Papers\n\n" + list).replacing("\n", with: ending)
      let tail = "\n# Blogs\n\n* [A Post](https://a.example/)\n".replacing("\n", with: ending)
      let bench = try bench([
        "catalog/papers.md": head + item.replacing("\n", with: ending) + tail
      ])
      let line = head.split(separator: ending, omittingEmptySubsequences: false).count
      let before = try bench.bytes("catalog/papers.md")
      let result = try bench.tricks("add", "--complete", "papers.md:\(line)")
      #expect(result.status == 0, "\(result.messages)")
      let text = String(decoding: try bench.bytes("catalog/papers.md"), as: UTF8.self)
      #expect(text == head + after.replacing("\n", with: ending) + tail)
      let again = try bench.tricks("add", "--complete", "papers.md:\(line)")
      #expect(again.status == 0 && again.messages.contains("Nothing"), "\(again.messages)")
      #expect(try bench.tricks("undo").status == 0)
      #expect(try bench.bytes("catalog/papers.md") == before)
    }
  }

  @Test func whatWasAddedOfflineIsFilledInLaterAndKeepsItsDates() throws {
    let bench = try bench([
      "catalog/papers.md": "# Papers\n\n" + Self.comma,
      "catalog/blogs.md": "# Blogs\n\n- [A Post of One](https://a.example/)\n",
    ])
    let pasted = try bench.tricks(
      "add", "--offline", "1412.6980", "10.1038/nature14539", "https://ld.example/post")
    #expect(pasted.status == 0, "\(pasted.messages)")
    #expect(pasted.messages.contains("--complete"))
    #expect(try bench.tricks("reading", "1412.6980").status == 0)
    let dry = try bench.tricks("add", "--complete", "--dry-run")
    #expect(dry.text.contains("+- [ ] Adam: A Method"), "\(dry.text)")
    let result = try bench.tricks("add", "--complete")
    #expect(result.status == 0, "\(result.messages)")
    #expect(
      try bench.tricks("list", "--format", "{title}|{state}", "has:title").lines.suffix(3).count
        == 3)
    let lists = try bench.text("catalog/papers.md") + bench.text("catalog/blogs.md")
    #expect(
      lists.contains(
        "- [ ] Adam: A Method for Stochastic Optimization, Diederik P. Kingma, Jimmy Ba, 2014 [arxiv]"
      ))
    #expect(lists.contains("- [Why Momentum Really Works](https://ld.example/post)"))
    let log = try bench.text("catalog/reading.log")
    #expect(log.contains(" reading adam\n"), "\(log)")
    #expect(try bench.tricks("doctor").messages.contains("no entry has the id") == false)
  }

  @Test func whatNobodyKnowsIsSaid() throws {
    let bench = try bench([
      "catalog/papers.md":
        "# Papers\n\n\(Self.comma)- <https://arxiv.org/abs/2102.99999>\n- <https://wall.example/post>\n"
    ])
    let before = try bench.bytes("catalog/papers.md")
    let result = try bench.tricks("add", "--complete")
    #expect(result.status == 69)
    #expect(result.messages.contains("arXiv does not know it"), "\(result.messages)")
    #expect(result.messages.contains("Just a moment"), "\(result.messages)")
    #expect(try bench.bytes("catalog/papers.md") == before)
    #expect(try bench.tricks("add", "--complete", "--tag", "x").status == 64)
  }

  @Test func answersAreKeptAndAskedForOnce() throws {
    let server = try ScholarServer()
    defer { server.stop() }
    let bench = try Workbench(["catalog/papers.md": "# Papers\n\n" + Self.comma])
    try bench.allowPrivateAddresses()
    try bench.write("tricks.toml", server.configuration)
    #expect(try bench.tricks("add", "1706.03762", "1412.6980").status == 0)
    #expect(server.requests.count == 1)
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.tricks("add", "1706.03762v2", "arXiv:1412.6980").status == 0)
    #expect(server.requests.count == 1)
    for name in bench.snapshot(".tricks/lookup").keys {
      try bench.write(".tricks/lookup/" + name, "damaged")
    }
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.tricks("add", "1706.03762", "1412.6980").status == 0)
    #expect(server.requests.count == 2)
  }

  @Test func aServiceThatTakesTooLongIsNotWaitedFor() throws {
    let bench = try Workbench(["catalog/papers.md": "# Papers\n\n" + Self.comma])
    let settings = try #require(Self.server).configuration
    try bench.allowPrivateAddresses()
    try bench.write("tricks.toml", settings.replacing("timeout = 5", with: "timeout = 0.3"))
    let result = try bench.tricks("add", "https://slow.example/post", "--kind", "paper")
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.messages.contains("took too long"), "\(result.messages)")
    #expect(try bench.text("catalog/papers.md").hasSuffix("- [ ] <https://slow.example/post>\n"))
  }

  @Test func theEnvironmentLeadsRequestsElsewhere() throws {
    let bench = try Workbench([
      "catalog/papers.md": "# Papers\n\n" + Self.comma, "tricks.toml": "[lookup]\ntimeout = 2\n",
    ])
    let result = try bench.tricks(
      "add", "1706.03762", environment: ["TRICKS_LOOKUP_ARXIV": "http://127.0.0.1:1/api"])
    #expect(result.status == 0)
    #expect(result.messages.contains("allow_private"), "\(result.messages)")
  }
}
