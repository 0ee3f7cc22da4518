import TestSupport
import Testing

/// The ways to name an entry.
@Suite struct ReferenceTests {
  private static let files = [
    "catalog/papers.md": """
    # Papers

    - [ ] FRAGE: Frequency-Agnostic Word Representation, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
    - [ ] Deep Residual Learning, Kaiming He, CVPR 2016 [doi](https://doi.org/10.1109/CVPR.2016.90) | [code](https://github.com/KaimingHe/deep-residual-networks)

      A note on line six.

    - [ ] Deep Double Descent, Preetum Nakkiran, 2019 [arxiv](https://arxiv.org/abs/1912.02292)
    - [ ] 注意力机制综述, 2020 [pdf](https://example.org/attention.pdf?a=1&b=2)
    - [ ] Old Ideas in Physics, 1997 [arxiv](https://arxiv.org/abs/hep-th/9711200)

    """,
    "catalog/more/blogs.md":
      "# Blogs\n\n- A Recipe for Training Neural Networks [site](http://karpathy.github.io/2019/04/25/recipe/)\n",
  ]

  @Test(arguments: [
    ("frage", 3), ("papers.md:3", 3), ("catalog/papers.md:3", 3), ("1809.06858", 3),
    ("arXiv:1809.06858", 3), ("arxiv:1809.06858v2", 3), ("https://arxiv.org/abs/1809.06858", 3),
    ("http://arxiv.org/pdf/1809.06858v3.pdf", 3), ("https://doi.org/10.48550/arXiv.1809.06858", 3),
    ("fra", 3), ("FRAGE", 3), ("word representation", 3), ("Agnostic WORD", 3),
    ("10.1109/CVPR.2016.90", 4), ("doi:10.1109/cvpr.2016.90", 4),
    ("https://doi.org/10.1109/CVPR.2016.90", 4), ("http://dx.doi.org/10.1109/cvpr.2016.90", 4),
    ("https://github.com/KaimingHe/deep-residual-networks", 4),
    ("http://www.github.com/KaimingHe/deep-residual-networks/", 4), ("papers.md:6", 4),
    ("residual", 4), ("double descent", 8), ("注意力", 9), ("综述 注意", 9), ("papers.md:9", 9),
    ("https://example.org/attention.pdf?a=1&b=2", 9), ("hep-th/9711200", 10),
    ("https://arxiv.org/abs/hep-th/9711200v1", 10),
  ])
  func eachOfThemFindsTheEntry(reference: String, line: Int) throws {
    let result = try Workbench(Self.files).tricks("show", "--json", reference)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try result.rows("entries").map { $0["line"] as? Int } == [line])
  }

  @Test(arguments: [
    "more/blogs.md:3", "blogs.md:3", "karpathy.github.io/2019/04/25/recipe",
    "https://karpathy.github.io/2019/04/25/recipe",
  ])
  func alsoInFoldersBelow(reference: String) throws {
    let result = try Workbench(Self.files).tricks("show", "--json", reference)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try result.rows("entries").map { $0["file"] as? String } == ["more/blogs.md"])
  }

  @Test(arguments: ["show", "done", "open", "edit", "reading"])
  func severalHitsAreListedAndNothingIsDone(command: String) throws {
    let bench = try Workbench(Self.files)
    try bench.writeScript("act", "touch \"$HOME/acted\"\n")
    let before = bench.snapshot()
    let result = try bench.tricks(
      command, "deep", environment: ["EDITOR": bench.path("act"), "BROWSER": bench.path("act")])
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    for id in ["deep-residual-learning", "deep-double-descent"] {
      #expect(result.messages.contains(id))
    }
    #expect(result.messages.contains("papers.md:4") && result.messages.contains("papers.md:8"))
    #expect(bench.snapshot() == before)
  }

  @Test(arguments: [
    ("fraeg", "frage"), ("frge", "frage"), ("deep-duoble-descent", "deep-double-descent"),
    ("deep-residual-lerning", "deep-residual-learning"),
  ])
  func aMisspeltReferenceGetsAProposal(reference: String, id: String) throws {
    let bench = try Workbench(Self.files)
    let before = bench.snapshot()
    let result = try bench.tricks("done", reference)
    #expect(result.status == 64)
    #expect(result.messages.contains("did you mean"))
    #expect(result.messages.contains(id), "\(result.messages)")
    #expect(bench.snapshot() == before)
  }

  @Test(arguments: [
    "papers.md:1", "papers.md:0", "papers.md:-3", "papers.md:999", "nowhere.md:3", "1809.0685",
    "https://arxiv.org/abs/1111.11111", "zzz", "注意力机制综述的历史", ":", "/", "papers.md:",
  ])
  func whatNamesNothingChangesNothing(reference: String) throws {
    let bench = try Workbench(Self.files)
    let before = bench.snapshot()
    let result = try bench.tricks("done", "--", reference)
    #expect(result.status == 64, "\(result.text)")
    #expect(!result.messages.isEmpty)
    #expect(bench.snapshot() == before)
  }

  @Test func anIdIsPinnedByAComment() throws {
    let bench = try Workbench([
      "list.md": "- [ ] A Long Title That Changes [site](https://example.org/a) <!-- id: mine -->\n"
    ])
    #expect(try bench.tricks("-C", "list.md", "done", "mine").status == 0)
    #expect(try bench.tricks("-C", "list.md", "list").text.hasPrefix("done\tmine\t"))
  }

  @Test func idsDoNotDependOnOtherEntries() throws {
    let bench = try Workbench(Self.files)
    let before = try bench.tricks("list").lines.map { $0.split(separator: "\t")[1] }
    let text = try bench.text("catalog/papers.md")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // The last entry moves to the top, and one more comes behind it.
    let moved =
      lines[0...1] + [lines[9], "- [ ] Deep Learning, 2015 [site](https://example.org/d)"]
      + lines[2...8] + [""]
    try bench.write("catalog/papers.md", moved.joined(separator: "\n"))
    let after = try bench.tricks("list").lines.map { $0.split(separator: "\t")[1] }
    #expect(Set(before).isSubset(of: after), "\(before) \(after)")
  }
}
