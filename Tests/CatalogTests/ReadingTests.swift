import Foundation
import Markdown
import TestSupport
import Testing

@testable import Catalog

struct ReadingTests {
  static func list(_ text: String, name: String = "list.md") throws -> Catalog {
    try Catalog.read(files: [(name, Array(text.utf8))], isSingleFile: true)
  }

  static func folder(_ files: [String: String]) throws -> Catalog {
    try Catalog.read(files: files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) })
  }

  @Test(arguments: [
    ("### papers", EntryKind.paper), ("## 论文", .paper), ("# Must-read Papers", .paper),
    ("## 好用的技巧", .trick),
    ("# Blogs & posts", .blog), ("## 书籍", .book), ("## 书", .book), ("# Online courses", .course),
    ("## 公开课", .course),
    ("## Paper reading tricks", .trick),
  ])
  func `the nearest heading names the kind, in either language`(heading: String, kind: EntryKind)
    throws
  {
    #expect(
      try Self.list("\(heading)\n\n- [A title](https://a.example/)\n").entries.map(\.kind) == [kind]
    )
  }

  @Test func `an entry without a title is shown by a URL that says something`() throws {
    let entries = try Self.list("# Papers\n\n- [](<>)https://a.example/x\n- [pdf]()\n").entries
    #expect(entries.first?.displayTitle == "https://a.example/x")
    #expect(entries.allSatisfy { !$0.displayTitle.isEmpty })
  }

  @Test func `under any other heading the links tell the kind`() throws {
    let catalog = try Self.list(
      "# Stuff\n\n- [A](https://arxiv.org/abs/1706.03762)\n- [B](https://b.example/)\n")
    #expect(catalog.entries.map(\.kind) == [.paper, .link])
  }

  @Test(arguments: [
    ("- [ ] T one", ReadState.todo), ("- [x] T one", .done), ("- [X] T one", .done),
    ("- T one [site](https://a.example) done", .done),
    ("- T one - continue", .reading), ("- 《某书》 已读", .done), ("- T one（在读）", .reading),
    ("- ✅ T one", .done),
    ("- T one ⏳", .reading), ("- [ ] T one reading", .todo), ("- [ ] T one - reading", .reading),
    ("- Getting things done", .todo),
    ("- [x] T one - todo", .done), ("- ~~T one~~", .skipped),
  ])
  func `the state is read from box, word or emoji`(item: String, state: ReadState) throws {
    #expect(try Self.list("## books\n\n\(item)\n").entries.map(\.state) == [state])
  }

  @Test func `words of the user's own count too`() throws {
    let options = ReadOptions(statusWords: StatusWords(additional: [.done: ["erledigt"]]))
    let catalog = try Catalog.read(
      files: [("papers.md", Array("- T [a](https://a.example) erledigt\n".utf8))], options: options)
    #expect(catalog.entries.map(\.state) == [.done])
  }

  @Test(arguments: [
    ("- Deep Learning #nlp #翻译 https://a.example", "Deep Learning", ["nlp", "翻译"]),
    ("- #vision Deep Learning [site](https://a.example)", "Deep Learning", ["vision"]),
    (
      "- [Deep Learning](https://a.example) #must-read, #nlp/mt", "Deep Learning",
      ["must-read", "nlp/mt"]
    ),
    ("- Deep #nlp Learning #nlp. [site](https://a.example)", "Deep Learning", ["nlp"]),
    ("- <https://a.example>\n\n  Deep Learning #later", "Deep Learning", ["later"]),
    ("- C# in Depth, issue #12 [site](https://a.example)", "C# in Depth, issue #12", []),
    (
      "- #Exploration: A Study of Counts [site](https://a.example)",
      "#Exploration: A Study of Counts", []
    ),
  ])
  func `hashtags are tags and no part of the title`(item: String, title: String, tags: [String])
    throws
  {
    let entries = try Self.list("## books\n\n\(item)\n").entries
    #expect(entries.map(\.title) == [title])
    #expect(entries.map(\.tags) == [tags])
  }

  @Test func `a hashtag hides no other fact, and its place is not mistaken for a status word's`()
    throws
  {
    let text =
      "## papers\n\n- Deep Residual Learning, Kaiming He, Jian Sun, CVPR 2016 #vision - done [pdf](https://a.example)\n"
    let entry = try #require(try Self.list(text).entries.first)
    #expect(entry.title == "Deep Residual Learning")
    #expect(entry.authors == ["Kaiming He", "Jian Sun"])
    #expect(entry.venue == "CVPR")
    #expect(entry.year == 2016)
    let status = try #require(entry.status)
    #expect(Array(text.utf8)[status.range].elementsEqual("done".utf8))
  }

  @Test
  func `thousands of entries alike have ids of their own and are seen from their rule in order`()
    throws
  {
    let count = 4_100
    let items = (0..<count).map { "- Same Title [site](https://a.example/\($0))\n" }
    let links = (0..<count).map { "- [it](https://a.example/\($0))\n" }
    let catalog = try Self.folder([
      "papers.md": "# Papers\n\n" + items.joined(),
      "rules/all-of-them.md": "# All of them\n\n" + links.joined(),
    ])
    #expect(
      catalog.entries.map { $0.links.first?.url } == (0..<count).map { "https://a.example/\($0)" })
    #expect(Set(catalog.entries.map(\.id)).count == count)
    #expect(catalog.rules.first?.entries == catalog.entries.map(\.id))
    let alone = try Self.folder(["papers.md": "# Papers\n\n" + items[0] + items[count - 1]])
    #expect(alone.entries.map(\.id) == [catalog.entries[0].id, catalog.entries[count - 1].id])
  }

  @Test func `nested items with links are parts, empty bullets are nothing`() throws {
    let catalog = try Self.list(
      "## tricks\n\n- Main [a](https://a.example)\n  - [Part](https://b.example)\n  - a note\n-\n")
    let entry = try #require(catalog.entries.first)
    #expect(catalog.entries.count == 1)
    #expect(entry.parts.map(\.title) == ["Part"])
    #expect(entry.notes.map(\.text) == ["a note"])
    #expect(entry.links.map(\.url) == ["https://a.example"])
  }

  @Test func `notes carry their language`() throws {
    let catalog = try Self.list(
      "## papers\n\n- T [a](https://a.example)\n\n  A note in English.\n\n  一条中文笔记。\n")
    #expect(catalog.entries[0].notes.map(\.language) == [.english, .chinese])
  }

  @Test func `entries and rules see the same edges from both ends`() throws {
    let catalog = try Self.folder([
      "tricks.md": "- **Clip.** [loss](rules/nan.md)\n",
      "papers.md": "- [ ] A Paper [arxiv](https://arxiv.org/abs/1706.03762)\n",
      "rules/nan.md":
        "# Loss is NaN / 损失为 NaN\n\n## Causes\n\n1. See [it](https://arxiv.org/pdf/1706.03762v2.pdf).\n\n## Related / 相关\n\n- [Other](other.md)\n",
    ])
    let rule = try #require(catalog.rules.first)
    #expect(rule.titles == [.english: "Loss is NaN", .chinese: "损失为 NaN"])
    #expect(Set(rule.entries) == Set(catalog.entries.map(\.id)))
    #expect(catalog.entries.allSatisfy { $0.rules == ["nan"] })
    #expect(rule.related == ["other"])
    #expect(rule.references.map(\.url) == ["https://arxiv.org/pdf/1706.03762v2.pdf"])
  }

  @Test func `prose under a heading of a single list is a rule, lists of links are not`() throws {
    let catalog = try Self.list(
      """
      ### papers

      - [ ] Thing [pdf](https://a.example)

      ### learning rate

      Play with the rate: multiply it by 0.1 or 10 and look again.

      ### Vision

      - [One](https://b.example)
      - [Two](https://c.example)
      """)
    #expect(catalog.rules.map(\.id) == ["learning-rate"])
    #expect(catalog.entries.map(\.title) == ["Thing", "One", "Two"])
  }

  @Test func `links are listed with their places, raw HTML and images too, comments not`() throws {
    let text =
      "## papers\n\n- T <a href=\"https://h.example/?a=1&amp;b=2\">x</a> ![i](i.png)\n\n<p><img src='https://i.example/x.png'></p>\n\n<!-- <a href=\"https://no.example\"> -->\n"
    let catalog = try Self.list(text)
    #expect(
      catalog.links.map(\.url) == [
        "https://h.example/?a=1&b=2", "i.png", "https://i.example/x.png",
      ])
    #expect(catalog.links.map(\.line) == [3, 3, 5])
    #expect(catalog.links.map(\.column) == [5, 52, 4])
  }

  @Test func `a table of contents and badges are no entries`() throws {
    let text =
      "# Awesome papers\n\n[![Badge](https://b.example/b.svg)](https://b.example)\n\n- [One](#one)\n- [Two](#two)\n\n## One\n\n- [A](https://a.example)\n"
    #expect(try Self.list(text).entries.map(\.title) == ["A"])
  }

  @Test func `the original list is read as its owner would`() throws {
    guard let url = Fixtures.originalList else {
      print("skipped: the shared folder with the original list is not here")
      return
    }
    let catalog = try Catalog.read(
      files: [("original-list.md", Array(try Data(contentsOf: url)))], isSingleFile: true)
    func states(_ kind: EntryKind) -> [ReadState] {
      catalog.entries.filter { $0.kind == kind }.map(\.state)
    }
    #expect(states(.paper) == [.todo, .done, .todo])
    #expect(states(.blog) == [.done])
    #expect(states(.book) == [.reading])
    #expect(states(.course) == [.todo])
    #expect(catalog.entries.filter { $0.kind == .trick }.count == 11)
    #expect(catalog.entries.filter { $0.kind == .link }.isEmpty)
    #expect(catalog.links.count == 38)
  }
}
