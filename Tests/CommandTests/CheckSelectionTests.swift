import Foundation
import TestSupport
import Testing

/// Which links are checked, and which are left alone.
@Suite struct CheckSelectionTests {
  private static let list =
    "[a](https://a.test/1) [b](https://a.test/2) [c](https://b.test/1) [d](d.md)\n"

  /// The URLs that would be checked with some words on the command line.
  private func dump(_ words: [String], _ files: [String: String] = [:]) throws -> [String] {
    let bench = try Workbench(["list.md": Self.list].merging(files) { $1 })
    let result = try bench.run(TricksBinary.path, ["check", "list.md", "--dump"] + words)
    #expect(result.status == 0, "\(result.messages)")
    return result.lines.compactMap { $0.split(separator: "\t").last.map(String.init) }
  }

  @Test(arguments: [
    (["--exclude", "a.test"], ["https://b.test/1", "d.md"]),
    (["--exclude", "//[ab]\\.test/1$"], ["https://a.test/2", "d.md"]),
    (["--exclude", "(?i)A\\.TEST"], ["https://b.test/1", "d.md"]),
    (["--exclude", "test", "--include", "b.test"], ["https://b.test/1", "d.md"]),
    (["--include", "a.test"], ["https://a.test/1", "https://a.test/2"]),
    (["--include", "2$"], ["https://a.test/2"]),
    (["--offline"], ["d.md"]),
    (
      ["--exclude", "a.tes.", "--exclude", "b.test"],
      ["https://a.test/1", "https://a.test/2", "d.md"]
    ),
  ])
  func patternsChoose(_ words: [String], _ urls: [String]) throws {
    #expect(try dump(words) == urls)
  }

