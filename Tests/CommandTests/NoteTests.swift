import TestSupport
import Testing

/// `note`, from the command line, standard input and an editor.
@Suite struct NoteTests {
  private static let list = "# Papers\n\n- [ ] Alpha Study\n- [ ] Beta Study\n"

  @Test func aNoteIsWrittenShownAndTakenBack() throws {
    let bench = try Workbench(["list.md": Self.list])
    let result = try bench.tricks("-C", "list.md", "note", "beta", "值得", "再读")
    #expect(result.text == "Noted under Beta Study  list.md:4\n", "\(result.messages)")
    #expect(try bench.text("list.md") == Self.list + "  - 值得 再读\n")
    #expect(try bench.tricks("-C", "list.md", "show", "beta").text.contains("值得 再读"))
    #expect(try bench.tricks("-C", "list.md", "undo").status == 0)
    #expect(try bench.text("list.md") == Self.list)
  }

  @Test func aNoteComesFromStandardInput() throws {
    let bench = try Workbench(["list.md": Self.list])
    let result = try bench.run(
      TricksBinary.path, ["-C", "list.md", "note", "alpha", "-"], input: "from a pipe\n")
    #expect(result.status == 0, "\(result.messages)")
    #expect(try bench.text("list.md").contains("- [ ] Alpha Study\n  - from a pipe\n"))
  }

  @Test func withoutATextAPipeIsTold() throws {
    let bench = try Workbench(["list.md": Self.list])
    let result = try bench.tricks("-C", "list.md", "note", "alpha")
    #expect(result.status == 64)
    #expect(result.messages.contains("no text for the note"))
    #expect(try bench.tricks("-C", "list.md", "note", "alpha", " ").status == 0)
    #expect(try bench.text("list.md") == Self.list)
  }

  @Test func wordsOfOnesOwnForStatesAreKnownToIt() throws {
    let bench = try Workbench([
      "tricks.toml": "[states]\ndone = [\"搞定\"]\n",
      "catalog/papers.md": "# Papers\n\n- Alpha Study [a](https://a.example) 搞定\n- Beta Study\n",
    ])
    let result = try bench.tricks("note", "beta", "mine")
    #expect(result.status == 0, "\(result.messages)")
    #expect(try bench.text("catalog/papers.md").hasSuffix("- Beta Study\n  - mine\n"))
  }
}
