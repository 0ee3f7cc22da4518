import LinkExtract
import Markdown
import Testing

/// Edits that mend links change the fewest bytes, or nothing.
@Suite struct LinkEditsTests {
  private static let old = "http://old.test/x"
  private static let new = "https://new.test/y"

  private func replaced(_ text: String, with new: String = new) throws -> String {
    let document = try Document.parse(Array(text.utf8), name: "list.md")
    let edits = LinkEdits.replacing(in: document) { $0 == Self.old ? new : nil }
    return String(decoding: edits.edits.applied(to: document.source.bytes), as: UTF8.self)
  }

  private func archived(_ text: String) throws -> String {
    let document = try Document.parse(Array(text.utf8), name: "list.md")
    let edits = LinkEdits.appending("archived", in: document) {
      $0 == Self.old ? "https://archive.test/" + Self.old : nil
    }
    return String(decoding: edits.edits.applied(to: document.source.bytes), as: UTF8.self)
  }

  @Test(arguments: [
    ("[a](http://old.test/x)", "[a](https://new.test/y)"),
    ("[a](<http://old.test/x> \"t\") end\r\n", "[a](<https://new.test/y> \"t\") end\r\n"),
    ("- <http://old.test/x>\n", "- <https://new.test/y>\n"),
    ("见 http://old.test/x。好", "见 https://new.test/y。好"),
    (
      "[![i](http://old.test/x)](http://old.test/x)",
      "[![i](https://new.test/y)](https://new.test/y)"
    ),
    (
      "[a] and [b][a]\n\n[a]: http://old.test/x 'T'\n",
      "[a] and [b][a]\n\n[a]: https://new.test/y 'T'\n"
    ),
    ("| a |\n|---|\n| [x](http://old.test/x) |\n", "| a |\n|---|\n| [x](https://new.test/y) |\n"),
    ("[a](http://old.test/x) `http://old.test/x`", "[a](https://new.test/y) `http://old.test/x`"),
    (
      "[a](http://old.test/x/) [b](http://old.test/x#y)",
      "[a](http://old.test/x/) [b](http://old.test/x#y)"
    ),
  ])
  func anAddressIsReplacedInItsForm(_ before: String, _ after: String) throws {
    #expect(try replaced(before) == after)
  }

  @Test func anAddressWithSignsOfMarkdownIsEscaped() throws {
    let url = "https://new.test/wiki/Loss_(ML)?a=1&amp;b=|"
    let after = try replaced(
      "| a |\n|---|\n| [x](http://old.test/x) http://old.test/x |\n", with: url)
    let document = try Document.parse(Array(after.utf8), name: "list.md")
    let links = try LinkExtractor.links(in: document.source, as: .markdown)
    #expect(links.map(\.url) == [url, url])
  }

  @Test func whatACommentLeavesAloneIsNotMended() throws {
    let text = "- [a](http://old.test/x) <!-- tricks: ignore=links -->\n- [a](http://old.test/x)\n"
    #expect(
      try replaced(text)
        == "- [a](http://old.test/x) <!-- tricks: ignore=links -->\n- [a](https://new.test/y)\n")
  }

  @Test func whatCannotBeMendedIsSaid() throws {
    let text = "<a href=\"http://old.test/x\">a</a>\n\n[unused]: http://old.test/x\n"
    let document = try Document.parse(Array(text.utf8), name: "list.md")
    let edits = LinkEdits.replacing(in: document) { _ in Self.new }
    #expect(edits.mended.isEmpty)
    #expect(edits.refused.map(\.offset) == [9, 45])
  }

  @Test(arguments: [
    (
      "[a](http://old.test/x), 2018",
      "[a](http://old.test/x) ([archived](https://archive.test/http://old.test/x)), 2018"
    ),
    (
      "[![i](i.png)](http://old.test/x)",
      "[![i](i.png)](http://old.test/x) ([archived](https://archive.test/http://old.test/x))"
    ),
    (
      "[![i](http://old.test/x)](b)",
      "[![i](http://old.test/x)](b) ([archived](https://archive.test/http://old.test/x))"
    ),
    (
      "http://old.test/x。好",
      "http://old.test/x ([archived](https://archive.test/http://old.test/x))。好"
    ),
    (
      "[a](http://old.test/x) ([archived](https://other.test/z))",
      "[a](http://old.test/x) ([archived](https://other.test/z))"
    ),
    ("`http://old.test/x`", "`http://old.test/x`"),
  ])
  func anArchivedCopyStandsBehindTheLink(_ before: String, _ after: String) throws {
    #expect(try archived(before) == after)
  }
}
