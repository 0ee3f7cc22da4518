import Markdown
import Testing

@testable import Catalog

/// Empty bullets: all are named, and those are removed whose line is theirs alone.
struct DoctorItemTests {
  @Test(arguments: [
    ("- a\n- \n", [2]), ("+ \n", [1]), ("1. a\n2.\n", [2]), ("- a\n  - b\n  - \n", [3]),
    ("- [ ]\n- [x] \n", [1, 2]), ("> - \n", [1]), ("- a\n\n-\n\n\n- b\n", [3]), ("- - \n", [1]),
  ])
  func `empty bullets are named, nested ones and boxes too`(list: String, lines: [Int]) throws {
    #expect(
      try Ward.findings(["list.md": list], single: true, "empty-item").map(\.line) == lines)
  }

  @Test(arguments: [
    "- a\n", "***\n", "- <!-- later -->\n", "-\n  a\n", "```\n- \n```\n", "- ![](x)\n",
  ])
  func `what holds something is not empty`(list: String) throws {
    #expect(try Ward.places(["list.md": list], single: true, "empty-item").isEmpty)
  }

  @Test func `empty bullets in a rule are named too`() throws {
    #expect(
      try Ward.places(["rules/x.md": Ward.rule + "\n6. \n"], "empty-item").map { $0.suffix(10) }
        == ["empty-item"])
  }

  @Test(arguments: [
    ("- a\n- \n- b\n", "- a\n- b\n"),
    ("+ a \r\n+ \r\n\r\n### b\r\n", "+ a \r\n\r\n### b\r\n"),
    ("- a\n\n- \n\n- b\n", "- a\n\n\n- b\n"),
    ("- a\n  - c\n  -\n- b", "- a\n  - c\n- b"),
    ("- a\n- ", "- a\n"),
    ("1. a\n2. b\n3. \n\n\n", "1. a\n2. b\n\n\n"),
    ("- \n- \n\ntext\n", "\ntext\n"),
    ("\u{FEFF}# h\n\n* a\n* \n", "\u{FEFF}# h\n\n* a\n"),
  ])
  func `the line of an empty bullet goes, every other byte stays`(list: String, mended: String)
    throws
  {
    let result = try Ward.mended(list, "empty-item")
    #expect(Array(result.text.utf8) == Array(mended.utf8))
    #expect(result.before > 0 && result.after == 0)
  }

  @Test(arguments: [
    // A paragraph would become part of the item before.
    "- a\n-\ntext\n",
    // The numbers below would change.
    "1. a\n2.\n3. b\n",
    // The list is loose through the empty item alone.
    "- a\n\n- \n",
    // Three lists would become one.
    "- a\n\n* \n\n- b\n",
    // The indented paragraph would move into the item before.
    "-   a\n-\n\n    text\n",
    // The line is not the bullet's alone.
    "> - a\n> -\n", "- - \n",
  ])
  func `an empty bullet stays where its line holds something together`(list: String) throws {
    let findings = try Ward.findings(["list.md": list], single: true, "empty-item")
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { !$0.isFixable })
  }

  @Test func `of two bullets that may not both go, one goes`() throws {
    let result = try Ward.mended("- a\n\n-\n\n-\n", "empty-item")
    #expect(result.before == 2 && result.after == 1)
  }

  /// Lists put together at random out of lines that interfere with one another.
  @Test func `whatever the list, removal changes nothing but the empty bullets`() throws {
    var random = SplitMix(state: 42)
    let lines = [
      "- a", "- ", "-", "* b", "*", "  - c", "  -", "", "", "text", "    code", "1. x", "2.", "# h",
      "  text", "> q", "> -", "- [ ] t", "- [ ]", "---",
    ]
    var removed = 0
    for _ in 0..<1500 {
      let count = Int(random.next() % 9) + 2
      let list = (0..<count).map { _ in lines[Int(random.next() % UInt64(lines.count))] }
        .joined(separator: "\n")
      let bytes = Array(list.utf8)
      let document = try Document.parse(bytes, name: "list.md")
      let items = FileFacts(of: document).emptyItems
      let edits = EmptyItemRemoval.edits(for: items, in: document)
      guard !edits.isEmpty else { continue }
      removed += edits.count
      let after = try Document.parse(Array(edits.values).applied(to: bytes), name: "list.md")
      #expect(
        TreeShape(of: document.blocks, without: Set(edits.keys)) == TreeShape(of: after.blocks),
        "\(list.debugDescription)")
    }
    #expect(removed > 300)
  }
}

/// A small random generator that gives the same numbers on every machine.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
