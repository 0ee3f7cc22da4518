import Foundation
import TestSupport
import Testing

/// A new entry is written as its neighbours are, and nothing else changes.
@Suite struct AddTests {
  /// A list, and what stands in it once the new entry is there.
  struct Style: Sendable, CustomTestStringConvertible {
    var name: String
    var list: String
    var after: String
    var testDescription: String { name }
  }

  /// The same work is added to each: a paper with authors, venue, year and two links.
  private static let words = [
    "add", "--kind", "paper", "--url", "https://arxiv.org/abs/1706.03762", "--url",
    "code=https://github.com/tensorflow/tensor2tensor", "--author", "Ashish Vaswani", "--author",
    "Noam Shazeer", "--venue", "NIPS", "--year", "2017", "Attention Is All You Need",
  ]

  private static let links =
    "[arxiv](https://arxiv.org/abs/1706.03762) | [code](https://github.com/tensorflow/tensor2tensor)"
  private static let facts = "Ashish Vaswani, Noam Shazeer, NIPS 2017"

  static let styles = [
    Style(
      name: "boxes and commas",
      list: """
        # Papers

        - [ ] FRAGE: Agnostic Representation, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
        - [x] Deep Residual Learning, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385)

        # Blogs

        """,
      after: """
        # Papers

        - [ ] FRAGE: Agnostic Representation, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
        - [x] Deep Residual Learning, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385)
        - [ ] Attention Is All You Need, \(facts) \(links)

        # Blogs

        """),
    Style(
      name: "linked titles",
      list: """
        # Papers

        * [FRAGE: Agnostic Representation](https://arxiv.org/abs/1809.06858), Chengyue Gong, NIPS 2018
        * [Deep Residual Learning](https://arxiv.org/abs/1512.03385), Kaiming He, CVPR 2016

        """,
      after: """
        # Papers

        * [FRAGE: Agnostic Representation](https://arxiv.org/abs/1809.06858), Chengyue Gong, NIPS 2018
        * [Deep Residual Learning](https://arxiv.org/abs/1512.03385), Kaiming He, CVPR 2016
        * [Attention Is All You Need](https://arxiv.org/abs/1706.03762), \(facts) [code](https://github.com/tensorflow/tensor2tensor)

        """),
    Style(
      name: "bold titles, a blank line between items",
      list: """
        # Papers

        + **FRAGE: Agnostic Representation**, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)

        + **Deep Residual Learning**, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385)

        """,
      after: """
        # Papers

        + **FRAGE: Agnostic Representation**, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)

        + **Deep Residual Learning**, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385)

        + **Attention Is All You Need**, \(facts) \(links)

        """),
    Style(
      name: "numbers",
      list: """
        # Papers

        9. FRAGE: Agnostic Representation, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
        10. Deep Residual Learning, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385)

        """,
      after: """
        # Papers

        9. FRAGE: Agnostic Representation, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
        10. Deep Residual Learning, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385)
        11. Attention Is All You Need, \(facts) \(links)

        """),
    Style(
      name: "CRLF, and no last line end",
      list:
        "# Papers\r\n\r\n- FRAGE: Agnostic Representation, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)",
      after:
        "# Papers\r\n\r\n- FRAGE: Agnostic Representation, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)\r\n- Attention Is All You Need, \(facts) \(links)"
    ),
    Style(
      name: "indentation with tabs",
      list:
        "# 论文\n\n-\t[ ] FRAGE: Agnostic Representation, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)\n\n\tA note.\n\n# 博客\n",
      after:
        "# 论文\n\n-\t[ ] FRAGE: Agnostic Representation, Chengyue Gong, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)\n\n\tA note.\n\n-\t[ ] Attention Is All You Need, \(facts) \(links)\n\n# 博客\n"
    ),
    Style(
      name: "a heading alone", list: "# Papers\n\n# Blogs\n",
      after: "# Papers\n\n- Attention Is All You Need, \(facts) \(links)\n\n# Blogs\n"),
    Style(
      name: "an empty file", list: "",
      after: "- Attention Is All You Need, \(facts) \(links)\n"),
  ]

