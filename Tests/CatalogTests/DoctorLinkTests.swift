import Markdown
import Testing

@testable import Catalog

/// Links that stay in the catalog: to rules, files, headings and reference labels.
struct DoctorLinkTests {
  // MARK: - broken-rule-link, broken-local-link

  @Test func `a link to a rule that is not there is an error with the nearest id`() throws {
    let findings = try Ward.findings(
      [
        "tricks.md": "- Warm up · [x](rules/loss-constnat.md) [y](rules/loss-constant.md)\n",
        "rules/loss-constant.md": Ward.rule,
      ], "broken-rule-link")
    #expect(findings.map(\.column) == [14])
    #expect(findings.first?.severity == .error)
    #expect(findings.first?.hint == "did you mean loss-constant?")
  }

  @Test(arguments: [
    ("[x](rules/Loss-Constant.md)", "[x](rules/loss-constant.md)"),
    ("[x](rules/loss-contant.md#causes)", "[x](rules/loss-constant.md#causes)"),
    ("[x](<rules/loss-constamt.md> \"t\")", "[x](<rules/loss-constant.md> \"t\")"),
  ])
  func `one wrong letter or the case of a rule link is corrected`(link: String, mended: String)
    throws
  {
    let list = "- Warm up · \(link)\r\n"
    let catalog = try Ward.catalog(["tricks.md": list, "rules/loss-constant.md": Ward.rule])
    let findings = Doctor.examine(catalog).filter { $0.check == "broken-rule-link" }
    let edits = Doctor.edits(of: findings)["tricks.md"] ?? []
    #expect(
      edits.applied(to: Array(list.utf8)) == Array("- Warm up · \(mended)\r\n".utf8))
  }

  @Test func `a rule link is not corrected where two rules are as near`() throws {
    let findings = try Ward.findings(
      [
        "tricks.md": "- Warm up · [x](rules/loss-c.md)\n", "rules/loss-a.md": Ward.rule,
        "rules/loss-b.md": Ward.rule,
      ], "broken-rule-link")
    #expect(findings.map(\.isFixable) == [false])
  }

  @Test func `links between rules and out of subfolders are resolved`() throws {
    #expect(
      try Ward.places(
        [
          "more/tricks.md": "- Warm up · [x](../rules/loss-constant.md) [y](../papers.md)\n",
          "papers.md": "- A [pdf](https://a.example/)\n",
          "rules/loss-constant.md": Ward.rule + "\nSee [itself](loss-constant.md).\n",
        ], "broken-rule-link", "broken-local-link"
      ).isEmpty)
  }

  @Test func `a link to a list that is not there is an error`() throws {
    let findings = try Ward.findings(
      ["papers.md": "See [the posts](blog.md).\n", "blogs.md": "- A [x](https://a.example/)\n"],
      "broken-local-link")
    #expect(findings.map(\.column) == [5])
    #expect(findings.first?.hint == "did you mean blogs.md?")
  }

  @Test func `other files are looked up through the closure, each once`() throws {
    let catalog = try Ward.catalog(
      ["papers.md": "![a](img/a.png) ![b](img/b.png) [b](img/b.png) [c](../LICENSE) [d](/root)\n"])
    var asked: [String] = []
    let findings = Doctor.examine(catalog) { path in
      asked.append(path)
      return path != "img/b.png"
    }
    #expect(asked == ["img/a.png", "img/b.png", "LICENSE"])
    #expect(findings.map(\.check) == ["broken-local-link", "broken-local-link"])
  }

  @Test func `without the closure only files of the catalog are missed`() throws {
    #expect(
      try Ward.places(["papers.md": "![a](img/a.png) [b](b.md)\n"], "broken-local-link")
        == ["papers.md:1:17 broken-local-link"])
    #expect(
      try Ward.places(["papers.md": "[b](b.md)\n"], single: true, "broken-local-link").isEmpty)
  }

  @Test func `an address without its scheme is named`() throws {
    let findings = try Ward.findings(
      ["blogs.md": "- A Post [site](www.a.example/x) [mail](mailto:a@b.example)\n"],
      "broken-local-link")
    #expect(findings.map(\.hint) == ["if a web page is meant, write https://www.a.example/x"])
  }

  @Test func `links to a file that was left out are not broken`() throws {
    var catalog = try Ward.catalog(["papers.md": "[a](rules/x.md) [b](notes.md)\n"])
    for file in ["rules/x.md", "notes.md"] {
      catalog.problems.append(
        ReadProblem(
          severity: .error, file: file, position: nil, message: "permission denied", exitStatus: 66)
      )
    }
    #expect(Set(Doctor.examine(catalog).map(\.check)) == ["unreadable-file"])
  }

  // MARK: - broken-anchor

  @Test(arguments: [
    ("#two-words", 0), ("#Two-Words", 0), ("#two-words-1", 0), ("#two-words-2", 1), ("#损失loss", 0),
    ("#%E6%8D%9F%E5%A4%B1loss", 0), ("#mark", 0), ("#", 0), ("#top", 0), ("#tow-words", 1),
    ("papers.md#two-words", 0), ("papers.md#none", 1), ("blogs.md#posts", 0), ("blogs.md#post", 1),
  ])
  func `fragments lead to headings by GitHub's rules`(target: String, count: Int) throws {
    let findings = try Ward.findings(
      [
        "papers.md": """
        # Two Words

        ## Two words

        ### 损失（loss）

        <a name="mark"></a>

        Text with [a link](\(target)).
        """, "blogs.md": "# Posts\n",
      ], "broken-anchor")
    #expect(findings.map(\.line) == Array(repeating: 9, count: count))
  }

  @Test func `a broken fragment comes with the nearest heading`() throws {
    let findings = try Ward.findings(
      ["papers.md": "# Two Words\n\n[x](#tow-words)\n"], "broken-anchor")
    #expect(findings.map(\.hint) == ["did you mean #two-words?"])
  }

  // MARK: - dangling-reference

  @Test(arguments: [
    ("See [the paper][p1].\n", [5]), ("- [论文][paper] and [Code][]\n", [3, 23]),
    ("See [the paper][p1].\n\n[p1]: https://a.example/\n", []), ("Take a[i][j] and [1][2].\n", []),
    ("`[x y][z]` and [a](b.md)[c](d.md) and \\[ab][c]\n", []), ("[ ] [x] a\n", []),
  ])
  func `a label that nothing defines is named`(text: String, columns: [Int]) throws {
    #expect(
      try Ward.findings(["papers.md": text], "dangling-reference").map(\.column) == columns)
  }
}
