import Foundation
import TestSupport
import Testing

/// A new workspace, from the first command to the published site.
@Suite struct InitTests {
  @Test func fromNothingToAPublishedSite() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench()
    let made = try bench.tricks("init", "reading")
    #expect(made.status == 0, "\(made.messages)")
    for name in [
      "catalog/papers.md", "catalog/rules/loss-constant.md", "tricks.toml", ".gitignore",
      ".github/workflows/links.yml", ".github/workflows/site.yml",
    ] {
      #expect(bench.exists("reading/" + name), "\(name)")
      #expect(made.text.contains(name))
    }
    func tricks(_ words: String...) throws -> CommandResult {
      try bench.run(TricksBinary.path, words, in: "reading")
    }
    let list = try tricks("list")
    #expect(list.status == 0)
    #expect(list.lines.count == 3)
    #expect(list.messages.isEmpty, "\(list.messages)")
    #expect(try tricks("doctor").status == 0)
    let added = try tricks(
      "add", "--kind", "blog", "--url", server.url("/page"), "--author", "Ada Writer", "--year",
      "2020",
      "Notes on Training Deep Networks")
    #expect(added.status == 0, "\(added.messages)")
    #expect(added.text.contains("blogs.md:"))
    #expect(try tricks("done", "notes-on-training").status == 0)
    #expect(try tricks("link", "notes-on-training", "loss-constant").status == 0)
    let linked = try tricks("list", "--rule", "loss-constant", "--state", "done")
    #expect(linked.text.contains("Notes on Training Deep Networks\tAda Writer"), "\(linked.text)")
    #expect(try tricks("doctor").status == 0)
    let check = try tricks("check", "--allow-private", "--exclude", "https://")
    #expect(check.status == 0, "\(check.text) \(check.messages)")
    let site = try tricks("site")
    #expect(site.status == 0, "\(site.messages)")
    let home = try bench.text("reading/public/index.html")
    #expect(home.contains("reading"), "the site has the folder's name")
    let ignored = try bench.text("reading/.gitignore")
    #expect(ignored.contains("public") && ignored.contains(".tricks"))
    for _ in 0..<3 { #expect(try tricks("undo").status == 0) }
    #expect(try tricks("list").text == list.text)
  }

  @Test func aSecondInitOverwritesNothing() throws {
    let bench = try Workbench()
    #expect(try bench.tricks("init").status == 0)
    try bench.write("catalog/papers.md", "# Mine\n")
    try bench.write("tricks.toml", "title = \"Mine\"\n")
    try FileManager.default.removeItem(atPath: bench.path("catalog/books.md"))
    let before = bench.snapshot()
    let again = try bench.tricks("init")
    #expect(again.status == 0, "\(again.messages)")
    #expect(bench.snapshot() == before)
    #expect(again.text.contains("is there"))
  }

  @Test func aFolderWithListsGetsNoExample() throws {
    let bench = try Workbench(["catalog/mine.md": "- [ ] My Study [site](https://example.org/m)\n"])
    #expect(try bench.tricks("init").status == 0)
    #expect(bench.snapshot("catalog").keys.sorted() == ["mine.md"])
    #expect(try bench.tricks("list").lines.count == 1)
  }

  @Test func bareLeavesTheExampleOut() throws {
    let bench = try Workbench()
    #expect(try bench.tricks("init", "--bare", "--name", "A \"quoted\" name").status == 0)
    #expect(!bench.exists("catalog/papers.md"))
    #expect(try bench.text("tricks.toml").contains(#"title = "A \"quoted\" name""#))
  }

  @Test(arguments: [("en", "# Papers / 论文"), ("zh", "# 论文 / Papers")])
  func theLanguageDecidesWhatComesFirst(language: String, heading: String) throws {
    let bench = try Workbench()
    #expect(try bench.tricks("init", "--lang", language).status == 0)
    #expect(try bench.text("catalog/papers.md").hasPrefix(heading))
    #expect(try bench.tricks("doctor").status == 0)
    #expect(try bench.tricks("site").status == 0)
  }

  @Test func everyLineOfTheNewConfigurationCanBeSet() throws {
    let bench = try Workbench()
    #expect(try bench.tricks("init").status == 0)
    let lines = try bench.text("tricks.toml").split(
      separator: "\n", omittingEmptySubsequences: false)
    let all = lines.map { line in
      line.wholeMatch(of: /# [a-z_]+ = .*/) != nil ? line.dropFirst(2) : line
    }
    try bench.write("tricks.toml", all.joined(separator: "\n"))
    let result = try bench.tricks("list")
    #expect(result.status == 0, "\(result.messages)")
    #expect(try bench.tricks("site").status == 0)
  }
}
