import Foundation
import TestSupport
import Testing

/// Files that no careful person writes: a clear message, a documented status, nothing lost.
@Suite struct DamagedInputTests {
  private static let good =
    "- [ ] FRAGE: Agnostic Representation [arxiv](https://arxiv.org/abs/1809.06858)\n"

  private func workbench(_ bytes: [UInt8]) throws -> Workbench {
    let bench = try Workbench(["catalog/papers.md": "# Papers\n\n" + Self.good])
    try bench.write("catalog/blogs.md", bytes: bytes)
    return bench
  }

  private static let commands = [["list"], ["list", "--json"], ["links"], ["doctor"], []]

  @Test func invalidUTF8IsAWarningAndEverythingIsListed() throws {
    let bench = try workbench(
      Array("# Blogs\n\n- Caf".utf8) + [0xE9] + Array(" notes [site](https://example.org/c)\n".utf8)
    )
    let before = bench.snapshot("catalog")
    let result = try bench.tricks("list")
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.lines.count == 2)
    #expect(result.messages.contains("warning"))
    #expect(result.messages.contains("blogs.md:3:6"), "\(result.messages)")
    #expect(try bench.tricks("doctor").text.contains("blogs.md:3:6"))
    #expect(try bench.tricks("done", "blogs.md:3").status == 0)
    #expect(try bench.bytes("catalog/blogs.md").contains(0xE9))
    #expect(try bench.tricks("undo").status == 0)
    #expect(bench.snapshot("catalog") == before)
  }

  @Test func listNamesDamageInARuleThoughItShowsNoRules() throws {
    let bench = try workbench([])
    try bench.write("catalog/rules/a.md", bytes: Array("# A\n\nCaf".utf8) + [0xE9, 0x0A])
    try bench.write("catalog/rules/b.md", Array(repeating: "> ", count: 10_000).joined())
    for words in [["list"], ["list", "--json"]] {
      let result = try bench.tricks(words: words)
      #expect(result.status == 65)
      #expect(result.messages.contains("warning: rules/a.md:3:4"), "\(result.messages)")
      #expect(result.messages.contains("error: rules/b.md:1:1"), "\(result.messages)")
      #expect(result.text.contains("FRAGE"))
    }
  }

  @Test func nulBytesAreShownHarmlesslyAndStay() throws {
    let bench = try workbench(
      Array("# Blogs\n\n- Zero".utf8) + [0] + Array(" notes [site](https://example.org/c)\n".utf8))
    let result = try bench.tricks("list")
    #expect(result.lines.count == 2)
    #expect(!result.output.contains(0))
    let before = try bench.bytes("catalog/blogs.md")
    #expect(try bench.tricks("done", "blogs.md:3").status == 0)
    let change = Splice(from: before, to: try bench.bytes("catalog/blogs.md"))
    #expect(change.removed.isEmpty && change.inserted.utf8.count <= 5, "\(change)")
  }

  @Test func aLineOfAMegabyteIsReadOrRefusedButNeverHangs() throws {
    let long = String(repeating: "word ", count: 200_000)
    let bench = try workbench(
      Array(
        "# Blogs\n\n- Long notes [site](https://example.org/c) \(long)\n- Short notes [site](https://example.org/s)\n"
          .utf8))
    for words in Self.commands {
      let result = try bench.tricks(words: words)
      #expect(!result.isTimedOut && result.signal == 0)
      #expect([0, 1, 65].contains(result.status))
      if result.status == 65 { #expect(result.messages.contains("blogs.md:3")) }
    }
    #expect(try bench.tricks("list").text.contains("FRAGE"))
  }

  @Test(arguments: [
    String(repeating: "> ", count: 10_000) + "deep\n",
    String(repeating: "- ", count: 10_000) + "deep\n",
    (0..<10_000).map { String(repeating: " ", count: min($0, 400) * 2) + "- x\n" }.joined(),
    String(repeating: "[", count: 10_000) + "x" + String(repeating: "](u)", count: 10_000) + "\n",
    String(repeating: "*a ", count: 10_000) + String(repeating: "b* ", count: 10_000) + "\n",
    String(repeating: "<a ", count: 20_000) + "\n",
    String(repeating: "`", count: 10_000) + "x\n",
    String(repeating: "- ", count: 20_000) + "x" + String(repeating: "\n", count: 20_000),
  ])
  func nestingTenThousandDeepIsToldWithFileAndLineOrRead(text: String) throws {
    let bench = try workbench(Array("# Blogs\n\n".utf8) + Array(text.utf8))
    let before = bench.snapshot("catalog")
    for words in [["list"]] {
      let result = try bench.tricks(words: words)
      #expect(!result.isTimedOut, "\(words)")
      #expect(result.signal == 0, "\(words)")
      #expect([0, 1, 65].contains(result.status), "\(words): \(result.messages)")
      #expect(result.text.contains("FRAGE"), "the other file is read")
      if result.status == 65 {
        #expect(result.messages.contains("blogs.md:"), "\(result.messages)")
      }
    }
    #expect(try bench.bytes("catalog/blogs.md") == before["blogs.md"])
  }

  @Test(arguments: [
    "", "\n", "\n\n\n", " ", "\u{FEFF}", "#", "- ", "-", "- [ ]", "- [x] ", "[", "<!--", "```",
    "| a |\n|---|",
  ])
  func almostEmptyFilesAreNoEntriesAndNoErrors(text: String) throws {
    let bench = try Workbench(["list.md": text])
    for words in [["list", "--json"], ["links", "--json"], ["rules", "--json"]] {
      let result = try bench.tricks(words: words, environment: ["TRICKS_CATALOG": "list.md"])
      #expect(result.status == 0, "\(words) \(result.messages)")
      #expect(try result.json()["schema"] as? Int == 1)
    }
    #expect([0, 1].contains(try bench.tricks("-C", "list.md", "doctor").status))
    #expect(try bench.tricks("-C", "list.md", "site").status == 0)
    #expect(try bench.text("list.md") == text)
  }

  @Test func numbersBeyondEveryTypeAreText() throws {
    let bench = try Workbench([
      "list.md": """
      # Papers

      99999999999999999999. Study of large numbers, 99999999999999999999 [arxiv](https://arxiv.org/abs/99999999999.99999999999)

      2. Study of small numbers, NIPS 2018 [arxiv](https://arxiv.org/abs/1801.00001)
      - Study of years, 0000 [site](https://example.org:99999999999999999999/)

      """
    ])
    let result = try bench.tricks("-C", "list.md", "list", "--json")
    #expect(result.status == 0)
    #expect(try result.rows("entries").count >= 2)
    #expect([0, 1].contains(try bench.tricks("-C", "list.md", "doctor").status))
    #expect(
      [0, 1].contains(try bench.tricks("-C", "list.md", "check", "--deadline", "0.2").status))
  }

  @Test func aDamagedRecordOfTheLastCheckIsNoObstacle() throws {
    let bench = try workbench(Array("# Blogs\n".utf8))
    try bench.write(".tricks/last-check.json", "{ not json")
    for words in [[], ["list"], ["show", "frage"], ["site"]] {
      #expect(try bench.tricks(words: words).status == 0, "\(words)")
    }
  }

  @Test func aDamagedJournalIsNamedAndDoesNotHinderEdits() throws {
    let bench = try workbench(Array("# Blogs\n".utf8))
    try bench.write(".tricks/journal/000001.json", "{ not json")
    let before = bench.snapshot("catalog")
    let undo = try bench.tricks("undo")
    #expect(undo.status == 65)
    #expect(undo.messages.contains("000001.json"))
    #expect(try bench.tricks("done", "frage").status == 0)
    #expect(try bench.tricks("undo").status == 0)
    #expect(bench.snapshot("catalog") == before)
  }
}
