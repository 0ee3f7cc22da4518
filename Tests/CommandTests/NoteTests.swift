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

/// What is typed in an editor is nobody else's, and is not lost.
@Suite struct EditedNoteTests {
  private static let list = "# Papers\n\n- [ ] Alpha Study\n"

  private func bench(_ editor: String) throws -> Workbench {
    let bench = try Workbench(["list.md": Self.list])
    try bench.writeScript("editor", editor)
    return bench
  }

  private func note(_ bench: Workbench) throws -> CommandResult {
    try bench.terminal(
      "-C", "list.md", "note", "alpha", columns: 400,
      environment: ["EDITOR": bench.path("editor")])
  }

  @Test func itIsWrittenInAFolderOfItsOwnThatGoes() throws {
    let bench = try bench(
      """
      for file; do :; done
      stat -c %a "$(dirname "$file")" "$file" > "$HOME/modes"
      echo 'an hour of writing' >> "$file"

      """)
    let result = try note(bench)
    #expect(result.status == 0, "\(result.text)")
    #expect(try bench.text("home/modes") == "700\n600\n")
    #expect(try bench.text("list.md") == Self.list + "  - an hour of writing\n")
    #expect(bench.snapshot().keys.allSatisfy { !$0.hasSuffix("note.md") })
  }

  @Test func itIsKeptAndNamedWhereTheEditFails() throws {
    let bench = try bench(
      """
      for file; do :; done
      echo 'an hour of writing' >> "$file"
      rm -f list.md

      """)
    let result = try note(bench)
    #expect(result.status != 0)
    let kept = try #require(bench.snapshot().first { $0.key.hasSuffix("note.md") })
    #expect(String(decoding: kept.value, as: UTF8.self).contains("an hour of writing"))
    #expect(result.text.contains("kept in \(bench.path(kept.key))"), "\(result.text)")
  }

  @Test func itIsKeptWhereTheEditorFails() throws {
    let bench = try bench("for file; do :; done\necho 'an hour' >> \"$file\"\nexit 3\n")
    let result = try note(bench)
    #expect(result.status == 3)
    #expect(bench.snapshot().keys.contains { $0.hasSuffix("note.md") })
    #expect(result.text.contains("kept in"), "\(result.text)")
    #expect(try bench.text("list.md") == Self.list)
  }
}
