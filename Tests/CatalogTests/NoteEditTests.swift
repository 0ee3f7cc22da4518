import Markdown
import Testing

@testable import Catalog

/// A note is written in the manner of its list, and every other byte stays.
@Suite struct NoteEditTests {
  private func note(
    _ text: String, on id: String, in list: String
  ) throws -> String {
    let catalog = try Catalog.read(files: [("papers.md", Array(list.utf8))], isSingleFile: false)
    let entry = try #require(catalog.entries.first { $0.id == id })
    return String(
      decoding: try NoteEdit.plan(
        text, for: entry, in: catalog,
        by: CatalogEditor(catalog: catalog, options: ReadOptions())
      ).after, as: UTF8.self)
  }

  @Test(arguments: [
    (
      "# Papers\n\n- Alpha Study\n- Beta Study\n",
      "# Papers\n\n- Alpha Study\n  - mine\n- Beta Study\n"
    ),
    (
      "# Papers\n\n- Alpha Study\n\n  First.\n- Beta Study\n",
      "# Papers\n\n- Alpha Study\n\n  First.\n\n  mine\n- Beta Study\n"
    ),
    ("# Papers\r\n\r\n1. Alpha Study\r\n", "# Papers\r\n\r\n1. Alpha Study\r\n   - mine\r\n"),
    ("# Papers\n\n*   Alpha Study", "# Papers\n\n*   Alpha Study\n    - mine"),
    (
      "# Papers\n\n- [ ] Alpha Study\n  - old note\n",
      "# Papers\n\n- [ ] Alpha Study\n  - old note\n  - mine\n"
    ),
    (
      "# Papers\n\n[Alpha Study](https://a.example)\n\n[Beta Study](https://b.example)\n",
      "# Papers\n\n[Alpha Study](https://a.example)\nmine\n\n[Beta Study](https://b.example)\n"
    ),
  ])
  func noteIsWrittenAsTheListIs(list: String, expected: String) throws {
    #expect(try note("mine", on: "alpha-study", in: list) == expected)
  }

  @Test func severalPassagesStayApart() throws {
    let list = "# Papers\n\n- Alpha Study\n\n  First.\n\n- Beta Study\n"
    #expect(
      try note("One.\n\n第二段。", on: "alpha-study", in: list)
        == "# Papers\n\n- Alpha Study\n\n  First.\n\n  One.\n\n  第二段。\n\n- Beta Study\n")
  }

  @Test func aRowOfATableIsRefused() throws {
    let table =
      "# Papers\n\n| title | link |\n|---|---|\n| Alpha Study | [a](https://a.example) |\n"
    #expect(throws: CatalogError.self) { try note("mine", on: "alpha-study", in: table) }
  }

  @Test func whatWouldBeAnotherEntryIsRefused() throws {
    let list = "# Papers\n\n- Alpha Study\n"
    #expect(throws: CatalogError.self) {
      try note("[pdf](https://b.example/b.pdf) done", on: "alpha-study", in: list)
    }
  }
}
