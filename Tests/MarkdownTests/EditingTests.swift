import Markdown
import Testing

/// What an edit leaves and what it makes.
@Suite struct EditingTests {
  @Test(arguments: [
    ("- [ ] a\n", true, "- [x] a\n"),
    ("- [x] a\n", false, "- [ ] a\n"),
    ("- [X] a\n", true, "- [X] a\n"),
    ("- [X] a\n", false, "- [ ] a\n"),
    ("- a\n", true, "- [x] a\n"),
    ("* a", false, "* [ ] a"),
    ("10) a\r\n", true, "10) [x] a\r\n"),
    ("-\ta\n", true, "-\t[x] a\n"),
    ("\u{FEFF}- [ ] a\n", true, "\u{FEFF}- [x] a\n"),
    ("> - [ ] a\n", true, "> - [x] a\n"),
    ("- - [ ] a\n", true, "- [x] - [ ] a\n"),
    ("-\n", true, "- [x]\n"),
    ("- [ ]\n", true, "- [x]\n"),
    ("-   [ ]  a  \n", true, "-   [x]  a  \n"),
    ("- [ ] see [x]\n", true, "- [x] see [x]\n"),
    ("- [ ]\u{3000}a\n", true, "- [x] [ ]\u{3000}a\n"),
  ])
  func checkbox(before: String, checked: Bool, after: String) throws {
    let document = try parse(before)
    if before.hasPrefix("- -") {
      #expect(throws: MarkdownError.self) {
        try document.setCheckbox(of: document.items[0], checked: checked)
      }
      let edits = try document.setCheckbox(of: document.items[1], checked: checked)
      #expect(document.applying(edits) == "- - [x] a\n")
      return
    }
    let edits = try document.setCheckbox(of: document.items[0], checked: checked)
    #expect(document.applying(edits) == after)
    #expect(edits.isEmpty == (before == after))
    if !edits.isEmpty, before.contains("[") { #expect(edits.count == 1) }
  }

  @Test func aTickReplacesOneByte() throws {
    let document = try parse("- [ ] a\n- [x] b\n")
    let edits = try document.setCheckbox(of: document.items[0], checked: true)
    #expect(edits == [TextEdit(range: 3..<4, replacement: Array("x".utf8))])
  }