  @Test func lycheeIgnoreIsHonoured() throws {
    let file = "# comment\n\n  # another\n^https://a\\.test/\nd.md\n"
    #expect(try dump([], [".lycheeignore": file]) == ["https://b.test/1"])
    #expect(
      try dump(["--include", "a.test/2"], [".lycheeignore": file])
        == ["https://a.test/2", "https://b.test/1"])
  }

  @Test func lycheeIgnoreCountsBesideTheCatalog() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write(".lycheeignore", "arxiv.org\ngithub.com\nexample.org\n")
    try bench.write("catalog/sub/.keep", "")
    let result = try bench.run(TricksBinary.path, ["check", "--dump"], in: "catalog/sub")
    #expect(result.text.contains("deeplearningbook"))
    #expect(!result.text.contains("arxiv.org"))
  }

  @Test func aPatternThatIsNoneIsSaidWithItsPlace() throws {
    let bench = try Workbench(["list.md": Self.list])
    let option = try bench.tricks("check", "list.md", "--exclude", "a(b")
    #expect(option.status == 64)
    #expect(option.messages.contains("--exclude: “a(b”"))
    try bench.write(".lycheeignore", "fine\n[a-\n")
    let file = try bench.tricks("check", "list.md")
    #expect(file.status == 64)
    #expect(file.messages.contains(".lycheeignore:2: “[a-”"))
    try bench.write(".lycheeignore", "")
    try bench.write("tricks.toml", "[check]\nexclude = [\"*\"]\n")
    let configuration = try bench.tricks("check", "list.md")
    #expect(configuration.status == 78)
    #expect(configuration.messages.contains("tricks.toml:2: “*”"))
  }

  @Test func aPatternThatTakesTooMuchWorkIsNamed() throws {
    let long = "http://a.example/" + String(repeating: "a", count: 40) + "!"
    let bench = try Workbench(["list.md": "- [x](\(long))\n"])
    let option = try bench.tricks("check", "list.md", "--dump", "--exclude", "(a+)+$")
    #expect(option.status == 64)
    #expect(option.messages.contains("--exclude: “(a+)+$” takes too much work"))
    try bench.write("tricks.toml", "[check]\nexclude = [\n  \"fine\",\n  \"(a|a)+$\",\n]\n")
    let configuration = try bench.tricks("check", "list.md", "--offline")
    #expect(configuration.status == 78)
    #expect(configuration.messages.contains("tricks.toml:4: “(a|a)+$”"))
    let syntax = try bench.tricks("check", "list.md", "--include", "论(文")
    #expect(syntax.status == 64)
    #expect(syntax.messages.contains("at character 4"), "\(syntax.messages)")
    let tooLong = try bench.tricks(
      "check", "list.md", "--include", String(repeating: "a+", count: 3_000))
    #expect(tooLong.status == 64 && tooLong.messages.contains("4096 bytes"))
  }

  @Test func commentsLeaveLinksOfTheCatalogAlone() throws {
    let bench = try Workbench([
      "catalog/blogs.md": """
      # Blogs

      - A Lost Page [site](lost1.md) <!-- tricks: ignore=links -->
        - with a part [part](lost2.md)
      - Another Lost Page [site](lost3.md)

      <!-- tricks: ignore-start -->
      - Third Page [site](lost4.md)
      <!-- tricks: ignore-end -->
      """
    ])
    let result = try bench.tricks("check", "--json")
    let verdicts = try result.rows("links").map { "\($0["url"] ?? "") \($0["verdict"] ?? "")" }
    #expect(
      verdicts == ["lost1.md skipped", "lost2.md skipped", "lost3.md dead", "lost4.md skipped"])
    let doctor = try bench.tricks("doctor")
    #expect(!doctor.text.contains("unknown-ignore"), "\(doctor.text)")
  }

  @Test func aLinkLeftAloneInOnePlaceIsCheckedInAnother() throws {
    let bench = try Workbench([
      "a.md": "[a](https://exa mple/) <!-- tricks: ignore=links -->\n\n[a](https://exa%20mple/)\n",
      "b.md": "- [a](lost.md)\n- [a](lost.md) <!-- tricks: ignore=links -->\n",
    ])
    let rows = try bench.tricks("check", "b.md", "--json").rows("links")
    #expect(rows.count == 1)
    #expect(rows[0]["verdict"] as? String == "dead")
    #expect((rows[0]["locations"] as? [[String: Int]])?.count == nil)
    #expect((rows[0]["locations"] as? [[String: Any]])?.compactMap { $0["line"] as? Int } == [1])
  }

  @Test func offlineLooksAtFilesOnlyAndForgetsNothing() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "catalog/blogs.md":
        "# Blogs\n\n- Dead Page [site](\(server.url("/gone")))\n- Lost File [file](lost.txt)\n"
    ])
    #expect(try bench.tricks("check", "--allow-private").status == 1)
    let hits = server.hits("/gone")
    let result = try bench.tricks("check", "--allow-private", "--offline", "--json")
    #expect(server.hits("/gone") == hits)
    #expect(
      try result.rows("links").compactMap { $0["verdict"] as? String } == ["skipped", "dead"])
    #expect(try bench.tricks().text.contains(server.url("/gone")))
  }

  @Test(arguments: [
    ([], 1), (["--fail-on", "error"], 1), (["--fail-on", "none"], 0),
    (["--fail-on", "dead,tls"], 1), (["--fail-on", "fragment"], 0), (["--fail-on", "warning"], 1),
    (["--fail-on", "skipped"], 0), (["--fail-on", "ok"], 1), (["--fail-on", "none,dead"], 64),
    (["--fail-on", "deed"], 64), (["--fail-on", ""], 64),
  ])
  func theExitStatusFollowsWhatFails(_ words: [String], _ status: Int) throws {
    let bench = try Workbench(["list.md": "[a](lost.md) [b](list.md)\n"])
    let result = try bench.run(TricksBinary.path, ["check", "list.md"] + words)
    #expect(result.status == Int32(status), "\(result.messages)")
  }
}
