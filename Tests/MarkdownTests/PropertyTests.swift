import Testing

@testable import Markdown

/// What holds for any text, tried on texts from a seeded generator.
@Suite struct PropertyTests {
  /// Pieces that lists are made of, and those that parsers stumble over.
  private static let pieces = [
    "- ", "* ", "+ ", "1. ", "2) ", "> ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "# ",
    "## ",
    "[ ] ", "[x] ", "[X] ", "[ ]", "word", "foo bar", "中文", "，", "。", "（", "）", "\u{3000}", "**",
    "*", "_",
    "__", "~~", "~", "`", "``", "```\n", "~~~\n", "\\", "\\*", "&amp;", "&copy;", "&#x4e2d;", "&",
    "<br>",
    "<!-- c -->", "<b>", "</b>", "<div>\n", "</div>\n", "<", ">", "[", "]", "(", ")", "![", "](u)",
    "](<u v>)",
    "[t](https://a.example/x)", "[t](https://a.example/(x) 'y')", "<https://b.example/é>",
    "https://c.example/路径", "https://d.example", "www.e.example/x", "me@f.example", "[r]", "[t][r]",
    "[t][]",
    "\n[r]: https://g.example/r\n", "\n[t]: <h i> \"title\"\n", "| a | b |\n|---|---|\n", "| ",
    " | ", "|", "\\|",
    "---\n", "===\n", "  \n", "\\\n", "\u{FEFF}", "e\u{301}", "👩‍👩‍👧", "\u{0}", ":", ";", ".", "!",
    "\u{0C}", "\u{0B}",
    "https://h.example/a，https://i.example/b", "**重点。**然后", "https://j.example/x（[t](u)）", "“", "”",
    "…",
  ]

  private static func text(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    if Int.random(in: 0..<12, using: &generator) == 0 { bytes += [0xEF, 0xBB, 0xBF] }
    for _ in 0..<Int.random(in: 1..<40, using: &generator) {
      let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      bytes += Array(piece.utf8)
      if Int.random(in: 0..<60, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0x80...0xFF, using: &generator))
      }
    }
    return bytes
  }

  @Test(arguments: 0..<20)
  func rangesNestAndFollowEachOther(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed + 1))
    for _ in 0..<150 {
      let bytes = Self.text(&generator)
      let document = try Document.parse(bytes, name: "random.md")
      let broken = Invariants(of: document).broken
      let source = String(decoding: bytes, as: UTF8.self)
      #expect(broken.isEmpty, "\(source.debugDescription)")
      if !broken.isEmpty { return }
    }
  }

  @Test(arguments: 0..<10)
  func piecesGiveTheTreeOfTheWhole(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed + 101))
    for _ in 0..<60 {
      var bytes: [UInt8] = []
      for _ in 0..<4 {
        let starts = [
          "\n# h\n", "\n- a\n", "\n* b\n", "\n1. c\n", "\n\n- [ ] d\n", "\n2. e\n", "\n```\n",
        ]
        for _ in 0..<Int.random(in: 1..<6, using: &generator) {
          bytes += Array(starts[Int.random(in: 0..<starts.count, using: &generator)].utf8)
        }
        bytes += Self.text(&generator)
      }
      let source = SourceText(bytes: bytes, name: "random.md")
      let expected = try DocumentParser.blocks(of: source, pieceSize: .max).map { "\($0)" }
      let found = try DocumentParser.blocks(of: source, pieceSize: 40).map { "\($0)" }
      let difference = zip(found, expected).first { $0 != $1 }
      #expect(
        found.count == expected.count && difference == nil,
        "\(String(decoding: bytes, as: UTF8.self).debugDescription)\n\(String(describing: difference))"
      )
      if found != expected { return }
    }
  }

  @Test(arguments: 0..<10)
  func editsChangeOnlyTheirBytes(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed + 301))
    for _ in 0..<60 {
      let document = try Document.parse(Self.text(&generator), name: "random.md")
      let before = document.source.bytes
      for item in document.items {
        guard let edits = try? document.setCheckbox(of: item, checked: true) else { continue }
        let ticked = try Document.parse(edits.applied(to: before), name: "random.md")
        let place = item.checkbox?.range.lowerBound
        guard let place else { continue }
        let box = ticked.items.compactMap(\.checkbox).first { $0.range.lowerBound == place }
        #expect(box?.isChecked == true)
        guard item.checkbox?.isChecked == false,
          let again = ticked.items.first(where: { $0.checkbox == box })
        else { continue }
        let back = try ticked.setCheckbox(of: again, checked: false)
        #expect(back.applied(to: ticked.source.bytes) == before)
      }
      // Other texts of an address beside it may take a new URL along.
      for link in document.links where link.link?.destination.hasPrefix("mailto") == false {
        let edits = try? document.replaceURL(of: link, with: "https://new.example/y")
        for edit in edits ?? [] {
          let after = try Document.parse([edit].applied(to: before), name: "random.md")
          let urls = after.links.compactMap { $0.link?.destination }
          #expect(
            urls.contains("https://new.example/y"),
            "\(document.source.text(0..<before.count).debugDescription) \(link.range)")
        }
        _ = try? document.removeLink(link)
      }
    }
  }
}
