import TestSupport
import Testing

/// `mv`, `rename`, `sort`, `merge` and `fmt`, as a user runs them.
@Suite struct OrderTests {
  static let papers = """
    # Papers

    ## Vision

    - [ ] Zebra Nets for Everybody, Ann Smith, 2003 [arxiv](https://arxiv.org/abs/1701.00001)

      A note on zebras.
    - [x] Apple Nets for Everybody, Bob Jones, 2001 [arxiv](https://arxiv.org/abs/1701.00002)
    - [ ] 《大熊猫网络》, 2002 [pdf](https://example.org/panda.pdf) reading

    ## Language

    * [ ] Words in Many Places, Cid Brown, 2004 [arxiv](https://arxiv.org/abs/1701.00003)

    ## Empty

    """

  private func bench(_ list: String = papers) throws -> Workbench {
    let bench = try SmallCatalog.workbench()
    try bench.write("catalog/papers.md", list)
    return bench
  }

  /// Runs a command, returns the list after it, and takes it back.
  private func papers(after words: String..., in bench: Workbench) throws -> String {
    let before = bench.snapshot("catalog")
    let dry = try bench.tricks(words: words + ["--dry-run"])
    #expect(dry.status == 0, "\(dry.messages)")
    #expect(bench.snapshot("catalog") == before)
    let result = try bench.tricks(words: words)
    #expect(result.status == 0, "\(result.messages)")
    let after = try bench.text("catalog/papers.md")
    #expect(try bench.tricks("undo").status == 0)
    #expect(bench.snapshot("catalog") == before)
    return after
  }

