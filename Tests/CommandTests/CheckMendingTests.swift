import Foundation
import TestSupport
import Testing

/// `check --fix` and `check --suggest`: shown first, written on demand, byte by byte.
@Suite struct CheckMendingTests {
  private static func list(_ server: PageServer) -> String {
    """
    # Blogs / 博客\r
    \r
    - [x] Moved Page, 2018 [site](<\(server.url("/moved"))> "t")，已读\r
    - Bare Page \(server.url("/moved#top"))。\r
    - Root Page [site](\(server.url("/to-root")))\r
    - Fine Page [site](\(server.url("/page")))
    """
  }

  @Test func aNewAddressIsWrittenWhenTwoRunsHaveFoundIt() throws {
    let server = try PageServer()
    defer { server.stop() }
    let text = Self.list(server)
    let bench = try Workbench(["catalog/blogs.md": text])
    let first = try bench.tricks("check", "--allow-private", "--fix", "--write")
    #expect(first.status == 0, "\(first.messages)")
    #expect(first.messages.contains("2 new addresses were found for the first time"))
    #expect(
      first.messages.contains(
        "\(server.url("/to-root")): left as it is: it leads to the site's front page"))
    #expect(try bench.text("catalog/blogs.md") == text)
    // The history says that it was so on another day, too.
    let past = [("/moved", "/page"), ("/moved#top", "/page#top")].map { old, new in
      #"{"checked_at":"2026-01-01T00:00:00Z","url":"\#(server.url(old))","#
        + #""verdict":"moved","final_url":"\#(server.url(new))"}"# + "\n"
    }
    try bench.write("past.jsonl", past.joined())
    try bench.tricks("check", "--history", "import", "past.jsonl")
    let shown = try bench.tricks("check", "--allow-private", "--fix")
    #expect(
      shown.text.contains("+- [x] Moved Page, 2018 [site](<\(server.url("/page"))> \"t\")，已读\r\n"))
    #expect(shown.messages.contains("Nothing was written: --write writes 2 new addresses."))
    #expect(try bench.text("catalog/blogs.md") == text)
    let written = try bench.tricks("check", "--allow-private", "--fix", "--write")
    #expect(written.messages.contains("Wrote 2 new addresses. `tricks undo` takes it back."))
    let expected = text.replacing(server.url("/moved"), with: server.url("/page"))
    #expect(try bench.text("catalog/blogs.md") == expected)
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.text("catalog/blogs.md") == text)
  }

  @Test func askedTwiceAtOnceItIsWrittenInTheFirstRun() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench(["catalog/blogs.md": Self.list(server)])
    let result = try bench.tricks("check", "--allow-private", "--fix", "--now", "--write")
    #expect(result.messages.contains("Wrote 2 new addresses."), "\(result.messages)")
    #expect(!(try bench.text("catalog/blogs.md").contains("/moved")))
  }

  @Test func anAddressThatChangesIsNotWritten() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench(["a.md": "[a](\(server.url("/fickle")))\n"])
    let result = try bench.tricks("check", "a.md", "--allow-private", "--fix", "--write")
    #expect(result.messages.contains("asked again, it led somewhere else"), "\(result.messages)")
    #expect(try bench.text("a.md") == "[a](\(server.url("/fickle")))\n")
  }

  @Test func filesOutsideACatalogAreMendedAsTheyStand() throws {
    let server = try PageServer()
    defer { server.stop() }
    let html = "<a href=\"\(server.url("/moved"))\">x</a>\n"
    let bench = try Workbench([
      "docs/a.md": "[a][r] <a href=\"\(server.url("/moved"))\">\n\n[r]: \(server.url("/moved"))\n",
      "docs/b.html": html,
    ])
    let result = try bench.tricks("check", "docs", "--allow-private", "--fix", "--write")
    #expect(result.status == 0)
    #expect(result.text.contains("--- a/docs/a.md\n+++ b/docs/a.md\n"))
    #expect(result.messages.contains("docs/a.md:1:17: left as it is: it stands in raw HTML"))
    #expect(
      try bench.text("docs/a.md")
        == "[a][r] <a href=\"\(server.url("/moved"))\">\n\n[r]: \(server.url("/page"))\n")
    #expect(try bench.text("docs/b.html") == html)
    #expect(
      result.messages.contains(
        "docs/b.html:1:10: left as it is: only Markdown is mended; write it by hand"),
      "\(result.messages)")
  }

  @Test func theReportSaysWhatCouldBeMended() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "a.md": "[a](\(server.url("/moved"))) [b](\(server.url("/to-root")))\n"
    ])
    let result = try bench.tricks("check", "a.md", "--allow-private")
    #expect(result.text.hasSuffix("`tricks check --fix` shows how to mend 1.\n"), "\(result.text)")
  }

  // MARK: - Archived copies

  private func archive(_ server: PageServer) -> String {
    "[check]\narchive = \"\(server.url("/archive"))\"\ninterval = 0\n"
  }

  @Test func aCopyOfADeadPageIsOfferedAndWritten() throws {
    let server = try PageServer()
    defer { server.stop() }
    let text =
      "# Papers\n\n- [ ] **A Dead Page**, Ann Lee, NIPS 2018 [pdf](\(server.url("/gone/1"))) done\n- Lost [a](lost.txt)\n"
    let bench = try Workbench(["catalog/papers.md": text, "tricks.toml": archive(server)])
    try bench.allowPrivateAddresses()
    let copy = server.url("/web/20180701000000/") + server.url("/gone/1")
    let json = try bench.tricks("check", "--suggest", "--json")
    #expect(try json.rows("links").compactMap { $0["archived_url"] as? String } == [copy])
    #expect(server.queries("/archive").last?.contains("timestamp=20180701") == true)
    let shown = try bench.tricks("check", "--suggest")
    #expect(shown.status == 1)
    #expect(shown.text.contains("    archived: \(copy)\n"))
    #expect(
      shown.text.contains(
        "+- [ ] **A Dead Page**, Ann Lee, NIPS 2018 [pdf](\(server.url("/gone/1"))) ([archived](\(copy))) done\n"
      ))
    #expect(try bench.text("catalog/papers.md") == text)
    let before = try bench.tricks("list", "--json").rows("entries")
    let written = try bench.tricks("check", "--suggest", "--write")
    #expect(written.messages.contains("Wrote 1 archived copy. `tricks undo` takes it back."))
    let after = try bench.tricks("list", "--json").rows("entries")
    for key in ["id", "title", "authors", "year", "state"] {
      #expect("\(before[0][key] ?? "")" == "\(after[0][key] ?? "")")
    }
    let again = try bench.tricks("check", "--suggest", "--write")
    #expect(again.messages.contains("Nothing to mend."))
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.text("catalog/papers.md") == text)
  }

  @Test func theDayOfTheLineIsAskedFor() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "a.md": "[a](\(server.url("/gone/1")))\n", "tricks.toml": archive(server),
    ])
    try bench.allowPrivateAddresses()
    try bench.run("git", ["init", "-q"])
    try bench.run("git", ["add", "a.md"])
    try bench.run(
      "git", ["-c", "user.name=a", "-c", "user.email=a@b.test", "commit", "-qm", "a"],
      environment: [
        "GIT_AUTHOR_DATE": "2019-03-04T05:06:07Z", "GIT_COMMITTER_DATE": "2019-03-04T05:06:07Z",
      ])
    try bench.tricks("check", "a.md", "--suggest")
    #expect(server.queries("/archive").last?.contains("timestamp=20190304") == true)
  }

  @Test func anArchiveWithoutACopyIsNoTrouble() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "a.md": "[a](\(server.url("/gone"))) [b](\(server.url("/gone/odd")))\n",
      "tricks.toml": archive(server),
    ])
    try bench.allowPrivateAddresses()
    let result = try bench.tricks("check", "a.md", "--suggest", "--write")
    #expect(result.status == 1)
    #expect(result.messages.contains("\(server.url("/gone")): the archive has no copy"))
    #expect(
      result.messages.contains("\(server.url("/gone/odd")): the archive's answer could not be read")
    )
    #expect(result.messages.contains("Nothing to mend."))
    try bench.write("tricks.toml", "[check]\narchive = \"no address\"\n")
    #expect(try bench.tricks("check", "a.md", "--suggest").status == 78)
  }

  @Test func optionsThatDoNotGoTogetherAreRefused() throws {
    let bench = try Workbench(["a.md": "[a](a.md)\n"])
    for words in [
      ["--write"], ["--now"], ["--fix", "--json"], ["--suggest", "--format", "sarif"],
      ["--fix", "--dump"],
    ] {
      let result = try bench.run(TricksBinary.path, ["check", "a.md"] + words)
      #expect(result.status == 64, "\(words)")
    }
    for words in [
      ["--fix", "--json", "--write"], ["--fix", "--format", "sarif", "--output", "r"],
    ] {
      let result = try bench.run(TricksBinary.path, ["check", "a.md"] + words)
      #expect(result.status == 0, "\(words) \(result.messages)")
    }
  }
}
