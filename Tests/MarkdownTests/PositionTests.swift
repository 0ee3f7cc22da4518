import Foundation
import Markdown
import TestSupport
import Testing

/// Where links, checkboxes and blocks stand, on the shapes where the library's positions are wrong.
@Suite struct PositionTests {
  private static let links = [
    "https://a.example/x", "<https://a.example/x>", "[t](https://a.example/x)",
    "[t](<https://a.example/x> 'y')",
    "![t](https://a.example/x)", "**[t](https://a.example/x)**",
    "[*t*](\n  https://a.example/x \"y\nz\")",
    "`code` [t](https://a.example/x)", "\\[&amp; [t](https://a.example/x)",
    "~~a~~ https://a.example/x",
    "[![b](https://b.example)](https://a.example/x)",
  ]
  private static let frames = [
    "#", "- #", "- a\n  #", "- a\n\n  #", "> #", "> a\n> #", "> a\n#", "> - a\n#", "- a\n#",
    "1. a\n   - #", "-\t#",
    "\t- a\n", "# # #", "#\n===", "a\n#\n---", "| a | # |\n|---|---|", "| a |\n|---|\n| \\| # |",
    "a  \n#", "a\\\n#",
    "- [ ] #", "- [x] a\n  #", "*a\nb* #", "<b>\n#", "- - - #", "> > #\n> #", "[r]: /u\n#",
    "a `x\n  y` #", "\u{3000}#",
    "中文 # 中文", "- a\n\n      #\n\n  #",
  ]

  @Test(arguments: frames)
  func everyLinkIsWhereItIs(frame: String) throws {
    for link in Self.links {
      // A table's row and a heading are one line.
      if link.contains("\n"), frame.contains("|") || frame.hasPrefix("# ") { continue }
      let text = frame.replacingOccurrences(of: "#", with: "\u{1}")
        .replacingOccurrences(of: "\u{1} \u{1} \u{1}", with: "# \u{1} #")
        .replacingOccurrences(of: "\u{1}", with: link)
      for source in [
        text, "\u{FEFF}" + text, text.crlf, text.replacingOccurrences(of: "\n", with: "\r"),
      ] {
        let document = try parse(source)
        #expect(Invariants(of: document).broken.isEmpty, "\(source.debugDescription)")
        for inline in document.links {
          let range = try #require(inline.link?.destinationRange)
          #expect(
            ["https://a.example/x", "https://b.example"].contains(document.source.text(range)),
            "\(source.debugDescription)")
        }
      }
    }
  }

  @Test(arguments: [
    ("- [ ] a", [false]), ("* [x] a", [true]), ("+ [X] a", [true]),
    ("1. [ ] a\n2) [x] b", [false, true]),
    ("- a\n  - [x] b", [true]), ("> - [ ] a", [false]), ("- [ ] see [x]", [false]),
    ("-   [x] a", [true]),
    ("-\t[ ]\ta", [false]), ("- [ ]", [false]), ("- [x]\n", [true]), ("- [x] a\n\n[x]: /u", [true]),
    ("- [x](u)", []), ("- [ ]a", []), ("- a [ ] b", []), ("- \\[ ] a", []), ("-     [ ] a", []),
    ("```\n- [ ] a\n```", []), ("<!--\n- [ ] a\n-->", []), ("[ ] a", []), ("- [\u{3000}] a", []),
    ("- [x]: /u", []),
    ("\u{FEFF}- [ ] a\r\n- [x] b", [false, true]),
  ])
  func checkboxes(source: String, states: [Bool]) throws {
    let document = try parse(source)
    let boxes = document.items.compactMap(\.checkbox)
    #expect(boxes.map(\.isChecked) == states)
    for item in document.items where item.checkbox != nil {
      #expect(!item.children.flatMap(\.inlines).plainText.hasPrefix("["))
    }
  }

  @Test func blocksEndWithTheirLastLine() throws {
    let document = try parse(
      "- a\n\n  b  \n\n\n# h #\n\n```\nx\n\n```\n\n> q\nlazy\n\nt\n=\n\n<!-- c -->\n\n***\n")
    let texts = document.blocks.map { document.source.text($0.range) }
    #expect(
      texts == [
        "- a\n\n  b  ", "# h #", "```\nx\n\n```", "> q\nlazy", "t\n=", "<!-- c -->", "***",
      ])
  }

  @Test(arguments: ["<div\n>", "> <div\n> >", "```\n>", "- <div\n  >"])
  func aClosingBracketIsNoBlankLine(source: String) throws {
    let document = try parse(source)
    #expect(document.blocks.first?.range.upperBound == source.utf8.count)
  }

  @Test func damageIsToldAndRead() throws {
    let bytes = Array("- a ".utf8) + [0xFF, 0x00, 0x20] + Array("[t](https://a.example/x)\n".utf8)
    let document = try Document.parse(bytes, name: "x")
    #expect(document.source.firstDamage == SourceDamage(offset: 4, kind: .invalidUTF8))
    #expect(document.source.firstNUL == 5)
    #expect(document.allInlines.plainText.hasPrefix("a \u{FFFD}\u{FFFD} "))
    let range = try #require(document.links.first?.link?.destinationRange)
    #expect(document.source.text(range) == "https://a.example/x")
    #expect(try parse("中文 é 👩‍👩‍👧").source.firstDamage == nil)
  }

  /// The list from which the project started; it is not part of the repository.
  @Test(.enabled(if: Fixtures.originalList != nil, "the original list is not here"))
  func allLinksOfTheOriginalList() throws {
    let data = try Data(contentsOf: #require(Fixtures.originalList))
    let document = try Document.parse([UInt8](data), name: "original-list.md")
    #expect(Invariants(of: document).broken.isEmpty)
    let text = String(decoding: data, as: UTF8.self)
    let written = text.components(separatedBy: "http").count - 1
    #expect(document.links.count == written)
    for link in document.links { #expect(link.link?.destination.contains("http") == true) }
  }
}
