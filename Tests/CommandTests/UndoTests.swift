import TestSupport
import Testing

/// Every edit can be taken back without git, and none of somebody else's is lost by it.
@Suite struct UndoTests {
  @Test func editsAreTakenBackInTurn() throws {
    let bench = try SmallCatalog.workbench()
    let commands = [
      ["done", "frage"], ["reading", "deep-res"], ["todo", "冻结"],
      ["link", "frage", "loss-constant"],
      ["add", "--url", "https://arxiv.org/abs/1706.03762", "Attention Is All You Need"],
      ["done", "frage", "deep-learning", "print"], ["doctor", "--fix"],
    ]
    var states = [bench.snapshot("catalog")]
    for words in commands {
      #expect([0, 1].contains(try bench.tricks(words: words).status), "\(words)")
      let state = bench.snapshot("catalog")
      if state != states.last { states.append(state) }
    }
    #expect(states.count >= 6)
    for state in states.dropLast().reversed() {
      let result = try bench.tricks("undo")
      #expect(result.status == 0, "\(result.messages)")
      #expect(bench.snapshot("catalog") == state)
    }
    #expect(try bench.tricks("undo").messages.contains("Nothing to undo"))
  }

  @Test func undoOfAChangedFileIsRefusedAndTheOtherFilesOfTheEditStayToo() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("done", "frage", "deep-learning").status == 0)
    let books = try bench.text("catalog/books.md").replacing("[x]", with: "[x] **my**")
    try bench.write("catalog/books.md", books)
    let before = bench.snapshot()
    let result = try bench.tricks("undo")
    #expect(result.status == 75)
    #expect(result.messages.contains("books.md"), "\(result.messages)")
    #expect(bench.snapshot() == before)
  }

  @Test func undoOfAVanishedFileIsRefused() throws {
    let bench = try Workbench([
      "list.md": "- [ ] Alpha Study [site](https://example.org/a)\n", "other.md": "",
    ])
    #expect(try bench.tricks("-C", "list.md", "done", "alpha").status == 0)
    try bench.run("rm", ["list.md"])
    let result = try bench.tricks("-C", "other.md", "undo")
    #expect(result.status == 77, "\(result.messages)")
    #expect(result.messages.contains("list.md"))
  }

  @Test func aLostEditOfACrashIsPassedOver() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("done", "frage").status == 0)
    let first = bench.snapshot("catalog")
    #expect(try bench.tricks("reading", "deep-res").status == 0)
    // A crash between the record and the edit leaves the files as they were before.
    for name in ["papers.md", "reading.log"] {
      try bench.write("catalog/\(name)", bytes: try #require(first[name]))
    }
    let dry = try bench.tricks("undo", "--dry-run")
    #expect(dry.text.contains("+- [ ] FRAGE"), "\(dry.text)")
    let result = try bench.tricks("undo")
    #expect(result.status == 0)
    #expect(result.text.contains("done frage"), "\(result.text)")
    #expect(try bench.text("catalog/papers.md") == SmallCatalog.files["catalog/papers.md"])
  }

  @Test func aDryRunSaysWhatUndoWouldDo() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("done", "frage").status == 0)
    let before = bench.snapshot()
    let dry = try bench.tricks("undo", "--dry-run")
    #expect(bench.snapshot() == before)
    let patch = try bench.run("patch", ["-p1"], input: dry.text, in: "catalog")
    #expect(patch.status == 0, "\(patch.text)")
    #expect(try bench.text("catalog/papers.md") == SmallCatalog.files["catalog/papers.md"])
  }

  @Test func theCatalogCanMoveWithItsState() throws {
    let bench = try Workbench(
      Dictionary(uniqueKeysWithValues: SmallCatalog.files.map { ("old/" + $0.key, $0.value) }))
    #expect(try bench.tricks("-C", "old/catalog", "done", "frage").status == 0)
    try bench.run("mv", ["old", "new"])
    #expect(try bench.tricks("-C", "new/catalog", "undo").status == 0)
    #expect(try bench.text("new/catalog/papers.md") == SmallCatalog.files["catalog/papers.md"])
  }
}