  @Test func `an item moves with all that stands in it, in the style of its new neighbours`() throws
  {
    let bench = try bench()
    let after = try papers(after: "mv", "zebra", "Language", in: bench)
    #expect(
      after.hasSuffix(
        """
        ## Vision

        - [x] Apple Nets for Everybody, Bob Jones, 2001 [arxiv](https://arxiv.org/abs/1701.00002)
        - [ ] 《大熊猫网络》, 2002 [pdf](https://example.org/panda.pdf) reading

        ## Language

        * [ ] Words in Many Places, Cid Brown, 2004 [arxiv](https://arxiv.org/abs/1701.00003)
        * [ ] Zebra Nets for Everybody, Ann Smith, 2003 [arxiv](https://arxiv.org/abs/1701.00001)

          A note on zebras.

        ## Empty

        """))
    let alone = try papers(after: "mv", "words", "Empty", in: bench)
    #expect(
      alone.contains("## Empty\n\n- [ ] Words in Many Places")
        || alone.contains("## Empty\n\n* [ ] Words"))
    let none = try bench.tricks("mv", "words", "Nowhere")
    #expect(none.status == 65)
    #expect(none.messages.contains("Papers, Vision, Language, Empty"))
    #expect(try bench.tricks("mv", "words", "Language").text.hasPrefix("Stands there already"))
  }

  @Test func `items are sorted whole, and only when they are asked`() throws {
    let bench = try bench()
    func titles(_ text: String) -> [String] {
      text.split(separator: "\n").filter { $0.hasPrefix("- ") }.map { String($0.prefix(12)) }
    }
    let byTitle = try papers(after: "sort", "Vision", in: bench)
    #expect(titles(byTitle) == ["- [x] Apple ", "- [ ] 《大熊猫网络", "- [ ] Zebra "])
    #expect(byTitle.contains("1701.00001)\n\n  A note on zebras.\n\n## Language"))
    let byYear = try papers(after: "sort", "Vision", "--by", "year", "--reverse", in: bench)
    #expect(titles(byYear) == ["- [ ] Zebra ", "- [ ] 《大熊猫网络", "- [x] Apple "])
    let byState = try papers(after: "sort", "--all", "--by", "state", in: bench)
    #expect(titles(byState) == ["- [ ] 《大熊猫网络", "- [ ] Zebra ", "- [x] Apple "])
    #expect(try bench.tricks("sort").status == 64)
    #expect(
      try bench.tricks("sort", "Vision", "--json").text
        == "{\n  \"changed\" : [\n    \"papers.md\"\n  ],\n  \"schema\" : 1\n}\n")
    #expect(
      try bench.tricks("sort", "Vision", "--json").text
        == "{\n  \"changed\" : [\n\n  ],\n  \"schema\" : 1\n}\n")
  }

  @Test func `a title and an id are exchanged, and keys and dates go along`() throws {
    let bench = try bench()
    _ = try bench.tricks("export", "bibtex", "apple")
    _ = try bench.tricks("todo", "apple-nets-for-everybody")
    let key = try bench.text("catalog/citekeys")
    #expect(key == "jonesAppleNetsEverybody2001 apple-nets-for-everybody\n")
    let result = try bench.tricks("rename", "apple", "Pear", "Nets", "Forever", "and", "Ever")
    #expect(result.status == 0)
    #expect(
      try bench.text("catalog/papers.md").contains("- [ ] Pear Nets Forever and Ever, Bob Jones"))
    #expect(
      try bench.text("catalog/citekeys")
        == "jonesAppleNetsEverybody2001 pear-nets-forever-and-ever\n")
    #expect(try bench.text("catalog/reading.log").contains("todo pear-nets-forever-and-ever\n"))
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.text("catalog/citekeys") == key)
    let pinned = try papers(after: "rename", "zebra", "--id", "zebra", in: bench)
    #expect(pinned.contains("1701.00001) <!-- id: zebra -->"))
    #expect(try bench.tricks("rename", "zebra", "--id", "words-in-many-places").status == 65)
  }

  @Test func `a rule is renamed with all links to it`() throws {
    let bench = try bench()
    let before = bench.snapshot("catalog")
    let result = try bench.tricks("rename", "--rule", "loss-constant", "loss-is-flat")
    #expect(result.status == 0, "\(result.messages)")
    #expect(!bench.exists("catalog/rules/loss-constant.md"))
    #expect(bench.exists("catalog/rules/loss-is-flat.md"))
    #expect(try bench.text("catalog/tricks.md").contains("](rules/loss-is-flat.md)"))
    #expect(try bench.tricks("doctor", "--only", "broken-rule-link").status == 0)
    #expect(try bench.tricks("undo").status == 0)
    #expect(bench.snapshot("catalog") == before)
    #expect(try bench.tricks("redo").status == 0)
    #expect(!bench.exists("catalog/rules/loss-constant.md"))
    #expect(try bench.tricks("rename", "--rule", "loss-is-flat", "../evil").status == 65)
  }

  @Test func `what was undone before another edit is not made again`() throws {
    let bench = try bench()
    _ = try bench.tricks("done", "zebra")
    _ = try bench.tricks("undo")
    _ = try bench.tricks("mv", "zebra", "Language")
    let moved = try bench.text("catalog/papers.md")
    _ = try bench.tricks("undo")
    #expect(try bench.tricks("redo").text.contains("mv zebra-nets-for-everybody"))
    #expect(try bench.text("catalog/papers.md") == moved)
  }

  @Test func `two entries become one with all that both say`() throws {
    let bench = try bench(
      """
      # Papers

      - [ ] Zebra Nets for Everybody, Ann Smith, 2003 [arxiv](https://arxiv.org/abs/1701.00001)

        A note on zebras.

      - [x] Zebra Nets, Ann Smith, 2004 [pdf](https://arxiv.org/pdf/1701.00001v2) [code](https://example.org/zebra) #animals

        Another note.

      - [ ] Something Else Entirely, 2005 [a](https://a.example)

      """)
    let words = ["merge", "--force", "zebra-nets-for-everybody", "zebra-nets"]
    let result = try bench.tricks(words: words)
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.messages.contains("Dropped from zebra-nets: year 2004"))
    #expect(
      try bench.text("catalog/papers.md") == """
        # Papers

        - [x] Zebra Nets for Everybody, Ann Smith, 2003 [arxiv](https://arxiv.org/abs/1701.00001) [code](https://example.org/zebra) #animals

          A note on zebras.

          Another note.

        - [ ] Something Else Entirely, 2005 [a](https://a.example)

        """)
  }

  @Test func `fmt says what it would mend, and mends it only when asked`() throws {
    let bench = try bench(Self.papers.replacing("2003 [arxiv]", with: "2003\t[arxiv]") + "- x \n")
    let before = bench.snapshot("catalog")
    let check = try bench.tricks("fmt", "--check", "papers.md")
    #expect(check.status == 1)
    #expect(check.text == "papers.md:16:4: [trailing-blanks] blanks at the end of the line\n")
    #expect(bench.snapshot("catalog") == before)
    #expect(try bench.tricks("fmt", "papers.md").status == 0)
    #expect(
      try bench.tricks("fmt", "--check", "papers.md", "--json").text.contains(#""findings" : ["#))
    #expect(try bench.tricks("fmt", "--check", "papers.md").status == 0)
    #expect(try bench.tricks("undo").status == 0)
    #expect(bench.snapshot("catalog") == before)
  }
}

