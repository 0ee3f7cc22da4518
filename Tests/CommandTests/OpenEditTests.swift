import TestSupport
import Testing

/// The user's own browser and editor are started as the user would.
@Suite struct OpenEditTests {
  /// A catalog and a program that writes down the words that it is started with.
  private func workbench() throws -> Workbench {
    let bench = try SmallCatalog.workbench()
    try bench.writeScript(
      "note", "for word in \"$@\"; do printf '%s\\n' \"$word\"; done > \"$HOME/words\"\n")
    return bench
  }

  private func words(_ bench: Workbench) throws -> [String] {
    try bench.text("home/words").split(separator: "\n").map(String.init)
  }

  @Test func openStartsTheBrowserWithTheFirstLink() throws {
    let bench = try workbench()
    let result = try bench.tricks("open", "deep-res", environment: ["BROWSER": bench.path("note")])
    #expect(result.status == 0, "\(result.messages)")
    #expect(try words(bench) == ["https://arxiv.org/abs/1512.03385"])
  }

  @Test func openTakesALinkByLabelOrNumberAndOptionsOfTheBrowser() throws {
    let bench = try workbench()
    for link in ["code", "CODE", "2"] {
      let result = try bench.tricks(
        "open", "deep-res", "--link", link,
        environment: ["BROWSER": bench.path("note") + " --new-tab"])
      #expect(result.status == 0, "\(result.messages)")
      #expect(
        try words(bench) == ["--new-tab", "https://github.com/KaimingHe/deep-residual-networks"])
    }
  }

  @Test(arguments: [
    "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/etc/passwd", "notes.md",
    "--help", "vbscript:x", "JAVASCRIPT:alert(1)", "ftp://example.org/x",
  ])
  func openRefusesWhatIsNoWebAddress(url: String) throws {
    let bench = try workbench()
    try bench.write("list.md", "- Odd Study [site](\(url))\n")
    let result = try bench.tricks(
      "-C", "list.md", "open", "list.md:1", environment: ["BROWSER": bench.path("note")])
    #expect(result.status == 65, "\(result.messages)")
    #expect(result.messages.contains("no web address") || result.messages.contains("no link"))
    #expect(!bench.exists("home/words"))
  }

  @Test func aWebAddressInCapitalsIsOne() throws {
    let bench = try workbench()
    try bench.write("list.md", "- Odd Study [site](HTTPS://example.org/x)\n")
    let result = try bench.tricks(
      "-C", "list.md", "open", "odd", environment: ["BROWSER": bench.path("note")])
    #expect(result.status == 0, "\(result.messages)")
    #expect(try words(bench) == ["HTTPS://example.org/x"])
  }

  @Test func aBrowserThatFailsIs69() throws {
    let bench = try workbench()
    try bench.writeScript("fail", "exit 3\n")
    let result = try bench.tricks("open", "frage", environment: ["BROWSER": bench.path("fail")])
    #expect(result.status == 69)
    #expect(result.messages.contains("status 3"))
  }

  @Test func editStartsTheEditorAtTheLine() throws {
    let bench = try workbench()
    let result = try bench.tricks("edit", "frage", environment: ["EDITOR": bench.path("note")])
    #expect(result.status == 0, "\(result.messages)")
    #expect(try words(bench) == ["+3", bench.path("catalog/papers.md")])
  }

  @Test func visualWinsOverEditorAndMayHaveOptions() throws {
    let bench = try workbench()
    let result = try bench.tricks(
      "edit", "deep-res",
      environment: ["EDITOR": "/bin/false", "VISUAL": bench.path("note") + " --wait"])
    #expect(result.status == 0, "\(result.messages)")
    #expect(try words(bench) == ["--wait", "+4", bench.path("catalog/papers.md")])
  }

  @Test(arguments: [("code", ["--goto", "FILE:3"]), ("hx", ["FILE:3"]), ("subl", ["FILE:3"])])
  func editorsWithTheirOwnMannersAreKnown(name: String, expected: [String]) throws {
    let bench = try workbench()
    try bench.run("mv", ["note", name])
    let result = try bench.tricks("edit", "frage", environment: ["EDITOR": bench.path(name)])
    #expect(result.status == 0, "\(result.messages)")
    let file = bench.path("catalog/papers.md")
    #expect(try words(bench) == expected.map { $0.replacing("FILE", with: file) })
  }

  @Test func editOpensRulesToo() throws {
    let bench = try workbench()
    let result = try bench.tricks(
      "edit", "loss-constant", environment: ["EDITOR": bench.path("note")])
    #expect(result.status == 0, "\(result.messages)")
    #expect(try words(bench) == ["+1", bench.path("catalog/rules/loss-constant.md")])
  }

  @Test func theEditorHasTheTerminal() throws {
    let bench = try workbench()
    try bench.writeScript("ask", "test -t 0 && test -t 1 && touch \"$HOME/terminal\"\n")
    let result = try bench.terminal("edit", "frage", environment: ["EDITOR": bench.path("ask")])
    #expect(result.status == 0, "\(result.text)")
    #expect(bench.exists("home/terminal"))
  }
}
