import Foundation
import TestSupport
import Testing

/// Folders of lists with links, pipes and names that hinder reading.
@Suite struct CatalogFolderTests {
  private func workbench() throws -> Workbench {
    let list = "# Papers\n\n- [ ] Deep Residual Learning [pdf](https://a.example/1)\n"
    return try Workbench(["catalog/papers.md": list])
  }

  private func link(_ target: String, _ name: String, in bench: Workbench) throws {
    try FileManager.default.createSymbolicLink(
      atPath: bench.path(name), withDestinationPath: target)
  }

  @Test func linksInACircleEndAndEachListIsReadOnce() throws {
    let bench = try workbench()
    try bench.write("catalog/sub/more.md", "- Two\n")
    for name in ["a", "b", "c", "sub/d"] { try link(".", "catalog/" + name, in: bench) }
    try link("..", "catalog/sub/up", in: bench)
    try link("../..", "catalog/sub/top", in: bench)
    for words in [["list"], ["list", "--json"], ["search", "residual"], ["doctor"]] {
      let result = try bench.tricks(words: words)
      #expect(result.status < 2, "\(words): \(result.messages)")
    }
    #expect(try bench.tricks("list").lines.count == 2)
    #expect(try bench.tricks("list").lines.count == 2)
  }

  @Test func aListUnderTwoNamesIsOneFileUnderTheNameThatIsNoLink() throws {
    let bench = try workbench()
    try link("papers.md", "catalog/a.md", in: bench)
    let listed = try bench.tricks("list")
    #expect(listed.lines.count == 1)
    #expect(listed.text.contains("papers.md:3"))
    #expect(try bench.tricks("done", "papers.md:3").status == 0)
    #expect(try bench.text("catalog/a.md").contains("- [x] Deep"))
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.text("catalog/papers.md").contains("- [ ] Deep"))
  }

  @Test func aListUnderTwoHardLinksIsReadUnderTheFirstName() throws {
    let bench = try workbench()
    try FileManager.default.linkItem(
      atPath: bench.path("catalog/papers.md"), toPath: bench.path("catalog/zz.md"))
    let listed = try bench.tricks("list")
    #expect(listed.lines.count == 1)
    #expect(listed.text.contains("papers.md:3"))
  }

  @Test func aLinkedListFromElsewhereKeepsTheNameOfItsLink() throws {
    let bench = try workbench()
    try bench.write("other/blogs.md", "# Blogs\n\n- Two\n")
    try link("../other", "catalog/there", in: bench)
    #expect(try bench.tricks("list").text.contains("there/blogs.md:3"))
  }

  @Test func pipesAndBrokenLinksAreNamedAndTheRestIsRead() throws {
    let bench = try workbench()
    #expect(try bench.run("mkfifo", ["catalog/pipe.md"]).status == 0)
    try link("nowhere.md", "catalog/lost.md", in: bench)
    try link("loop.md", "catalog/loop.md", in: bench)
    let result = try bench.tricks("list")
    #expect(result.status == 66)
    #expect(result.lines.count == 1)
    #expect(result.messages.contains("pipe.md: not a regular file"))
    #expect(result.messages.contains("lost.md: No such file or directory"))
    #expect(result.messages.contains("loop.md: Too many levels of symbolic links"))
  }

  @Test func aNameThatIsNotUTF8IsNamed() throws {
    let bench = try workbench()
    let made = try bench.run(
      "sh",
      [
        "-c",
        "mkdir catalog/$(printf 'd\\377') && cp catalog/papers.md catalog/$(printf 'b\\377.md')",
      ])
    #expect(made.status == 0)
    let result = try bench.tricks("list")
    #expect(result.status == 66)
    #expect(result.lines.count == 1)
    #expect(result.messages.contains("b\u{FFFD}.md: its name is not UTF-8"))
    #expect(result.messages.contains("d\u{FFFD}: its name is not UTF-8"))
  }

  @Test func namesOfTwoHundredBytesAndWithControlsAreReadAndExported() throws {
    let bench = try Workbench()
    let long = String(repeating: "x", count: 252) + ".md"
    let han = String(repeating: "论", count: 80) + ".md"
    try bench.write("catalog/" + long, "- One\n")
    try bench.write("catalog/" + han, "- Two\n")
    try bench.write("catalog/a\nb\u{1B}[31m.md", "- Three\n")
    let listed = try bench.tricks("list")
    #expect(listed.status == 0)
    #expect(listed.lines.count == 3)
    #expect(!listed.output.contains(0x1B))
    #expect(try bench.tricks("list").lines == listed.lines)
    for format in ["json", "csv", "opml", "markdown"] {
      #expect(try bench.tricks("export", format).status == 0)
    }
    #expect(try bench.tricks("site", "-o", "public").status == 0)
  }
}
