import Foundation
import TestSupport
import Testing

/// Ticking off changes the mark, and not one byte else.
@Suite struct MarkEditTests {
  /// A list before and after a command.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var before: String
    var words: [String]
    var after: String

    init(_ name: String, _ before: String, _ words: String, _ after: String) {
      self.name = name
      self.before = before
      self.words = words.split(separator: " ").map(String.init)
      self.after = after
    }

    var testDescription: String { name }
  }

  private static let site = "[site](https://example.org/a)"
  private static let other = "[site](https://example.org/b)"

  static let cases = [
    Case(
      "a box in a file with CRLF",
      "# Papers\r\n\r\n- [ ] Alpha Study \(site)\r\n- [x] Beta Study \(other)\r\n",
      "done list.md:3", "# Papers\r\n\r\n- [x] Alpha Study \(site)\r\n- [x] Beta Study \(other)\r\n"
    ),
    Case(
      "a word in a file with CRLF", "# Papers\r\n\r\n- Alpha Study \(site) reading\r\n",
      "done alpha",
      "# Papers\r\n\r\n- Alpha Study \(site) done\r\n"),
    Case(
      "a new word in a file with CRLF",
      "# Papers\r\n\r\nAlpha\r\n\r\n[Alpha Study](https://example.org/a)\r\n",
      "skip list.md:5",
      "# Papers\r\n\r\nAlpha\r\n\r\n[Alpha Study](https://example.org/a) skipped\r\n"),
    Case(
      "a byte order mark", "\u{FEFF}- [ ] Alpha Study \(site)\n", "done alpha",
      "\u{FEFF}- [x] Alpha Study \(site)\n"),
    Case(
      "tabs", "# Papers\n\n-\t[ ]\tAlpha Study\t\(site)\t\n", "done alpha",
      "# Papers\n\n-\t[x]\tAlpha Study\t\(site)\t\n"),
    Case("no last newline", "- [ ] Alpha Study \(site)", "done alpha", "- [x] Alpha Study \(site)"),
    Case(
      "a word without last newline", "- Beta Study \(other) done\n- Alpha Study \(site)",
      "done alpha",
      "- Beta Study \(other) done\n- Alpha Study \(site) done"),
    Case(
      "mixed line ends",
      "# Papers\r\n\n- [ ] Alpha Study \(site)\n- [ ] Beta Study \(other)\r\n\r\n", "done beta",
      "# Papers\r\n\n- [ ] Alpha Study \(site)\n- [x] Beta Study \(other)\r\n\r\n"),
    Case(
      "a capital X is done already", "- [X] Alpha Study \(site)\n", "done alpha",
      "- [X] Alpha Study \(site)\n"),
    Case(
      "a capital X cleared", "- [X] Alpha Study \(site)\n", "todo alpha",
      "- [ ] Alpha Study \(site)\n"),
    Case(
      "a list in an item",
      "- [ ] Alpha Study \(site)\n  - [ ] slides [pdf](https://example.org/s)\n  - [x] code [code](https://example.org/c)\n- [ ] Beta Study \(other)\n",
      "done alpha",
      "- [x] Alpha Study \(site)\n  - [ ] slides [pdf](https://example.org/s)\n  - [x] code [code](https://example.org/c)\n- [ ] Beta Study \(other)\n"
    ),
    Case(
      "a numbered list", "1. Alpha Study \(site)\n2. Beta Study \(other)\n", "done alpha",
      "1. [x] Alpha Study \(site)\n2. Beta Study \(other)\n"),
    Case(
      "a numbered list with brackets", "1) [ ] Alpha Study \(site)\n2) [ ] Beta Study \(other)\n",
      "done beta", "1) [ ] Alpha Study \(site)\n2) [x] Beta Study \(other)\n"),
    Case(
      "Chinese words",
      "# 论文\n\n- 阿尔法研究 [链接](https://example.org/a) 在读\n- 贝塔研究 [链接](https://example.org/b)\n",
      "done 阿尔法",
      "# 论文\n\n- 阿尔法研究 [链接](https://example.org/a) 已读\n- 贝塔研究 [链接](https://example.org/b)\n"),
    Case(
      "a new Chinese word",
      "# 论文\n\n- 阿尔法研究 [链接](https://example.org/a) 已读\n- 贝塔研究 [链接](https://example.org/b)\n",
      "reading 贝塔",
      "# 论文\n\n- 阿尔法研究 [链接](https://example.org/a) 已读\n- 贝塔研究 [链接](https://example.org/b) 在读\n"),
    Case(
      "a Chinese word taken away", "# 论文\n\n- 阿尔法研究 [链接](https://example.org/a) 已读\n", "todo 阿尔法",
      "# 论文\n\n- 阿尔法研究 [链接](https://example.org/a)\n"),
    Case(
      "a Chinese word in brackets", "# 论文\n\n- 阿尔法研究 [链接](https://example.org/a)（在读）\n", "done 阿尔法",
      "# 论文\n\n- 阿尔法研究 [链接](https://example.org/a)（已读）\n"),
    Case(
      "emoji before the title", "- ⏳ Alpha Study \(site)\n- ✅ Beta Study \(other)\n", "done alpha",
      "- ✅ Alpha Study \(site)\n- ✅ Beta Study \(other)\n"),
    Case(
      "emoji behind the links", "- Alpha Study \(site) ⏳\n", "done alpha",
      "- Alpha Study \(site) ✅\n"),
    Case("emoji taken away", "- ✅ Alpha Study \(site)\n", "todo alpha", "- Alpha Study \(site)\n"),
    Case(
      "an emoji with a selector", "- Alpha Study \(site) ✔️\n", "todo alpha",
      "- Alpha Study \(site)\n"),
    Case(
      "a capital word", "- Alpha Study \(site) - Reading\n", "done alpha",
      "- Alpha Study \(site) - Done\n"),
    Case(
      "a word behind a dash taken away", "- Alpha Study \(site) - reading\n", "todo alpha",
      "- Alpha Study \(site)\n"),
    Case(
      "a cell of a table",
      "| Paper | Status |\n|---|---|\n| [Alpha Study](https://example.org/a) | todo |\n| [Beta Study](https://example.org/b) | done |\n",
      "done alpha",
      "| Paper | Status |\n|---|---|\n| [Alpha Study](https://example.org/a) | done |\n| [Beta Study](https://example.org/b) | done |\n"
    ),
    Case(
      "a cell of a table cleared",
      "| Paper | Status |\n|---|---|\n| [Alpha Study](https://example.org/a) | done |\n",
      "todo alpha",
      "| Paper | Status |\n|---|---|\n| [Alpha Study](https://example.org/a) | todo |\n"),
    Case(
      "an empty cell of a table",
      "| Paper | Status |\n|---|---|\n| [Alpha Study](https://example.org/a) | |\n| [Beta Study](https://example.org/b) | 已读 |\n",
      "done alpha",
      "| Paper | Status |\n|---|---|\n| [Alpha Study](https://example.org/a) | 已读 |\n| [Beta Study](https://example.org/b) | 已读 |\n"
    ),
    Case(
      "a paragraph",
      "# Courses\n\n[Alpha Study](https://example.org/a)\n\n[Beta Study](https://example.org/b)\n",
      "done alpha",
      "# Courses\n\n[Alpha Study](https://example.org/a) done\n\n[Beta Study](https://example.org/b)\n"
    ),
    Case(
      "blanks at the line's end", "- [ ] Alpha Study \(site)  \n  more of it\n", "reading alpha",
      "- [ ] Alpha Study \(site) reading  \n  more of it\n"),
    Case(
      "a box and a word", "- [ ] Alpha Study \(site) reading\n", "done alpha",
      "- [x] Alpha Study \(site)\n"),
    Case(
      "done and then skipped", "- [x] Alpha Study \(site)\n", "skip alpha",
      "- [ ] Alpha Study \(site) skipped\n"),
    Case(
      "a link to a rule behind the links",
      "- [ ] Alpha Study \(site) · rule: [loss](rules/loss.md)\n", "reading alpha",
      "- [ ] Alpha Study \(site) · rule: [loss](rules/loss.md) reading\n"),
    Case(
      "a box in a fence is text",
      "```\n- [ ] Alpha Study \(site)\n```\n\n- [ ] Alpha Study \(site)\n", "done alpha",
      "```\n- [ ] Alpha Study \(site)\n```\n\n- [x] Alpha Study \(site)\n"),
    Case(
      "decomposed letters", "- [ ] Cafe\u{301} Study \(site)\n", "done caf",
      "- [x] Cafe\u{301} Study \(site)\n"),
    Case(
      "a wide blank", "- [ ] 阿尔法研究\u{3000}[链接](https://example.org/a)\n", "done 阿尔法",
      "- [x] 阿尔法研究\u{3000}[链接](https://example.org/a)\n"),
    Case(
      "two at once", "- [ ] Alpha Study \(site)\n- [ ] Beta Study \(other)\n", "done alpha beta",
      "- [x] Alpha Study \(site)\n- [x] Beta Study \(other)\n"),
    Case(
      "one named twice", "- [ ] Alpha Study \(site)\n", "done alpha list.md:1",
      "- [x] Alpha Study \(site)\n"),
  ]

  @Test(arguments: cases)
  func onlyTheMarkChangesAndUndoRestoresTheBytes(_ example: Case) throws {
    let bench = try Workbench(["list.md": example.before])
    let result = try bench.tricks(words: ["-C", "list.md"] + example.words)
    #expect(result.status == 0, "\(result.messages)")
    // Compared as bytes: CRLF and combining marks are equal to others as characters.
    let after = try bench.bytes("list.md")
    #expect(after == Array(example.after.utf8), "\(String(decoding: after, as: UTF8.self))")
    let again = try bench.tricks(words: ["-C", "list.md"] + example.words)
    #expect(again.status == 0, "\(again.messages)")
    #expect(try bench.bytes("list.md") == after, "the second time nothing has to change")
    guard example.before != example.after else { return }
    #expect(try bench.tricks("-C", "list.md", "undo").status == 0)
    #expect(try bench.bytes("list.md") == Array(example.before.utf8))
  }

  @Test func everyStateLeadsToEveryOther() throws {
    let marks = [
      "- [ ] Alpha Study \(Self.site)\n", "- Alpha Study \(Self.site)\n",
      "- ✅ Alpha Study \(Self.site)\n", "- 阿尔法 Alpha [链接](https://example.org/a) 已读\n",
      "[Alpha Study](https://example.org/a)\n",
    ]
    let states = [("done", "done"), ("reading", "reading"), ("skip", "skipped"), ("todo", "todo")]
    for mark in marks {
      let bench = try Workbench(["list.md": "# Papers\n\n" + mark])
      for (command, state) in states + states.reversed() {
        let result = try bench.tricks("-C", "list.md", command, "list.md:3")
        #expect(result.status == 0, "\(command): \(result.messages)")
        let row = try bench.tricks("-C", "list.md", "list").text
        #expect(row.hasPrefix(state + "\t"), "\(mark) \(command): \(row)")
        #expect(row.contains("Alpha"))
      }
    }
  }

  @Test(arguments: [
    "Alpha Study \(site) #vision", "Alpha Study \(site), #vision, #nlp", "Alpha Study #视觉 \(site)",
    "Alpha Study \(site) #vision.",
  ])
  func aTagDoesNotHinderAState(item: String) throws {
    let bench = try Workbench(["list.md": "- [ ] \(item)\n"])
    let tags = try bench.tricks("-C", "list.md", "list", "--json").rows("entries").first?["tags"]
    for (word, state) in [("reading", "reading"), ("skip", "skipped"), ("done", "done")] {
      let result = try bench.tricks("-C", "list.md", word, "alpha")
      #expect(result.status == 0, "\(result.messages)")
      let entry = try bench.tricks("-C", "list.md", "list", "--json").rows("entries").first
      #expect(entry?["state"] as? String == state)
      #expect(entry?["title"] as? String == "Alpha Study")
      #expect(entry?["tags"] as? [String] == tags as? [String])
    }
    #expect(try bench.tricks("-C", "list.md", "todo", "alpha").status == 0)
    #expect(try bench.text("list.md") == "- [ ] \(item)\n")
  }

  @Test func theDiffOfADryRunIsTheRealChange() throws {
    for example in Self.cases where example.before != example.after {
      let bench = try Workbench(["list.md": example.before, "copy/list.md": example.before])
      let dry = try bench.tricks(words: ["-C", "list.md"] + example.words + ["--dry-run"])
      #expect(dry.status == 0)
      #expect(try bench.bytes("list.md") == Array(example.before.utf8), "\(example.name)")
      #expect(!bench.exists(".tricks"), "a dry run leaves nothing")
      let patch = try bench.run(
        "patch", ["-p1", "--binary"], input: dry.text, in: "copy")
      #expect(patch.status == 0, "\(example.name): \(patch.text)")
      #expect(try bench.bytes("copy/list.md") == Array(example.after.utf8), "\(example.name)")
    }
  }

  @Test func modeAndSymbolicLinksAreKept() throws {
    let bench = try Workbench(["real/list.md": "- [ ] Alpha Study \(Self.site)\n"])
    let real = bench.path("real/list.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("list.md"), withDestinationPath: "real/list.md")
    for command in [["done", "alpha"], ["undo"]] {
      #expect(try bench.tricks(words: ["-C", "list.md"] + command).status == 0)
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: bench.path("list.md"))
          == "real/list.md")
      let mode = try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions]
      #expect(mode as? Int == 0o640)
    }
    #expect(try bench.text("real/list.md") == "- [ ] Alpha Study \(Self.site)\n")
    #expect(bench.snapshot("real").keys.sorted() == ["list.md"], "nothing else is left")
  }

  @Test(arguments: ["done", "todo", "reading", "skip"])
  func aWriteNeverGuesses(command: String) throws {
    let text = "- [ ] Alpha Study \(Self.site)\n- [x] Alpha Survey \(Self.other)\n"
    let bench = try Workbench(["list.md": text])
    for word in ["alpha", "ALPHA", "Alpha S"] {
      let result = try bench.tricks("-C", "list.md", command, word)
      #expect(result.status == 64)
      #expect(result.messages.contains("alpha-study") && result.messages.contains("alpha-survey"))
      #expect(try bench.text("list.md") == text)
    }
    let mixed = try bench.tricks("-C", "list.md", command, "alpha-study", "nothing")
    #expect(mixed.status == 64)
    #expect(try bench.text("list.md") == text, "all of what was named, or nothing")
  }
}

