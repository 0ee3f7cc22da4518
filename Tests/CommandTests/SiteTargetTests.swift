import Foundation
import TestSupport
import Testing

/// Where `site` writes and what it reads a theme from, in a repository that somebody else made.
@Suite struct SiteTargetTests {
  private func link(_ name: String, to target: String, in bench: Workbench) throws {
    try FileManager.default.createDirectory(
      atPath: (bench.path(name) as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: bench.path(name), withDestinationPath: target)
  }

  private func workbench() throws -> Workbench {
    try Workbench([
      "repo/catalog/papers.md": "# Papers\n\n- A https://a.example/\n",
      "precious/thesis.txt": "thesis", "precious/sub/x": "x",
    ])
  }

  @Test func aLinkInPlaceOfTheStagingFolderIsNotEmptied() throws {
    let bench = try workbench()
    try link("repo/public/.tricks-site.new", to: "../../precious", in: bench)
    let result = try bench.tricks("site", in: "repo")
    #expect(result.status == 73)
    #expect(result.messages.contains(".tricks-site.new"))
    #expect(try bench.text("precious/thesis.txt") == "thesis")
    #expect(try bench.text("precious/sub/x") == "x")
  }

  @Test func publicThatIsALinkIsFollowedOnlyWhenItIsTyped() throws {
    let bench = try workbench()
    try bench.write("web/.keep", "")
    try link("repo/public", to: "../web", in: bench)
    let refused = try bench.tricks("site", in: "repo")
    #expect(refused.status == 73)
    #expect(refused.messages.contains("--output"))
    #expect(bench.snapshot("web").count == 1)
    let typed = try bench.tricks("site", "--output", "public", in: "repo")
    #expect(typed.status == 0, "\(typed.messages)")
    #expect(bench.exists("web/index.html"))
  }

  @Test(arguments: [".", "..", "/", "catalog"])
  func aFolderThatHoldsTheListsIsRefusedWithAnyManifest(output: String) throws {
    let bench = try workbench()
    let manifest = #"{"schema": 1, "files": ["catalog/papers.md", "papers.md"]}"#
    for folder in ["repo", "repo/catalog", ""] {
      try bench.write(folder + "/.tricks-site.json", manifest)
    }
    let result = try bench.tricks("site", "--force", "-o", output, in: "repo")
    #expect(result.status == 73)
    #expect(result.messages.contains("lists"))
    #expect(bench.exists("repo/catalog/papers.md"))
  }

  @Test func theHomeFolderIsRefused() throws {
    let bench = try workbench()
    let result = try bench.tricks("site", "--force", "-o", bench.path("home"), in: "repo")
    #expect(result.status == 73)
    #expect(result.messages.contains("home"))
    #expect(bench.snapshot("home").isEmpty)
  }

  @Test(arguments: ["/precious", "../precious", "inner"])
  func aThemeOutsideOfTheWorkspaceIsReadOnlyWhenItIsTyped(theme: String) throws {
    let bench = try workbench()
    try bench.write("precious/assets/secret.txt", "secret")
    try link("repo/inner", to: "../precious", in: bench)
    let path = theme.hasPrefix("/") ? bench.path("precious") : theme
    try bench.write("repo/tricks.toml", "[site]\ntheme = \"\(path)\"\n")
    for words in [["site"], ["site", "--eject-theme"]] {
      let result = try bench.tricks(words: words, in: "repo")
      #expect(result.status == 78, "\(words)")
      #expect(result.messages.contains("--theme"))
    }
    #expect(!bench.exists("repo/public") && bench.snapshot("precious").count == 3)
    let typed = try bench.tricks("site", "--theme", bench.path("precious"), in: "repo")
    #expect(typed.status == 0, "\(typed.messages)")
  }

  @Test func aLinkThatLeadsOutOfTheThemeIsNotPublished() throws {
    let bench = try workbench()
    try link("repo/site/assets/notes.txt", to: "../../../precious/thesis.txt", in: bench)
    let result = try bench.tricks("site", in: "repo")
    #expect(result.status == 65)
    #expect(result.messages.contains("site/assets/notes.txt"))
    #expect(!bench.exists("repo/public"))
  }

  @Test func aLinkWithinTheThemeIsAFile() throws {
    let bench = try workbench()
    try bench.write("repo/site/assets/one.txt", "words")
    try link("repo/site/assets/two.txt", to: "one.txt", in: bench)
    try link("repo/site/again", to: ".", in: bench)
    #expect(try bench.tricks("site", in: "repo").status == 0)
    #expect(try bench.text("repo/public/assets/two.txt") == "words")
  }

  @Test func aThemeThatIsALinkOrHoldsAPipeIsRefused() throws {
    let bench = try workbench()
    try bench.write("repo/site/assets/one.txt", "words")
    try #require(mkfifo(bench.path("repo/site/assets/pipe"), 0o600) == 0)
    let pipe = try bench.tricks("site", in: "repo")
    #expect(pipe.status == 65 && !pipe.isTimedOut)
    try FileManager.default.removeItem(atPath: bench.path("repo/site"))
    try link("repo/site", to: "../precious", in: bench)
    let ejected = try bench.tricks("site", "--eject-theme", in: "repo")
    #expect(ejected.status == 78)
    #expect(bench.snapshot("precious").count == 2)
  }
}