  @Test(arguments: ["- # heading\n", "- > quote\n", "-     code\n", "- ```\n  x\n  ```\n"])
  func noCheckboxBeforeOtherBlocks(source: String) throws {
    let document = try parse(source)
    #expect(throws: MarkdownError.self) {
      try document.setCheckbox(of: document.items[0], checked: true)
    }
  }

  @Test func staleTreesAreNotApplied() throws {
    let old = try parse("- [ ] a\n")
    let stale = Document(
      source: SourceText(bytes: Array("# heading".utf8), name: "x"), blocks: old.blocks)
    #expect(throws: MarkdownError.self) {
      try stale.setCheckbox(of: old.items[0], checked: true)
    }
  }

  // MARK: Items

  @Test(arguments: [
    ("- a\n- b\n", "- a\n- b\n- new\n"),
    ("* a\n* b", "* a\n* b\n* new"),
    ("+ a\r\n+ b\r\n", "+ a\r\n+ b\r\n+ new\r\n"),
    ("+ a\r\n+ b", "+ a\r\n+ b\r\n+ new"),
    ("1. a\n2. b\n", "1. a\n2. b\n3. new\n"),
    ("1. a\n1. b\n", "1. a\n1. b\n1. new\n"),
    ("9) a\n", "9) a\n10) new\n"),
    ("08. a\n09. b\n", "08. a\n09. b\n10. new\n"),
    ("- [x] a\n- [ ] b\n", "- [x] a\n- [ ] b\n- [ ] new\n"),
    ("- a\n\n- b\n", "- a\n\n- b\n\n- new\n"),
    ("- a\n\n- b\n\n# h\n", "- a\n\n- b\n\n- new\n\n# h\n"),
    ("-   a\n-   b\n", "-   a\n-   b\n-   new\n"),
    ("-\ta\n", "-\ta\n-\tnew\n"),
    ("> - a\n> - b\n", "> - a\n> - b\n> - new\n"),
    ("> - a\n>\n> - b\n", "> - a\n>\n> - b\n>\n> - new\n"),
    ("- a\n  more\n\n  - nested\n", "- a\n  more\n\n  - nested\n\n- new\n"),
    ("- a\n  - b\n  - c\n", "- a\n  - b\n  - c\n- new\n"),
    ("\u{FEFF}- a\n", "\u{FEFF}- a\n- new\n"),
    ("- a\r- b\r", "- a\r- b\r- new\r"),
    ("- a\n-\n", "- a\n-\n- new\n"),
  ])
  func itemAtTheEnd(before: String, after: String) throws {
    let document = try parse(before)
    let list = try #require(
      document.allBlocks.first { if case .list = $0.kind { true } else { false } })
    let edits = try document.insertItem("new", at: .endOfList(list))
    #expect(document.applying(edits) == after)
    let items = try parse(after).items.filter { $0.children.first?.inlines.plainText == "new" }
    #expect(items.count == 1)
  }

  @Test(arguments: [
    ("- a\n- b\n", "- new\n- a\n- b\n"),
    ("3. a\n4. b\n", "3. new\n3. a\n4. b\n"),
    ("- a\n\n- b\n", "- new\n\n- a\n\n- b\n"),
    ("> 1. a\n", "> 1. new\n> 1. a\n"),
    ("\u{FEFF}- [x] a", "\u{FEFF}- [ ] new\n- [x] a"),
    ("  - a\n", "  - new\n  - a\n"),
  ])
  func itemBefore(before: String, after: String) throws {
    let document = try parse(before)
    let edits = try document.insertItem("new", at: .before(document.items[0]))
    #expect(document.applying(edits) == after)
  }

  @Test func nestedListsKeepTheirIndentation() throws {
    let document = try parse("- a\n  1. x\n  2. y\n- b\n")
    let nested = document.items[2]
    let edits = try document.insertItem("new\n\nmore", checkbox: true, at: .after(nested))
    #expect(
      document.applying(edits) == "- a\n  1. x\n  2. y\n  3. [x] new\n\n     more\n- b\n")
    let inline = try parse("- - a\n  - b\n")
    let after = try inline.insertItem("new", at: .after(inline.items[1]))
    #expect(inline.applying(after) == "- - a\n  - new\n  - b\n")
    let before = try inline.insertItem("new", at: .before(inline.items[1]))
    #expect(inline.applying(before) == "- - new\n  - a\n  - b\n")
  }

  @Test(arguments: [
    ("# h\n", "# h\n\n- new\n"),
    ("# h", "# h\n\n- new"),
    ("# h\r\ntext\r\n\r\n# i\r\n", "# h\r\ntext\r\n\r\n- new\r\n\r\n# i\r\n"),
    ("# h\n# i\n", "# h\n\n- new\n\n# i\n"),
    ("# h\n\n\n# i\n", "# h\n\n- new\n\n# i\n"),
    ("* [x] a\n\n# h\n", "* [x] a\n\n# h\n\n* [ ] new\n"),
    ("# h\n\n- a\n", "# h\n\n- a\n- new\n"),
  ])
  func itemUnderAHeading(before: String, after: String) throws {
    let document = try parse(before)
    let heading = try #require(
      document.blocks.first { if case .heading = $0.kind { true } else { false } })
    let edits = try document.insertItem("new", at: .underHeading(heading))
    #expect(document.applying(edits) == after)
  }

  @Test(arguments: [
    ("", "- new\n"), ("\u{FEFF}", "\u{FEFF}- new\n"), ("text", "text\n\n- new"),
    ("- a\n", "- a\n- new\n"),
  ])
  func itemAtTheEndOfTheFile(before: String, after: String) throws {
    let document = try parse(before)
    #expect(document.applying(try document.insertItem("new", at: .endOfDocument)) == after)
  }

  // MARK: Links

  @Test(arguments: [
    ("- a\n", "- a [t](u)\n"),
    ("- a  \n  b\n", "- a [t](u)  \n  b\n"),
    ("- a\\\n  b\n", "- a [t](u)\\\n  b\n"),
    ("- a\t\r\n", "- a [t](u)\t\r\n"),
    ("- **a\n  b** c\n", "- **a\n  b** c [t](u)\n"),
    ("- [ ] a [b](c)\n  - d\n", "- [ ] a [b](c) [t](u)\n  - d\n"),
    ("- [ ]\n", "- [ ] [t](u)\n"),
    ("-\n", "- [t](u)\n"),
    ("- https://a.example/x", "- https://a.example/x [t](u)"),
    ("- # h #\n", "- # h [t](u) #\n"),
  ])
  func insertedLink(before: String, after: String) throws {
    let document = try parse(before)
    let edits = try document.insertLink(text: "t", destination: "u", in: document.items[0])
    #expect(document.applying(edits) == after)
  }

  @Test(arguments: [
    ("a[b]", "https://x.example/a b"), ("`*_x_*`", "https://x.example/(a)"), ("snake_case", "u"),
    ("a & b &amp; <c>", "https://x.example/?a=1&amp;b=2"), ("\\", "a\\(b"), ("中文（一）", "论文.md"),
    ("", ""),
    ("~~x~~ | y", "<a>"), ("![x]", "u|v"), ("a\\[b", "c\\d"),
  ])
  func insertedLinksReadAsGiven(text: String, url: String) throws {
    for source in ["- a\n", "| a |\n|---|\n"] {
      let document = try parse(source)
      let block = try #require(
        document.allBlocks.first { block in
          switch block.kind {
          case .item, .tableCell: true
          default: false
          }
        })
      let edits = try document.insertLink(text: text, destination: url, in: block)
      let reparsed = try parse(document.applying(edits))
      let link = try #require(reparsed.links.first)
      #expect(link.link?.destination == url)
      #expect(link.children.plainText == text)
      #expect(reparsed.links.count == 1)
    }
  }

  @Test(arguments: [
    ("- a [t](u)\n", "- a\n"),
    ("- a · [t](u)\n", "- a\n"),
    ("- a | [t](u) | b\n", "- a | b\n"),
    ("- a, [t](u)\n", "- a\n"),
    ("- a，[t](u)\n", "- a\n"),
    ("- a [[t](u)] b\n", "- a b\n"),
    ("- a（[t](u)）b\n", "- ab\n"),
    ("- [t](u) | b\n", "- b\n"),
    ("- [t](u)\n", "- \n"),
    ("- a **[t](u)**\n", "- a\n"),
    ("- a\n  [t](u)\n  b\n", "- a\n  b\n"),
    ("- a\r\n  [t](u)  \r\n", "- a\r\n"),
    ("- [t](u)\n  b\n", "- b\n"),
    ("- a https://t.example/u\n", "- a\n"),
    ("- a <https://t.example/u> b\n", "- a b\n"),
    ("- a [t]\n\n[t]: /u\n", "- a\n\n[t]: /u\n"),
    ("| a [t](u) | b |\n|---|---|\n", "| a | b |\n|---|---|\n"),
    ("| [t](u) | b |\n|---|---|\n", "|  | b |\n|---|---|\n"),
  ])
  func removedLink(before: String, after: String) throws {
    let document = try parse(before)
    let link = try #require(document.links.first)
    #expect(document.applying(try document.removeLink(link)) == after)
  }

  @Test(arguments: [
    ("[t](https://old.example)", "https://new.example/a b", "[t](<https://new.example/a b>)"),
    ("[t](<https://old.example> \"x\")", "https://n.example", "[t](<https://n.example> \"x\")"),
    ("[t](/old 'x')", "/new", "[t](/new 'x')"),
    ("<https://old.example>", "https://n.example/(a)", "<https://n.example/(a)>"),
    ("see https://old.example/a, b", "https://n.example", "see https://n.example, b"),
    ("见https://old.example/a，后", "https://n.example/b", "见https://n.example/b，后"),
    ("see https://old.example/a b", "https://n.example/b.", "see <https://n.example/b.> b"),
    ("www.old.example x", "https://n.example", "https://n.example x"),
    (
      "[t][l]\n\n[l]: https://old.example 'x'", "https://n.example",
      "[t][l]\n\n[l]: https://n.example 'x'"
    ),
    (
      "[t](https://old.example/?a&amp;b)", "https://n.example/?c&amp;d",
      "[t](https://n.example/?c&amp;amp;d)"
    ),
    ("![t](https://old.example)", "i.png", "![t](i.png)"),
    ("| [t](https://old.example) |\n|--|", "a|b", "| [t](a\\|b) |\n|--|"),
  ])
  func replacedURL(before: String, url: String, after: String) throws {
    let document = try parse(before)
    let link = try #require(document.links.first)
    let edits = try document.replaceURL(of: link, with: url)
    #expect(document.applying(edits) == after)
    #expect(try parse(after).links.first?.link?.destination == url)
    #expect(try document.replaceURL(of: link, with: link.link?.destination ?? "").isEmpty)
  }

  @Test func anAutolinkNeedsAnAbsoluteURL() throws {
    let document = try parse("<https://old.example> https://bare.example")
    for link in document.links {
      #expect(throws: MarkdownError.self) { try document.replaceURL(of: link, with: "a/b c") }
    }
  }
}
