import TestSupport
import Testing

/// Links between entries and rules are plain Markdown that comes and goes without a trace.
@Suite struct LinkEditTests {
  private static let rule = "# Loss stays constant / 损失恒定不变\n\n## Causes\n\nNone.\n"

  static let items = [
    "- [ ] Alpha Study [site](https://example.org/a)\n",
    "- Alpha Study [site](https://example.org/a) done\n", "- [x] Alpha Study\r\n",
    "- **Alpha Study.** A note.\n\n  More of it.\n\n- Beta Study\n",
    "1. Alpha Study, A. Author, 2018 [site](https://example.org/a) ",
    "[Alpha Study](https://example.org/a)\n\nA paragraph behind it.\n",
    "| Alpha Study | [site](https://example.org/a) |\n|---|---|\n| [Beta Study](https://example.org/b) | x |\n",
    "-\tAlpha Study\t[site](https://example.org/a)\t\n",
    "\u{FEFF}- 阿尔法 Alpha [链接](https://example.org/a) 在读\n",
    "- Alpha Study [site](https://example.org/a) · rule: [other](rules/other.md)\n",
  ]

  @Test(arguments: items)
  func linkAndUnlinkRestoreTheBytes(item: String) throws {
    let bench = try Workbench([
      "catalog/tricks.md": item, "catalog/rules/loss-constant.md": Self.rule,
      "catalog/rules/other.md": "# Other\n",
    ])
    let id = try #require(
      try bench.tricks("list").lines.first?.split(separator: "\t").dropFirst().first)
    let state = try bench.tricks("list").text
    let linked = try bench.tricks("link", String(id), "loss-constant")
    #expect(linked.status == 0, "\(linked.messages)")
    let text = try bench.text("catalog/tricks.md")
    #expect(text.contains("](rules/loss-constant.md)"))
    let splice = Splice(from: Array(item.utf8), to: Array(text.utf8))
    #expect(splice.removed.isEmpty, "\(splice)")
    #expect(try bench.tricks("list", "--rule", "loss-constant").lines.count == 1)
    #expect(try bench.tricks("list").text == state, "title, state and all else are as before")
    #expect(try bench.tricks("unlink", String(id), "loss-constant").status == 0)
    #expect(try bench.text("catalog/tricks.md") == item)
    #expect(try bench.bytes("catalog/tricks.md") == Array(item.utf8))
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.text("catalog/tricks.md") == text)
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.bytes("catalog/tricks.md") == Array(item.utf8))
  }

  @Test func aChineseEntryGetsTheChineseTitle() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("link", "冻结", "loss-constant").status == 0)
    #expect(
      try bench.text("catalog/tricks.md").contains("[损失恒定不变](rules/loss-constant.md)"))
  }

  @Test func aListOfOneFileLinksToTheHeading() throws {
    let text =
      "# Tricks\n\n- Alpha Study [site](https://example.org/a)\n\n# Loss is constant\n\nLook at the data.\n"
    let bench = try Workbench(["list.md": text])
    #expect(try bench.tricks("-C", "list.md", "link", "alpha", "loss-is-constant").status == 0)
    #expect(try bench.text("list.md").contains("](#loss-is-constant)"))
    #expect(
      try bench.tricks("-C", "list.md", "list", "--rule", "loss-is-constant").lines.count == 1)
    #expect(try bench.tricks("-C", "list.md", "unlink", "alpha", "loss-is-constant").status == 0)
    #expect(try bench.text("list.md") == text)
  }

  @Test func suggestionsWriteNothingUntilTold() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write(
      "catalog/tricks.md",
      "# Tricks\n\n- When the loss stays constant and sits at ln C, look at the labels [site](https://example.org/l)\n"
    )
    let before = bench.snapshot()
    let proposals = try bench.tricks("link", "--suggest")
    #expect(proposals.status == 0, "\(proposals.messages)")
    #expect(proposals.text.contains("loss-constant"))
    #expect(bench.snapshot() == before)
    let dry = try bench.tricks("link", "--suggest", "--write", "--dry-run")
    #expect(dry.status == 0)
    #expect(dry.text.contains("+- When"), "\(dry.text) \(dry.messages)")
    #expect(bench.snapshot() == before)
    #expect(try bench.tricks("link", "--suggest", "--write").status == 0)
    #expect(try bench.tricks("list", "--rule", "loss-constant").lines.count == 1)
    #expect(try bench.tricks("undo").status == 0)
    #expect(
      bench.snapshot("catalog")
        == before.filter { $0.key.hasPrefix("catalog/") }
        .reduce(into: [:]) { $0[String($1.key.dropFirst("catalog/".count))] = $1.value })
  }
}
