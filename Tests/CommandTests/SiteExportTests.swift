import Foundation
import Glibc
import TestSupport
import Testing

/// What `tricks site` writes, and what it leaves alone, through the built program.
@Suite struct SiteExportTests {
  private static let files = [
    "catalog/papers.md": """
    # Papers / 论文

    - [ ] Ärger, by É. Écrivain, NIPS 2018 [pdf](https://example.org/a) #zebra #apfel
    - [x] 文本分类 [pdf](https://example.org/b)

      A note. 一条笔记。
    - [ ] item İstanbul ıssız [pdf](https://example.org/c) [r](rules/loss-constant.md)

    """,
    "catalog/rules/loss-constant.md": """
    # Loss stays constant / 损失不变

    ## Symptom

    Flat from the first step.

    ## Fixes

    1. Lower the learning rate.

    """,
  ]

  @Test func theSameListGivesTheSameBytesAnywhere() throws {
    let here = try Workbench(Self.files)
    let there = try Workbench()
    for (name, text) in Self.files { try there.write("deep/er/" + name, text) }
    #expect(try here.tricks("site", "-o", "out").status == 0)
    var setup = there.setup(
      TricksBinary.path, ["--catalog", there.path("deep/er/catalog"), "site", "-o", "out"])
    setup.environment["TZ"] = "Asia/Kathmandu"
    setup.environment["LC_ALL"] = "tr_TR.UTF-8"
    setup.environment["LANG"] = "zh_CN.UTF-8"
    #expect(try ChildRun(setup).wait(atMost: Workbench.patience).status == 0)
    setup.environment["TZ"] = "America/St_Johns"
    setup.environment["LC_ALL"] = "C"
    setup.arguments = ["--catalog", there.path("deep/er/catalog"), "site", "-o", "again"]
    #expect(try ChildRun(setup).wait(atMost: Workbench.patience).status == 0)
    let first = here.snapshot("out")
    #expect(first.count > 20)
    for other in [there.snapshot("out"), there.snapshot("again")] {
      #expect(Set(other.keys) == Set(first.keys))
      for (name, bytes) in first { #expect(other[name] == bytes, "\(name) differs") }
    }
  }

  @Test func whateverIsTouchedIsExportedAnew() throws {
    let bench = try Workbench(Self.files)
    func export(_ options: String...) throws -> [String: [UInt8]] {
      let result = try bench.tricks(words: ["site", "-o", "out"] + options)
      #expect(result.status == 0, "\(result.messages)")
      return bench.snapshot("out")
    }
    // Twice, so that the second is remembered: the first one came right after the files.
    let first = try export()
    #expect(try export() == first)
    #expect(try bench.tricks("site", "-o", "out").text.contains(" 0 written, "))

    try bench.write("out/index.html", "mine")
    #expect(try export() == first, "a page that was overwritten")
    unlink(bench.path("out/zh/papers.html"))
    #expect(try export() == first, "a page that was deleted")
    var page = try bench.bytes("out/index.html")
    page[page.count / 2] ^= 1
    let file = try #require(fopen(bench.path("out/index.html"), "r+"))
    fwrite(page, 1, page.count, file)
    fclose(file)
    #expect(try export() == first, "a page with one bit changed in place")

    #expect(try export("--title", "Other") != first, "another option")
    #expect(try export() == first, "the first options again")
    let list = Self.files["catalog/papers.md"] ?? ""
    try bench.write("catalog/papers.md", list.replacing("2018", with: "2019"))
    #expect(try export() != first, "a list of the same length")
    try bench.write("catalog/papers.md", list)
    #expect(try export() == first)
    try bench.write("site/templates/not-found.mustache", "{{t.notFound}}")
    #expect(try export()["404.html"] == Array("Page not found\n".utf8), "a file of the theme")
    unlink(bench.path("site/templates/not-found.mustache"))
    #expect(try export() == first)
    try bench.write("tricks.toml", "[site]\ntitle = \"From the settings\"\n")
    #expect(try export() != first, "the settings")
  }

  @Test func aKilledExportLeavesEveryPageWhole() throws {
    let bench = try Workbench(Self.files)
    let entries = (0..<150).map { "- [ ] Study \($0) of nets [pdf](https://example.org/\($0))\n" }
    try bench.write("catalog/blogs.md", "# Blogs\n\n" + entries.joined())
    func words(_ title: String) -> [String] { ["site", "-o", "out", "--title", title] }
    var versions: [[String: [UInt8]]] = []
    for title in ["Old", "New"] {
      #expect(try bench.tricks(words: words(title)).status == 0)
      versions.append(bench.snapshot("out"))
    }
    var kills = 0
    for round in 0..<12 {
      let run = try ChildRun(bench.setup(TricksBinary.path, words(round % 2 == 0 ? "Old" : "New")))
      // The moments that matter: while files are written aside, and moved into place.
      while !run.isOver, !bench.exists("out/.tricks-site.new") {}
      usleep(.random(in: 0...6_000))
      run.kill()
      if run.wait(atMost: Workbench.patience).signal == SIGKILL { kills += 1 }
      for (name, bytes) in bench.snapshot("out")
      where !name.hasPrefix(".tricks-site.new/") && name != ".tricks-site.json" {
        #expect(
          versions[0][name] == bytes || versions[1][name] == bytes, "round \(round): \(name)")
      }
    }
    #expect(kills > 3, "some runs were killed while they wrote")
    #expect(try bench.tricks(words: words("Old")).status == 0)
    #expect(bench.snapshot("out") == versions[0], "a whole export mends it")
  }
}
