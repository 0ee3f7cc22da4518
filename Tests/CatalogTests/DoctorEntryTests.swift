import TestSupport
import Testing

@testable import Catalog

/// What the doctor says about entries: duplicates, titles, links, states, ids.
struct DoctorEntryTests {
  // MARK: - duplicate

  @Test(arguments: [
    ("https://arxiv.org/abs/1809.06858", "https://arxiv.org/pdf/1809.06858v2.pdf"),
    ("https://arxiv.org/abs/1809.06858", "https://doi.org/10.48550/arXiv.1809.06858"),
    ("https://doi.org/10.1145/2347736.2347755", "https://dl.acm.org/doi/10.1145/2347736.2347755"),
    ("http://www.a.example/x/", "https://a.example/x?utm_source=y"),
  ])
  func `one work under two addresses is a duplicate`(first: String, second: String) throws {
    let findings = try Ward.findings(
      ["papers.md": "- One Thing [pdf](\(first))\n- Other Name [site](\(second))\n"], "duplicate")
    #expect(findings.map(\.line) == [2])
    #expect(findings.first?.message.contains("one-thing at papers.md:1") == true)
    #expect(findings.first?.isFixable == false)
  }

  @Test func `a duplicate is found across files, and named at the later place`() throws {
    #expect(
      try Ward.places(
        [
          "papers.md": "- A Long Title of One Paper [pdf](https://arxiv.org/abs/1809.06858)\n",
          "blogs.md": "- A Post [post](https://arxiv.org/pdf/1809.06858)\n",
        ], "duplicate") == ["blogs.md:1:1 duplicate"])
  }

  @Test func `a paper with the same long title is a duplicate unless the years differ`() throws {
    #expect(
      try Ward.places(
        [
          "papers.md": """
          - Bag of Tricks for Image Classification [pdf](https://a.example/1)
          - **Bag of tricks for image classification** [pdf](https://b.example/2)
          """
        ], "duplicate") == ["papers.md:2:1 duplicate"])
    #expect(
      try Ward.places(
        [
          "papers.md": """
          - Advances in Very Large Networks, 2018 [pdf](https://a.example/1)
          - Advances in Very Large Networks, 2019 [pdf](https://b.example/2)
          """
        ], "duplicate"
      ).isEmpty)
  }

  @Test(arguments: [
    // Two tricks out of one paper.
    "### tricks\n\n- Warm up. [paper](https://arxiv.org/abs/1706.02677)\n- Scale. [paper](https://arxiv.org/abs/1706.02677)\n",
    // A trick that cites a paper of the list.
    "### tricks\n\n- Warm up. [paper](https://arxiv.org/abs/1706.02677)\n\n### papers\n\n- Large Minibatch SGD [arxiv](https://arxiv.org/abs/1706.02677)\n",
    // A post about a paper of the list.
    "### papers\n\n- BERT [arxiv](https://arxiv.org/abs/1810.04805)\n\n### blogs\n\n- BERT explained [post](https://a.example/b) [paper](https://arxiv.org/abs/1810.04805)\n",
    // Papers that share a repository.
    "### papers\n\n- One [pdf](https://a.example/1) [code](https://github.com/a/b)\n- Two [pdf](https://a.example/2) [code](https://github.com/a/b)\n",
    "### papers\n\n- One [code](https://github.com/a/b)\n- Two [code](https://github.com/a/b)\n",
    // Chapters of one page.
    "### blogs\n\n- Checks [site](https://a.example/n/#check)\n- Babysitting [site](https://a.example/n/#baby)\n",
    // An author's home page.
    "### blogs\n\n- Must Know Tips in Deep Networks, [Ann Lee](https://ann.example/) [site](https://a.example/1)\n- How to Read a Loss Curve, [Ann Lee](https://ann.example/) [site](https://a.example/2)\n",
  ])
  func `what merely shares a link is no duplicate`(list: String) throws {
    #expect(try Ward.places(["list.md": list], single: true, "duplicate").isEmpty)
  }

  @Test func `the same trick with the same links twice is a duplicate`() throws {
    #expect(
      try Ward.places(
        ["tricks.md": "- Warm up [x](https://a.example/)\n- Warm up [y](https://a.example)\n"],
        "duplicate") == ["tricks.md:2:1 duplicate"])
  }

  // MARK: - no-link, no-title

  @Test func `works without a link are named, tricks of a single list are not`() throws {
    let list = "### papers\n\n- A Paper Without Link\n\n### tricks\n\n- Use a seed\n"
    #expect(try Ward.places(["list.md": list], single: true, "no-link") == ["list.md:3:1 no-link"])
  }

  @Test func `in a folder a trick without link, note and rule is mentioned`() throws {
    let findings = try Ward.findings(
      ["tricks.md": "- Use a seed\n- Clip\n\n  Clip the gradient where it explodes.\n"], "no-link")
    #expect(findings.map(\.line) == [1])
    #expect(findings.first?.severity == .info)
  }

  @Test func `an entry with parts has links`() throws {
    #expect(
      try Ward.places(
        ["books.md": "- A Book\n  - [Chapter one](https://a.example/1)\n"], "no-link", "no-title"
      ).isEmpty)
  }

  @Test func `a bare address has no title; a titled link has`() throws {
    let list = "- <https://a.example/x>\n- [A Title](https://a.example/y)\n"
    #expect(try Ward.places(["blogs.md": list], "no-title") == ["blogs.md:1:1 no-title"])
    #expect(try Ward.findings(["tricks.md": list], "no-title").map(\.severity) == [.info])
  }

  // MARK: - state-conflict

  @Test(arguments: [
    ("- [x] A Paper [pdf](https://a.example/) todo\n", true),
    ("- [x] A Paper [pdf](https://a.example/) continue\n", true),
    ("- [ ] A Paper [pdf](https://a.example/) done\n", false),
    ("- [x] A Paper [pdf](https://a.example/) skipped\n", false),
  ])
  func `checkbox and status word that disagree are named`(item: String, isFixable: Bool) throws {
    let findings = try Ward.findings(["papers.md": item], "state-conflict")
    #expect(findings.map(\.line) == [1])
    #expect(findings.map(\.isFixable) == [isFixable])
    #expect(
      findings.first?.column == item.utf8.count - (item.split(separator: " ").last?.utf8.count ?? 0)
        + 1)
  }

  @Test(arguments: [
    "- [x] A Paper [pdf](https://a.example/) done\n", "- [ ] A Paper [pdf](https://a.example/)\n",
    "- [ ] A Paper [pdf](https://a.example/) continue\n",
    "- [ ] A Paper [pdf](https://a.example/) todo\n", "- A Paper [pdf](https://a.example/) done\n",
  ])
  func `checkbox and status word that agree are not`(item: String) throws {
    #expect(try Ward.places(["papers.md": item], "state-conflict").isEmpty)
  }

  @Test(arguments: [
    ("- [x] A Paper [pdf](https://a.example/) todo\n", "- [x] A Paper [pdf](https://a.example/)\n"),
    (
      "- [x] A Paper [pdf](https://a.example/) - continue  \r\n- b\r\n",
      "- [x] A Paper [pdf](https://a.example/)  \r\n- b\r\n"
    ),
    ("- [x] 论文 [pdf](https://a.example/) 在读", "- [x] 论文 [pdf](https://a.example/)"),
  ])
  func `a word left over after ticking is taken away, and nothing else`(
    list: String, mended: String
  )
    throws
  {
    let result = try Ward.mended(list, "state-conflict")
    #expect(result.text == mended)
    #expect(result.before == 1 && result.after == 0)
  }

  @Test func `a word stays without which something else would be read`() throws {
    let list = "- [x] A Paper [pdf](https://a.example/1) todo\n- [x] The list: [reading, later]\n"
    let result = try Ward.mended(list, "state-conflict")
    #expect(
      result.text
        == "- [x] A Paper [pdf](https://a.example/1)\n- [x] The list: [reading, later]\n")
    #expect(result.before == 2 && result.after == 1)
  }

  // MARK: - ids

  @Test func `an id pinned twice is an error at the second place`() throws {
    let findings = try Ward.findings(
      [
        "papers.md": """
        - One Paper [pdf](https://a.example/1) <!-- id: p -->
        - Two Papers [pdf](https://a.example/2) <!-- id: p -->
        """
      ], "ambiguous-id")
    #expect(findings.map(\.line) == [2])
    #expect(findings.first?.severity == .error)
    #expect(findings.first?.message.contains("papers.md:1") == true)
  }

  @Test func `ids that differ by case alone are named`() throws {
    #expect(
      try Ward.places(
        [
          "papers.md": """
          - Frage [pdf](https://a.example/1)
          - Two Papers [pdf](https://a.example/2) <!-- id: FRAGE -->
          """
        ], "ambiguous-id") == ["papers.md:2:1 ambiguous-id"])
  }

  @Test func `entries that only their order tells apart are named`() throws {
    let list = "- Dropout\n- Weight decay\n- Dropout\n"
    #expect(try Ward.places(["tricks.md": list], "ambiguous-id") == ["tricks.md:3:1 ambiguous-id"])
  }

  @Test(arguments: [
    "- ResNet [a](https://a.example/1)\n- ResNet 2 [a](https://a.example/2)\n",
    "- Dropout <!-- id: one -->\n- Dropout <!-- id: two -->\n",
    "- Dropout, 2014 [a](https://a.example/1)\n- Dropout, 2016 [a](https://a.example/2)\n",
  ])
  func `entries with facts of their own are not`(list: String) throws {
    #expect(try Ward.places(["papers.md": list], "ambiguous-id").isEmpty)
  }

  @Test(arguments: [("my id", 1), ("a/b", 1), ("-x", 1), ("frage", 0), ("频率", 0)])
  func `a pinned id that cannot be typed is named`(id: String, count: Int) throws {
    let findings = try Ward.findings(
      ["papers.md": "- Frage: A Paper [pdf](https://a.example/) <!-- id: \(id) -->\n"], "bad-id")
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.column == 44 && $0.hint.contains("frage") })
  }
}