  @Test(arguments: styles)
  func theNewEntryIsWrittenAsItsNeighboursAre(_ style: Style) throws {
    let bench = try Workbench(["papers.md": style.list, "copy/papers.md": style.list])
    let dry = try bench.tricks(words: ["-C", "papers.md"] + Self.words + ["--dry-run"])
    #expect(dry.status == 0, "\(dry.messages)")
    #expect(try bench.bytes("papers.md") == Array(style.list.utf8))
    #expect(!bench.exists(".tricks"))
    let result = try bench.tricks(words: ["-C", "papers.md"] + Self.words)
    #expect(result.status == 0, "\(result.messages)")
    let after = try bench.bytes("papers.md")
    #expect(after == Array(style.after.utf8), "\(String(decoding: after, as: UTF8.self))")
    let patch = try bench.run("patch", ["-p1", "--binary"], input: dry.text, in: "copy")
    #expect(patch.status == 0, "\(patch.text)")
    #expect(try bench.bytes("copy/papers.md") == after)
    let row = try bench.tricks("-C", "papers.md", "list", "attention").lines
    #expect(row.count == 1)
    #expect(
      row.first?.contains("Attention Is All You Need\tAshish Vaswani, Noam Shazeer\tNIPS\t2017\t")
        == true, "\(row)")
    #expect(try bench.tricks("-C", "papers.md", "undo").status == 0)
    #expect(try bench.bytes("papers.md") == Array(style.list.utf8))
  }

  @Test(arguments: [
    "https://arxiv.org/abs/1809.06858", "http://arxiv.org/abs/1809.06858v3",
    "https://arxiv.org/pdf/1809.06858", "https://arxiv.org/pdf/1809.06858v2.pdf",
    "https://www.arxiv.org/abs/1809.06858", "https://export.arxiv.org/abs/1809.06858",
    "https://doi.org/10.48550/arXiv.1809.06858", "https://ar5iv.labs.arxiv.org/html/1809.06858",
    "https://arxiv.org/html/1809.06858v1", "HTTPS://ARXIV.ORG/abs/1809.06858#section",
  ])
  func aKnownPaperIsNamedAndNotAdded(url: String) throws {
    let bench = try SmallCatalog.workbench()
    let before = bench.snapshot()
    let result = try bench.tricks("add", "--url", url, "Some Other Title")
    #expect(result.status == 0)
    #expect(result.messages.contains("papers.md:3"), "\(result.messages)")
    #expect(result.messages.contains("frage"))
    #expect(bench.snapshot() == before)
  }

  @Test func everythingThatWasGivenIsReadBack() throws {
    let bench = try SmallCatalog.workbench()
    let result = try bench.tricks(
      "add", "--json", "--url", "https://arxiv.org/abs/1706.03762", "--url",
      "slides=https://example.org/slides(1).pdf", "--rule", "loss-constant", "--state", "done",
      "--note", "Only attention.", "--note", "只用注意力。", "--year", "2017",
      "Attention Is All You Need")
    #expect(result.status == 0, "\(result.messages)")
    let row = try #require(try result.rows("entries").first)
    #expect(row["title"] as? String == "Attention Is All You Need")
    #expect(row["state"] as? String == "done")
    #expect(row["year"] as? Int == 2017)
    #expect(row["rules"] as? [String] == ["loss-constant"])
    let links = (row["links"] as? [[String: Any]])?.compactMap { $0["url"] as? String }
    #expect(
      links == ["https://arxiv.org/abs/1706.03762", "https://example.org/slides(1).pdf"])
    let notes = (row["notes"] as? [[String: String]])?.compactMap { $0["text"] }
    #expect(notes == ["Only attention.", "只用注意力。"])
  }

  @Test(arguments: [
    "A Study of *Stars* and _Lines_", "Why [Brackets] and (Parentheses) Matter",
    "C# and F#: A Comparison of Nets", "Back`ticks` & <Tags> in Titles", "深度学习：方法与应用综述",
    "1. A Title That Starts as a List",
    "# A Title That Starts as a Heading",
  ])
  func aTitleWithMarkupIsReadBackAsItWasGiven(title: String) throws {
    let bench = try SmallCatalog.workbench()
    let result = try bench.tricks(
      "add", "--json", "--kind", "paper", "--url", "https://example.org/p.pdf", "--", title)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try result.rows("entries").first?["title"] as? String == title)
  }

  @Test(arguments: [
    ("50% Fewer Parameters | A Survey of Pruning", "50% Fewer Parameters | A Survey of Pruning"),
    ("Understanding LSTM Networks | colah's blog", "Understanding LSTM Networks"),
  ])
  func aTitleEndsBeforeABarOnlyWhereASiteFollows(given: String, title: String) throws {
    let bench = try SmallCatalog.workbench()
    let result = try bench.tricks(
      "add", "--json", "--kind", "paper", "--url", "https://example.org/p.pdf", given)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try result.rows("entries").first?["title"] as? String == title)
  }

  @Test(arguments: [
    ("reading", "reading"), ("skip", "skipped"), ("done", "done"), ("todo", "todo"),
  ])
  func anEntryIsAddedInItsState(given: String, state: String) throws {
    let bench = try SmallCatalog.workbench()
    let result = try bench.tricks(
      "add", "--json", "--url", "https://arxiv.org/abs/1706.03762", "--state", given,
      "Attention Is All You Need")
    #expect(result.status == 0, "\(result.messages)")
    #expect(try result.rows("entries").first?["state"] as? String == state)
  }

  @Test func aSectionOrAFileCanBeNamed() throws {
    let bench = try Workbench([
      "catalog/papers.md":
        "# Papers\n\n## Vision\n\n- [ ] Deep Residual Learning [arxiv](https://arxiv.org/abs/1512.03385)\n\n## Text\n\n- [ ] FRAGE: Agnostic Representation [arxiv](https://arxiv.org/abs/1809.06858)\n",
      "catalog/more.md":
        "# Papers of others\n\n- [ ] Dropout Networks [site](https://example.org/d)\n",
    ])
    let vision = try bench.tricks(
      "add", "--section", "vision", "--url", "https://arxiv.org/abs/1409.1556",
      "Very Deep Convolutional Networks")
    #expect(vision.status == 0, "\(vision.messages)")
    #expect(vision.text.contains("papers.md:6"))
    let more = try bench.tricks(
      "add", "--file", "more.md", "--url", "https://arxiv.org/abs/1706.03762",
      "Attention Is All You Need")
    #expect(more.status == 0, "\(more.messages)")
    #expect(more.text.contains("more.md:4"))
    let none = try bench.tricks(
      "add", "--section", "audio", "--url", "https://arxiv.org/abs/1609.03499", "WaveNet")
    #expect(none.status == 65)
    #expect(none.messages.contains("Vision"), "\(none.messages)")
  }
}
