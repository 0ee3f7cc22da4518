import TestSupport
import Testing

/// `tricks doctor --published` against services on this machine.
@Suite struct PublishedTests {
  @Test func `preprints that have appeared are named, others are not asked about`() throws {
    let server = try ScholarServer()
    defer { server.stop() }
    let bench = try Workbench([
      "tricks.toml": server.configuration,
      "catalog/papers.md": """
      # Papers

      - [ ] Einstein's Equations on a String, Ulf Danielsson, 1998 [arxiv](https://arxiv.org/abs/hep-th/9901001)
      - [ ] Attention Is All You Need, Ashish Vaswani, 2017 [arxiv](https://arxiv.org/abs/1706.03762)
      - [ ] Adam: A Method for Stochastic Optimization, Diederik P. Kingma, ICLR 2015 [arxiv](https://arxiv.org/abs/1412.6980)

      """,
    ])
    try bench.allowPrivateAddresses()
    let result = try bench.tricks("doctor", "--published")
    #expect(result.status == 1)
    #expect(result.text.contains("papers.md:3:1: info [published] the preprint “Einstein"))
    #expect(result.text.contains("https://doi.org/10.1088/0264-9381/16/6/301"))
    #expect(!result.text.contains("Attention"))
    #expect(!server.requests.joined().contains("1412.6980"))
    #expect(try bench.tricks("doctor", "--published", "--fix").status == 64)
  }

  @Test func `works that nobody could tell about are named`() throws {
    let server = try ScholarServer()
    let configuration = server.configuration
    server.stop()
    let bench = try Workbench([
      "tricks.toml": configuration,
      "catalog/papers.md":
        "# Papers\n\n- [ ] Attention Is All You Need, 2017 [arxiv](https://arxiv.org/abs/1706.03762)\n",
    ])
    try bench.allowPrivateAddresses()
    let result = try bench.tricks("doctor", "--published")
    #expect(result.status == 69)
    #expect(result.messages.contains("papers.md:3: “Attention Is All You Need”: "))
  }
}