/// Boxes with signs that Markdown does not know.
@Suite struct BoxSignTests {
  private static let list = """
    # Papers

    - [/] In progress one
    - [-] Cancelled two
    - [>] Forwarded three
    - [?] Question four
    - [x] Read five

    """

  @Test func theyAreStatesAndNoPartOfTheTitle() throws {
    let bench = try Workbench(["list.md": Self.list])
    let rows = try bench.tricks("-C", "list.md", "list", "--json").rows("entries")
    #expect(
      rows.map { $0["state"] as? String } == ["reading", "skipped", "todo", "todo", "done"])
    #expect(rows.first?["title"] as? String == "In progress one")
    #expect(rows.allSatisfy { ($0["title"] as? String)?.contains("[") == false })
  }

  @Test(arguments: [
    (["done", "list.md:3"], "[/] In", "[x] In"), (["todo", "list.md:4"], "[-] Can", "[ ] Can"),
    (["reading", "list.md:5"], "[>] For", "[/] For"), (["skip", "list.md:6"], "[?] Q", "[-] Q"),
    (["reading", "list.md:7"], "[x] Read", "[/] Read"),
  ])
  func theSignIsReplacedInItsBox(_ words: [String], _ old: String, _ new: String) throws {
    let bench = try Workbench(["list.md": Self.list])
    let result = try bench.tricks(words: ["-C", "list.md"] + words)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try bench.text("list.md") == Self.list.replacing(old, with: new))
    #expect(try bench.tricks("-C", "list.md", "undo").status == 0)
    #expect(try bench.text("list.md") == Self.list)
  }
}
