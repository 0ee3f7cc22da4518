import Foundation
import TestSupport
import Testing

/// What `tricks.toml` and the options of `tricks site` change about the site.
@Suite struct SiteSettingsTests {
  private func workbench(_ settings: String) throws -> Workbench {
    try Workbench([
      "catalog/papers.md":
        "# Papers\n\n- [x] Adam: A Method, Diederik Kingma, ICLR 2015 [pdf](https://a.example/)\n",
      "catalog/reading.log": "2026-01-02 done adam\n", "tricks.toml": settings,
    ])
  }

  @Test func theTableSiteNamesTheSite() throws {
    let bench = try workbench(
      """
      [site]
      title = "Lists / 清单"
      description = "What I read."
      base_url = "https://example.org/read"
      languages = ["zh", "en"]
      repository = "https://codeberg.org/me/lists"
      branch = "trunk"
      """)
    try #require(try bench.tricks("site").status == 0)
    let home = try bench.text("public/index.html")
    #expect(home.contains("<html lang=\"zh\">") && home.contains("<title>清单</title>"))
    #expect(home.contains("<link rel=\"canonical\" href=\"https://example.org/read/\">"))
    let page = try bench.text("public/en/entries/adam.html")
    #expect(
      page.contains(
        "href=\"https://codeberg.org/me/lists/src/branch/trunk/catalog/papers.md?display=source#L3\""
      ))
    #expect(try bench.text("public/en/feed.xml").contains("<title>Lists</title>"))
    #expect(try bench.text("public/404.html").contains("href=\"/read/"))
  }

  @Test func optionsGoBeforeTheTable() throws {
    let bench = try workbench("[site]\ntitle = \"A\"\nbase_url = \"https://a.example/\"\n")
    let result = try bench.tricks(
      "site", "--title", "B", "--base-url", "https://b.example/x/", "--base-path", "/y/")
    try #require(result.status == 0)
    let home = try bench.text("public/index.html")
    #expect(home.contains("<title>B</title>"))
    #expect(home.contains("<link rel=\"canonical\" href=\"https://b.example/y/\">"))
    #expect(try bench.text("public/404.html").contains("href=\"/y/"))
    #expect(try bench.tricks("site", "--base-path", "y").status != 0)
  }

  @Test func theListsOfARepositoryAreNamedFromItsTop() throws {
    let bench = try workbench("")
    try bench.write("deep/er/catalog/papers.md", "- Adam, ICLR 2015 [pdf](https://a.example/)\n")
    try bench.write("deep/er/tricks.toml", "[site]\nrepository = \"https://github.com/a/b\"\n")
    try bench.write("deep/.git/HEAD", "ref: refs/heads/main\n")
    try #require(try bench.tricks("--catalog", "deep/er/catalog", "site").status == 0)
    #expect(
      try bench.text("deep/er/public/entries/adam.html").contains(
        "https://github.com/a/b/blob/main/er/catalog/papers.md?plain=1#L1"))
  }

  @Test func aThemeMayStandElsewhere() throws {
    let bench = try workbench("[site]\ntheme = \"look\"\n")
    let missing = try bench.tricks("site")
    #expect(missing.status == 78 && missing.messages.contains("look"))
    try bench.write("look/assets/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
    #expect(try bench.tricks("site").status == 0)
    let icons = bench.snapshot("public/assets").filter { $0.key.hasPrefix("icon") }
    #expect(icons.count == 1)
  }

  @Test func theCatalogIsPublishedAsTheCommandsPrintIt() throws {
    let bench = try workbench("")
    try #require(try bench.tricks("site").status == 0)
    let published = try #require(
      try JSONSerialization.jsonObject(with: Data(try bench.bytes("public/catalog.json")))
        as? [String: Any])
    #expect(published["schema"] as? Int == 1)
    for (key, command) in [("entries", "list"), ("rules", "rules")] {
      let printed = try bench.tricks(command, "--json").rows(key)
      #expect(published[key] as? NSArray == printed as NSArray, "\(key)")
    }
  }

  @Test func twoExportsAreAlike() throws {
    let bench = try workbench("[site]\nbase_url = \"https://a.example/\"\n")
    try #require(try bench.tricks("site").status == 0)
    let first = bench.snapshot("public")
    try #require(try bench.tricks("site", "--output", "again").status == 0)
    #expect(bench.snapshot("again") == first)
  }
}
