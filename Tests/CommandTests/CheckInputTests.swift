import Foundation
import TestSupport
import Testing

/// Links of files outside a catalog: which files are read, and what their links lead to.
@Suite struct CheckInputTests {
  /// `FILE:LINE:COLUMN URL` for each link that would be checked.
  private func dump(_ bench: Workbench, _ words: String...) throws -> [String] {
    let result = try bench.run(TricksBinary.path, ["check", "--dump"] + words)
    #expect(result.status == 0, "\(result.messages)")
    return result.lines.map { $0.replacing("\t", with: " ") }
  }

  @Test func foldersAreReadWithAllBelowThem() throws {
    let bench = try Workbench([
      "docs/b.md": "[b](1)", "docs/a.html": "<a href=2>", "docs/sub/c.txt": "https://c.test",
      "docs/sub/d.MARKDOWN": "[d](4)", "docs/.hidden.md": "[no](no)", "docs/.git/e.md": "[no](no)",
      "docs/node_modules/f.md": "[no](no)", "docs/g.rst": "https://no.test", "h.md": "[h](5)",
    ])
    #expect(
      try dump(bench, "docs") == [
        "docs/a.html:1:9 2", "docs/b.md:1:1 1", "docs/sub/c.txt:1:1 https://c.test",
        "docs/sub/d.MARKDOWN:1:1 4",
      ])
    #expect(try dump(bench, "./docs/sub/", "h.md").count == 3)
    #expect(try dump(bench, ".").count == 5)
    #expect(try dump(bench, "docs/.hidden.md", "docs/g.rst").count == 2)
    #expect(try dump(bench, "h.md", "./h.md", ".").count == 5)
  }

  @Test func whatGitIgnoresIsPassedOverUnlessNamed() throws {
    let bench = try Workbench([
      ".gitignore": "/public/\n*.tmp.md\n", "a.md": "[a](1)", "b.tmp.md": "[b](2)",
      "public/index.html": "<a href=3>", "public/sub/x.html": "<a href=4>",
    ])
    try bench.run("git", ["init", "-q"])
    #expect(try dump(bench, ".") == ["a.md:1:1 1"])
    #expect(try dump(bench, "public").count == 2)
    #expect(try dump(bench, "b.tmp.md") == ["b.tmp.md:1:1 2"])
  }

  @Test func linkedFoldersAreNotFollowed() throws {
    let bench = try Workbench(["docs/a.md": "[a](1)"])
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("docs/loop"), withDestinationPath: ".")
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("docs/b.md"), withDestinationPath: "a.md")
    #expect(try dump(bench, "docs") == ["docs/a.md:1:1 1", "docs/b.md:1:1 1"])
  }

  @Test func standardInputIsAListOfURLs() throws {
    let bench = try Workbench()
    let result = try bench.run(
      TricksBinary.path, ["check", "-", "--dump"],
      input: "https://a.test/x_\n# a comment\nmailto:x@y.test see https://b.test.\n")
    #expect(result.lines == ["-:1:1\thttps://a.test/x_", "-:3:21\thttps://b.test"])
  }

  @Test func aPathThatIsNotThereIsSaidAndNothingChecked() throws {
    let bench = try Workbench(["a.md": "[a](lost.md)"])
    let result = try bench.tricks("check", "a.md", "nowhere")
    #expect(result.status == 66)
    #expect(result.messages.contains("“nowhere” is not there"))
    #expect(result.text.isEmpty)
  }

  @Test func aFileThatCannotBeReadLeavesTheOthers() throws {
    let bench = try Workbench(["a.md": "[a](lost.md)\n", "b.md": "[b](lost.md)\n"])
    let deep = String(repeating: "> ", count: 400) + "[x](y)\n"
    try bench.write("a.md", deep)
    let result = try bench.tricks("check", "a.md", "b.md")
    #expect(result.status == 65)
    #expect(result.messages.contains("a.md:"))
    #expect(result.text.contains("b.md:1:1"))
  }

  @Test func relativeLinksAreThoseOfTheirFile() throws {
    let bench = try Workbench([
      "README.md":
        "# Read me\n\n[a](docs/a%20b.md) [b](<docs/a b.md#词>) [c](docs/a%20b.md#nope) [d](#read-me)",
      "docs/a b.md":
        "# 词\n\n# Twice\n\n# Twice\n\n[up](../README.md#read-me) [t](#twice-1) [n](#twice-2)",
    ])
    let result = try bench.tricks("check", "README.md", "docs", "--json")
    #expect(result.status == 1)
    let broken = try result.rows("links").filter { $0["verdict"] as? String != "ok" }
    #expect(
      broken.compactMap { $0["url"] as? String } == ["docs/a%20b.md#nope", "#twice-2"])
  }

  @Test func aBuiltSiteIsCheckedAsItIsServed() throws {
    let bench = try Workbench([
      "public/index.html": """
      <link rel=stylesheet href=/style.css><a href=papers/>P</a><a href=/papers/x#part>X</a>
      <a href="papers/x.html?q=1#nope">N</a><img srcset="a.png 1x, b.png 2x"><a href=bare/>B</a>
      """,
      "public/style.css": "", "public/a.png": "", "public/papers/index.html": "<a href=../>up</a>",
      "public/papers/x.html": "<h1 id=part>Part</h1><a href=/>home</a>", "public/bare/y.txt": "",
    ])
    let result = try bench.tricks("check", "public", "--json")
    let broken = try result.rows("links").filter { $0["verdict"] as? String != "ok" }
    #expect(
      broken.compactMap { $0["url"] as? String } == ["papers/x.html?q=1#nope", "b.png", "bare/"])
    let single = try bench.tricks("check", "public/papers/x.html", "--root", "public")
    #expect(single.status == 0, "\(single.text)")
    #expect(try bench.tricks("check", "public/papers/x.html").status == 1)
  }

  @Test func theSiteThatIsBuiltHereHasNoBrokenLinks() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("site", "--output", "public").status == 0)
    let result = try bench.tricks("check", "public", "--offline", "--fail-on", "warning")
    #expect(result.status == 0, "\(result.text)")
    #expect(result.text.contains(" ok"))
  }

  @Test func filesNeedNoCatalogAndLeaveNoTrace() throws {
    let bench = try Workbench([
      "a.md": "[a](a.md)\n", "tricks.toml": "[check]\nexclude = [\"a.md\"]\n",
    ])
    let result = try bench.tricks("check", "a.md", "--json")
    #expect(try result.rows("links").first?["verdict"] as? String == "skipped")
    #expect(!FileManager.default.fileExists(atPath: bench.path(".tricks")))
    #expect(try bench.tricks("check", "a.md", "--catalog", "a.md").status == 64)
  }
}
