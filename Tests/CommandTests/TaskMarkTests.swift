import TestSupport
import Testing

/// The days that Obsidian's plugin Tasks writes are read as days, and written where that is wanted.
@Suite struct TaskMarkTests {
  static let list = """
    # Papers

    - [x] Deep Residual Learning, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385) ➕ 2026-11-01 ✅ 2026-11-23
    - [ ] Attention Is All You Need 📅 2026-12-24 [arxiv](https://arxiv.org/abs/1706.03762) ⏳ 2026-12-01
    - [ ] 批归一化综述 #norm ➕ 2026-10-02
    - FRAGE: Agnostic Representation ✅ 2026-11-20
    - [ ] Rate ✅ the Optimizers, 2020 [pdf](https://example.org/a.pdf)

    """

  @Test func marksAreNoPartOfTitles() throws {
    let bench = try Workbench(["catalog/papers.md": Self.list])
    let rows = try bench.tricks("list", "--format", "{title}|{state}|{year}").lines
    #expect(
      rows == [
        "Deep Residual Learning|done|2016", "Attention Is All You Need|todo|", "批归一化综述|todo|",
        "FRAGE: Agnostic Representation|done|", "Rate the Optimizers|todo|2020",
      ])
    #expect(try bench.tricks("show", "批归一化").text.contains("2026") == false)
  }

  @Test func theDayCountsWhereTheLogSaysNothing() throws {
    let bench = try Workbench([
      "catalog/papers.md": Self.list,
      "catalog/reading.log": "2026-11-21 done frage\n",
    ])
    let review = try bench.tricks("review", "--today", "2026-12-31", "--older-than", "0")
    #expect(review.text.contains("2026-11-23"), "\(review.text)")
    #expect(review.text.contains("2026-11-21"), "\(review.text)")
    #expect(!review.text.contains("2026-11-20"), "\(review.text)")
  }

  @Test func doneWritesTheDayWhereThatIsConfigured() throws {
    let bench = try Workbench([
      "catalog/papers.md": Self.list,
      "tricks.toml": "done_mark = \"obsidian\"\nreading_log = false\n",
    ])
    let before = try bench.text("catalog/papers.md")
    #expect(try bench.tricks("done", "attention", "批归一化").status == 0)
    let lines = try bench.text("catalog/papers.md").split(separator: "\n")
    let attention = try #require(lines.first { $0.contains("Attention") })
    let start =
      "- [x] Attention Is All You Need 📅 2026-12-24 [arxiv](https://arxiv.org/abs/1706.03762) ⏳ 2026-12-01 ✅ "
    #expect(attention.hasPrefix(start))
    #expect(attention.dropFirst(start.count).count == 10)
    #expect(lines.contains { $0.hasPrefix("- [x] 批归一化综述 #norm ➕ 2026-10-02 ✅ 20") })
    #expect(try bench.tricks("todo", "attention", "批归一化").status == 0)
    #expect(try bench.text("catalog/papers.md") == before)
    let mistake = try Workbench([
      "catalog/papers.md": Self.list, "tricks.toml": "\n\ndone_mark = \"stamp\"\n",
    ]).tricks("list")
    #expect(mistake.status == 78)
    #expect(mistake.messages.contains("tricks.toml:3"), "\(mistake.messages)")
  }

  @Test func todoTakesTheDayAway() throws {
    let bench = try Workbench(["catalog/papers.md": Self.list])
    #expect(try bench.tricks("todo", "frage", "deep residual").status == 0)
    let text = try bench.text("catalog/papers.md")
    #expect(text.contains("- FRAGE: Agnostic Representation\n"))
    #expect(
      text.contains(
        "- [ ] Deep Residual Learning, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385) ➕ 2026-11-01\n"
      ))
  }
}
