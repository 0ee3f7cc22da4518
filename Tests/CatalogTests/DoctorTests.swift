import Foundation
import Markdown
import TestSupport
import Testing

@testable import Catalog

/// The doctor as a whole: its registry, rules and files, ignore comments, real lists.
struct DoctorTests {
  @Test func `checks have stable names in kebab-case, each once`() {
    let names = Doctor.checks.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(
      names.sorted() == [
        "ambiguous-id", "bad-id", "broken-anchor", "broken-local-link", "broken-question",
        "broken-rule-link",
        "damaged-text", "dangling-reference", "duplicate", "empty-item", "no-link", "no-title",
        "oversize-list", "reading-log", "rule-incomplete", "state-conflict", "trick-without-rule",
        "unknown-ignore", "unreadable-file",
      ])
    #expect(Doctor.checks.allSatisfy { !$0.summary.isEmpty && !$0.summary.hasSuffix(".") })
  }

  @Test func `findings come in the order of files, lines and columns`() throws {
    let places = try Ward.places([
      "papers.md": "- \n- <https://a.example/x>\n- [ ] B [pdf](https://b.example/) done\n",
      "blogs.md": "- \n",
    ])
    #expect(
      places == [
        "papers.md:1:1 empty-item", "papers.md:2:1 no-title", "papers.md:3:35 state-conflict",
        "blogs.md:1:1 empty-item",
      ])
  }

  @Test func `a finding is written as JSON without its edits`() throws {
    let finding = try #require(try Ward.findings(["papers.md": "- a\n- \n"], "empty-item").first)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(finding), as: UTF8.self)
    #expect(
      json == """
        {"check":"empty-item","column":1,"file":"papers.md","fixable":true,\
        "hint":"write what was meant here, or remove the line","line":2,\
        "message":"an empty list item","severity":"warning"}
        """)
  }

  // MARK: - rules

  @Test func `a trick without a rule is named where rules have files`() throws {
    let tricks = "- Warm up [x](https://a.example/)\n- Clip · [r](rules/loss-constant.md)\n"
    #expect(
      try Ward.places(
        ["tricks.md": tricks, "rules/loss-constant.md": Ward.rule], "trick-without-rule")
        == ["tricks.md:1:1 trick-without-rule"])
    #expect(try Ward.places(["tricks.md": tricks], "trick-without-rule").isEmpty)
    #expect(
      try Ward.places(
        ["list.md": "### tricks\n\n" + tricks + "\n### loss\n\nAdvice.\n"], single: true,
        "trick-without-rule"
      ).isEmpty)
  }

  @Test(arguments: [
    ("", "the rule x has no symptom, no causes, no fixes, no title in Chinese"),
    ("## Symptom\n\nA.\n\n## Causes\n\nB.\n", "no fixes"),
    ("## Symptom\n\nA.\n\n## Causes\n\n## Fixes\n\nC.\n", "no causes"),
  ])
  func `a rule says what it lacks`(text: String, message: String) throws {
    let findings = try Ward.findings(["rules/x.md": "# Loss\n\n" + text], "rule-incomplete")
    #expect(findings.count == 1)
    #expect(findings.first?.line == 1)
    let found = findings.first?.message ?? ""
    #expect(text.isEmpty || found.contains("no text in Chinese"))
    #expect(found.contains(text.isEmpty ? "no text in Chinese" : message))
  }

  @Test func `a rule that lacks a part in one language says which`() throws {
    let findings = try Ward.findings(
      ["rules/x.md": Ward.rule.replacingOccurrences(of: "## 对策\n\n1. 降低。\n", with: "")],
      "rule-incomplete")
    #expect(findings.map(\.message) == ["the rule x has no fixes in Chinese"])
  }

  @Test func `a complete rule is quiet, with headings in both languages too`() throws {
    #expect(try Ward.places(["rules/x.md": Ward.rule]).isEmpty)
    let both =
      "# Loss / 损失\n\n## Symptom / 症状\n\nA. 甲。\n\n## Causes / 原因\n\nB. 乙。\n\n## Fixes / 对策\n\nC. 丙。\n"
    #expect(try Ward.places(["rules/x.md": both]).isEmpty)
  }

  // MARK: - files

  @Test func `a list over 512 kB is named where GitHub stops`() throws {
    let list = String(repeating: "Text of a long list.\n", count: 25_000)
    let findings = try Ward.findings(["list.md": list], single: true, "oversize-list")
    #expect(findings.map(\.line) == [512_000 / 21 + 1])
    #expect(
      try Ward.places(["list.md": String(list.prefix(500_000))], single: true).isEmpty)
  }

  @Test(arguments: [
    (Array("- B\0\n".utf8), 4), ([0x2D, 0x20, 0xCB, 0xF0, 0xCA, 0xA7, 0x0A], 3),
    (Array("- 损".utf8) + [0xE5, 0xA4], 6),
  ])
  func `damaged text is named where it starts`(line: [UInt8], column: Int) throws {
    let catalog = try Catalog.read(
      files: [("papers.md", Array("- A [x](https://a.example/)\n".utf8) + line)])
    let findings = Doctor.examine(catalog).filter { $0.check == "damaged-text" }
    #expect(findings.map(\.line) == [2])
    #expect(findings.map(\.column) == [column])
  }

  @Test func `a file that was left out is named`() throws {
    var catalog = try Ward.catalog(["papers.md": "# Papers\n"])
    catalog.problems.append(
      ReadProblem(
        severity: .error, file: "blogs.md", position: nil, message: "permission denied",
        exitStatus: 66))
    #expect(Doctor.examine(catalog).map(\.check) == ["unreadable-file"])
  }

  // MARK: - ignore comments

  @Test(arguments: [
    // Inside the item, in its paragraph or below it.
    "- <https://a.example/> <!-- tricks: ignore=no-title -->\n",
    "- <https://a.example/>\n\n  <!-- tricks: ignore=no-title -->\n",
    // On a line of its own above the item, the second too.
    "# Posts\n\n<!-- tricks: ignore=no-title -->\n- <https://a.example/>\n",
    "- [A](https://b.example/)\n<!-- tricks: ignore=no-title -->\n- <https://a.example/>\n",
    // In the heading, and above it.
    "# Posts <!-- tricks: ignore=no-title -->\n\n## More\n\n- <https://a.example/>\n",
    "text\n\n<!-- tricks: ignore=no-title -->\n\n# Posts\n\n- <https://a.example/>\n",
    // For the file.
    "<!-- tricks: ignore=no-title -->\n\n# Posts\n\n# More\n\n- <https://a.example/>\n",
    // Several names.
    "- <https://a.example/> <!-- tricks: ignore=duplicate, no-title -->\n",
    // The comments of another tool.
    "# Posts\n\n<!--lint disable no-title-->\n\n- <https://a.example/>\n",
    "# Posts\n\n<!--lint ignore no-title-->\n\n- <https://a.example/>\n",
  ])
  func `a comment silences a check beside it`(list: String) throws {
    #expect(try Ward.places(["blogs.md": list]).isEmpty)
  }

  @Test(arguments: [
    "- <https://a.example/> <!-- tricks: ignore=no-link -->\n",
    "- [A](https://b.example/) <!-- tricks: ignore=no-title -->\n- <https://a.example/>\n",
    "text\n\n<!-- tricks: ignore=no-title -->\n- [A](https://b.example/)\n- <https://a.example/>\n",
    "text\n\n## Old <!-- tricks: ignore=no-title -->\n\n## Posts\n\n- <https://a.example/>\n",
    "text\n\n<!--lint disable no-title-->\n\n<!--lint enable no-title-->\n\n- <https://a.example/>\n",
  ])
  func `a comment silences nothing else`(list: String) throws {
    #expect(try Ward.places(["blogs.md": list], "no-title").count == 1)
  }

  @Test func `an empty bullet is silenced by a comment above it`() throws {
    let list = "text\n\n<!-- tricks: ignore=empty-item -->\n- \n"
    #expect(try Ward.places(["blogs.md": list]).isEmpty)
  }

  @Test func `an ignore comment with an unknown name is named`() throws {
    let findings = try Ward.findings(
      ["blogs.md": "- [A](https://b.example/) <!-- tricks: ignore=no-titel,duplicate -->\n"],
      "unknown-ignore")
    #expect(findings.map(\.column) == [27])
    #expect(findings.first?.hint == "did you mean no-title?")
  }

  // MARK: - real lists

  @Test func `the shipped catalog is clean`() throws {
    let catalog = try Catalog.read(at: Fixtures.root.appending(path: "catalog").path)
    let findings = Doctor.examine(catalog) { FileManager.default.fileExists(atPath: $0) }
    #expect(findings.isEmpty)
    for finding in findings { print(finding) }
  }

  @Test func `the shipped questions lead to every rule, in both languages`() throws {
    let catalog = try Catalog.read(at: Fixtures.root.appending(path: "catalog").path)
    let tree = try #require(catalog.questions)
    let answers = tree.questions.flatMap(\.answers)
    let reached = Set(answers.compactMap { if case .rule(let id) = $0.target { id } else { nil } })
    #expect(reached == Set(catalog.rules.map(\.id)))
    #expect(tree.questions.allSatisfy { $0.texts.count == 2 && $0.answers.count == 2 })
    #expect(answers.allSatisfy { $0.labels.count == 2 })
  }

  @Test(.enabled(if: Fixtures.originalList != nil))
  func `the list that started it all has three empty bullets and few untitled links`() throws {
    let url = try #require(Fixtures.originalList)
    let catalog = try Catalog.read(at: url.path)
    let findings = Doctor.examine(catalog) { FileManager.default.fileExists(atPath: $0) }
    #expect(findings.filter { $0.check == "empty-item" }.map(\.line) == [41, 60, 168])
    #expect(findings.allSatisfy { $0.check == "empty-item" || $0.severity == .info })
    #expect(findings.count <= 10)
    let edits = Doctor.edits(of: findings)["original-list.md"] ?? []
    let file = try #require(catalog.files.first)
    let mended = edits.applied(to: file.document.source.bytes)
    #expect(mended.count == file.document.source.bytes.count - "+ \n+ \n6. \n".utf8.count)
    let again = try Catalog.read(files: [(file.name, mended)], isSingleFile: true)
    #expect(again.entries.map(\.id) == catalog.entries.map(\.id))
    #expect(Doctor.examine(again).filter { $0.check == "empty-item" }.isEmpty)
  }
}