/// Nothing of two entries is lost when they become one, and nothing is taken away by guessing.
@Suite struct MergeTests {
  private static let papers = """
    # Papers

    - [ ] Alpha one two [pdf](https://a.example/a)
    - [ ] Alpha One Two! [pdf](https://a.example/b) [rule](rules/gone.md) ![fig](f.png) words <!-- my comment -->
      > A quotation with [a source](https://b.example/s)
    - [ ] Gamma three, 2020 [arxiv](https://arxiv.org/abs/1701.00001)
    - [ ] Gamma three, 2020 [arxiv](https://arxiv.org/abs/1701.00002)

    """

  private func bench() throws -> Workbench { try Workbench(["catalog/papers.md": Self.papers]) }

  private func ids(_ bench: Workbench) throws -> [String] {
    try bench.tricks("list", "--json").rows("entries").compactMap { $0["id"] as? String }
  }

  @Test func commentsImagesLinksAndWordsOfBothAreThereOrNamed() throws {
    let bench = try bench()
    let ids = try ids(bench)
    let result = try bench.tricks("merge", ids[0], ids[1])
    #expect(result.status == 0, "\(result.messages)")
    let told = try bench.text("catalog/papers.md") + result.messages
    for part in [
      "https://a.example/a", "https://a.example/b", "[rule](rules/gone.md)", "![fig](f.png)",
      "words", "<!-- my comment -->", "quotation", "https://b.example/s",
    ] { #expect(told.contains(part), "\(part) in \(told)") }
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.text("catalog/papers.md") == Self.papers)
  }

  @Test func differentTitlesAndIdentifiersNeedForce() throws {
    let bench = try bench()
    let ids = try ids(bench)
    for (pair, why) in [([ids[0], ids[2]], "titles"), ([ids[2], ids[3]], "arXiv")] {
      let refused = try bench.tricks(words: ["merge"] + pair)
      #expect(refused.status == 65)
      #expect(refused.messages.contains(why), "\(refused.messages)")
      #expect(refused.messages.contains("--force"))
      #expect(try bench.text("catalog/papers.md") == Self.papers)
    }
    let asked = try bench.terminal("merge", ids[0], ids[2], typing: "n\n")
    #expect(asked.status == 64)
    #expect(try bench.text("catalog/papers.md") == Self.papers)
    #expect(try bench.terminal("merge", ids[0], ids[2], typing: "y\n").status == 0)
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.tricks("merge", "--force", ids[2], ids[3]).status == 0)
    let list = try bench.text("catalog/papers.md")
    #expect(list.contains("1701.00001") && list.contains("1701.00002"))
  }

  @Test func aPartOfAnIDIsNoEntryToTakeAway() throws {
    let bench = try Workbench([
      "catalog/papers.md": Self.papers, "catalog/rules/loss-constant.md": "# Loss constant\n",
      "catalog/tricks.md":
        "# Tricks\n\n## One\n\n- Warm the rate up [rule](rules/loss-constant.md)\n\n## Two\n",
    ])
    let before = bench.snapshot("catalog")
    for words in [
      ["merge", "war", "gamma-three"], ["unlink", "warm-the-r", "loss-constant"],
      ["unlink", "warm-the-rate-up", "los"], ["mv", "war", "Two"],
      ["rename", "war", "Another title"], ["rename", "warm-t", "--id", "other"],
    ] {
      let result = try bench.tricks(words: words)
      #expect(result.status == 64, "\(words): \(result.messages)")
      #expect(bench.snapshot("catalog") == before, "\(words)")
    }
    #expect(try bench.tricks("mv", "tricks.md:5", "Two").status == 0)
    #expect(try bench.tricks("mv", "warm rate", "One").status == 0)
    #expect(try bench.tricks("unlink", "warm-the-rate-up", "loss-constant").status == 0)
  }
}
