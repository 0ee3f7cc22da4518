import TestSupport
import Testing

/// `redo`, `undo --list`, and the reading log that edits write.
@Suite struct RedoTests {
  @Test func whatWasUndoneIsMadeAgain() throws {
    let bench = try SmallCatalog.workbench()
    var states = [bench.snapshot("catalog")]
    for words in [["done", "frage"], ["reading", "deep-res"], ["skip", "deep-learning"]] {
      #expect(try bench.tricks(words: words).status == 0)
      states.append(bench.snapshot("catalog"))
    }
    for state in states.dropLast().reversed() {
      #expect(try bench.tricks("undo").status == 0)
      #expect(bench.snapshot("catalog") == state)
    }
    for state in states.dropFirst() {
      let result = try bench.tricks("redo")
      #expect(result.status == 0, "\(result.messages)")
      #expect(bench.snapshot("catalog") == state)
    }
    #expect(try bench.tricks("redo").messages == "Nothing to redo.\n")
  }

  @Test func anEditForgetsWhatWasUndone() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("done", "frage").status == 0)
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.tricks("done", "deep-learning").status == 0)
    let before = bench.snapshot("catalog")
    #expect(try bench.tricks("redo").messages == "Nothing to redo.\n")
    #expect(bench.snapshot("catalog") == before)
  }

  @Test func aLineOfSomebodyElseIsKeptWhenAnotherIsPutBack() throws {
    let bench = try SmallCatalog.workbench()
    let old = try bench.text("catalog/papers.md")
    #expect(try bench.tricks("done", "frage").status == 0)
    let new = try bench.text("catalog/papers.md")
    try bench.write("catalog/papers.md", "mine\n\n" + new + "\nmine too\n")
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.text("catalog/papers.md") == "mine\n\n" + old + "\nmine too\n")
    #expect(try bench.tricks("redo").status == 0)
    #expect(try bench.text("catalog/papers.md") == "mine\n\n" + new + "\nmine too\n")
  }

  @Test func theLineOfTheEditThatSomebodyElseChangedIsShownAndKept() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("done", "frage").status == 0)
    let text = try bench.text("catalog/papers.md").replacing("FRAGE", with: "Frage")
    try bench.write("catalog/papers.md", "mine\n\n" + text)
    let before = bench.snapshot("catalog")
    let refused = try bench.tricks("undo")
    #expect(refused.status == 75)
    #expect(refused.messages.contains("+- [x] Frage"), "\(refused.messages)")
    #expect(refused.messages.contains("-- [x] FRAGE"), "\(refused.messages)")
    #expect(bench.snapshot("catalog") == before)
  }

  @Test func theEditsAreListed() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("undo", "--list").messages == "No edits yet.\n")
    #expect(try bench.tricks("done", "frage").status == 0)
    #expect(try bench.tricks("reading", "deep-res").status == 0)
    #expect(try bench.tricks("undo").status == 0)
    let rows = try bench.tricks("undo", "--list", "--json").rows("edits")
    #expect(rows.map { $0["command"] as? String ?? "" }.map { $0.prefix(4) } == ["read", "done"])
    #expect(rows.map { $0["undone"] as? Bool } == [true, false])
    #expect(try bench.tricks("undo", "--list").lines.count == 2)
  }

  @Test func editsWriteTheReadingLog() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("done", "frage", "deep-learning").status == 0)
    #expect(try bench.tricks("done", "frage").status == 0)
    #expect(
      try bench.tricks("add", "--url", "https://arxiv.org/abs/1706.03762", "Attention Is All")
        .status
        == 0)
    let log = try bench.text("catalog/reading.log")
    let events = log.split(separator: "\n").map { $0.split(separator: " ").dropFirst() }
    #expect(
      events.map { $0.joined(separator: " ") } == [
        "done frage", "done deep-learning", "todo attention-is-all",
      ])
    #expect(log.allSatisfy { $0 != "\r" })
    #expect(log.split(separator: "\n").allSatisfy { $0.prefix(2) == "20" && $0.contains("Z ") })
    for _ in 0..<2 { #expect(try bench.tricks("undo").status == 0) }
    #expect(!bench.snapshot("catalog").keys.contains("reading.log"))
    try bench.write("tricks.toml", "reading_log = false\n")
    #expect(try bench.tricks("done", "frage").status == 0)
    #expect(!bench.snapshot("catalog").keys.contains("reading.log"))
  }

  @Test func aLogWithoutALastLineEndIsGoneOnWith() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write("catalog/reading.log", "# mine\r\n2026-01-01 todo frage")
    #expect(try bench.tricks("done", "frage").status == 0)
    let log = try bench.text("catalog/reading.log")
    #expect(log.hasPrefix("# mine\r\n2026-01-01 todo frage\n20"))
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.text("catalog/reading.log") == "# mine\r\n2026-01-01 todo frage")
  }

  @Test func aListInOneFileHasNoLog() throws {
    let bench = try Workbench(["list.md": "- [ ] Alpha Study [a](https://a.example)\n"])
    #expect(try bench.tricks("-C", "list.md", "done", "alpha").status == 0)
    #expect(bench.snapshot().keys.allSatisfy { !$0.contains("reading.log") })
  }
}
