import Testing

@testable import Catalog

/// What `fmt` mends, and what it leaves.
struct ListFormatTests {
  private func formatted(_ text: String) throws -> (text: String, rules: [String]) {
    let catalog = try Catalog.read(files: [("papers.md", Array(text.utf8))])
    let plan = try ListFormat.plan([], in: catalog)
    let bytes = plan.changes.first?.after ?? Array(text.utf8)
    return (String(decoding: bytes, as: UTF8.self), plan.findings.map(\.rule.rawValue))
  }

  @Test func `blanks, tabs, bullets and the last line's end are mended`() throws {
    let (text, rules) = try formatted("# P \n\n- One\t\n\n\tA note.\n\n* Two \n* Three")
    #expect(text == "# P\n\n- One\n\n    A note.\n\n- Two\n- Three\n")
    #expect(
      rules == [
        "trailing-blanks", "trailing-blanks", "tabs", "bullets", "trailing-blanks", "bullets",
        "final-newline",
      ])
  }

  @Test(arguments: [
    // Two blanks break the line.
    "- One  \n  goes on\n",
    // Code stays as it is.
    "- One\n\n  ```\n  a \t\n  ```\n\nWords.\n\n\tcode \n",
    // Blanks and punctuation of Chinese text are nobody's business.
    "- 用SGD训练,比 Adam 好。 \u{3000}（真的）\u{3000}\n",
    // Lists that a heading or a paragraph parts.
    "- One\n\nWords.\n\n* Two\n", "", "\u{FEFF}- One\r\n",
  ])
  func `what is meant stays`(_ text: String) throws {
    #expect(try formatted(text).text == text)
  }

  @Test func `CRLF ends the last line where the others have it`() throws {
    #expect(try formatted("- One\r\n- Two").text == "- One\r\n- Two\r\n")
  }

  @Test func `a file that is not there is named`() throws {
    let catalog = try Catalog.read(files: [("papers.md", Array("- One\n".utf8))])
    #expect(throws: CatalogError.self) { try ListFormat.plan(["other.md"], in: catalog) }
  }
}
