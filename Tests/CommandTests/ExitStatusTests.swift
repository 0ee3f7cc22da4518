import Foundation
import TestSupport
import Testing

/// The exit statuses that the help documents, each provoked.
@Suite struct ExitStatusTests {
  private static let isRoot = NSUserName() == "root"

  @Test func zeroForWorkDoneAndForNothingToDo() throws {
    let bench = try SmallCatalog.workbench()
    for words in [[], ["list"], ["list", "nothing fits"], ["done", "frage"], ["done", "frage"]] {
      #expect(try bench.tricks(words: words).status == 0, "\(words)")
    }
  }

  @Test func oneForFindings() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("doctor").status == 1)
    #expect(try bench.tricks("doctor", "--json").status == 1)
  }

  @Test(arguments: [
    (["lst"], "list"), (["dnoe", "frage"], "done"), (["list", "--jsn"], "--json"),
    (["show", "frgae"], "frage"), (["rules", "los-constant"], "loss-constant"),
    (["link", "frage", "loss-konstant"], "loss-constant"),
    (["doctor", "--only", "empty-itm"], "empty-item"),
  ])
  func misspeltWordsAreUsageAndGetAProposal(words: [String], proposal: String) throws {
    let bench = try SmallCatalog.workbench()
    let before = bench.snapshot()
    let result = try bench.tricks(words: words)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.messages.lowercased().contains("did you mean"), "\(result.messages)")
    #expect(result.messages.contains(proposal), "\(result.messages)")
    #expect(bench.snapshot() == before)
  }

  @Test(arguments: [
    ["done"], ["show"], ["link", "frage"], ["link"], ["add"], ["add", "--year", "20177", "X"],
    ["add", "--url", "no-url", "X"], ["add", "--tag", "two words", "X"],
    ["list", "--kind", "papr"], ["list", "--sort", "color"], ["list", "--state", "finished"],
    ["list", "--year", "soon"], ["list", "--year", "2018..2015"], ["list", "--limit", "-1"],
    ["list", "--limit", "many"], ["list", "--limit", "99999999999999999999"],
    ["list", "--year", "99999999999999999999"], ["check", "--timeout", "0"],
    ["check", "--timeout", "nan"], ["check", "--timeout", "1e400"], ["check", "--deadline", "-1"],
    ["check", "--concurrency", "0"], ["check", "--per-host", "99999999999999999999"],
    ["doctor", "--dry-run"], ["list", "--rule", "nope"], ["open", "frage", "--link", "9"],
    ["--catalog"], ["list", "--catalog"], ["init", "--lang", "fr"], ["rules", "--lang", "fr"],
    ["show", "nothing-like-this"], ["show", "papers.md:1"],
    ["show", "papers.md:99999999999999999999"],
    ["show", ""], ["list", "surplus", "--no-such"],
  ])
  func wrongUsageIs64AndSaysWhy(words: [String]) throws {
    let bench = try SmallCatalog.workbench()
    let before = bench.snapshot()
    let result = try bench.tricks(words: words)
    #expect(result.status == 64, "\(result.messages)")
    #expect(result.output.isEmpty)
    #expect(!result.messages.isEmpty)
    #expect(bench.snapshot() == before)
  }

  @Test func anEntryThatCannotBeAddedIs65() throws {
    let bench = try SmallCatalog.workbench()
    let before = bench.snapshot()
    let result = try bench.tricks(
      "add", "--kind", "course", "--url", "https://example.org/c", "Deep Course")
    #expect(result.status == 65)
    #expect(result.messages.contains("--file"), "\(result.messages)")
    #expect(bench.snapshot() == before)
  }

  @Test func aMissingCatalogIs66AndSaysWhatToDo() throws {
    let bench = try Workbench()
    let nowhere = try bench.tricks("list")
    #expect(nowhere.status == 66)
    #expect(nowhere.messages.contains("--catalog"))
    #expect(nowhere.messages.contains("tricks init"))
    let named = try bench.tricks("--catalog", "missing", "list")
    #expect(named.status == 66)
    #expect(named.messages.contains("missing"))
    let variable = try bench.tricks("list", environment: ["TRICKS_CATALOG": "gone.md"])
    #expect(variable.status == 66)
    #expect(variable.messages.contains("gone.md"))
    #expect(try bench.tricks("--catalog", "", "list").status == 66)
    #expect(try bench.tricks("--catalog", "/dev/null", "list").status == 66)
  }

  @Test(.disabled(if: isRoot, "root reads every file"))
  func anUnreadableFileIs66AndTheRestIsListed() throws {
    let bench = try SmallCatalog.workbench()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: bench.path("catalog/books.md"))
    let result = try bench.tricks("list")
    #expect(result.status == 66)
    #expect(result.messages.contains("books.md"))
    #expect(result.lines.count == 5)
  }

  @Test func aDanglingLinkIs66AndTheRestIsListed() throws {
    let bench = try SmallCatalog.workbench()
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("catalog/courses.md"), withDestinationPath: "gone.md")
    let result = try bench.tricks("list")
    #expect(result.status == 66)
    #expect(result.messages.contains("courses.md"))
    #expect(result.lines.count == 6)
  }

  @Test func aFolderWhereAFileIsMeantIs66AndTheRestIsListed() throws {
    let bench = try SmallCatalog.workbench()
    try FileManager.default.createDirectory(
      atPath: bench.path("catalog/courses.md"), withIntermediateDirectories: false)
    let result = try bench.tricks("list", "--json")
    #expect(result.status == 66)
    #expect(result.messages.contains("courses.md"))
    #expect(result.messages.contains("folder"))
    #expect(try result.rows("entries").count == 6)
  }

  @Test func aPipeInTheCatalogIsRefusedAndNotWaitedFor() throws {
    let bench = try SmallCatalog.workbench()
    #expect(mkfifo(bench.path("catalog/x.md"), 0o644) == 0)
    let result = try bench.tricks("list")
    #expect(!result.isTimedOut)
    #expect(result.status == 66)
    #expect(result.messages.contains("x.md"))
    #expect(result.lines.count == 6)
    let alone = try bench.tricks("--catalog", "catalog/x.md", "list")
    #expect(!alone.isTimedOut)
    #expect(alone.status == 66)
  }

  @Test func aMissingProgramIs69() throws {
    let bench = try SmallCatalog.workbench()
    let browser = try bench.tricks("open", "frage", environment: ["BROWSER": "no-such-browser"])
    #expect(browser.status == 69)
    #expect(browser.messages.contains("no-such-browser"))
    let editor = try bench.tricks("edit", "frage", environment: ["EDITOR": "/no/such/editor"])
    #expect(editor.status == 69)
    #expect(editor.messages.contains("/no/such/editor"))
    let none = try bench.tricks("open", "frage", environment: ["PATH": bench.folder])
    #expect(none.status == 69)
    #expect(none.messages.contains("https://arxiv.org/abs/1809.06858"))
    let noEditor = try bench.tricks("edit", "frage", environment: ["PATH": bench.folder])
    #expect(noEditor.status == 69)
  }

  @Test func aPlaceThatCannotBeWrittenIs73() throws {
    let bench = try SmallCatalog.workbench()
    for target in ["/dev/null", "/proc/tricks", "catalog/papers.md"] {
      let result = try bench.tricks("site", "--output", target)
      #expect(result.status == 73, "\(target): \(result.messages)")
      #expect(result.messages.contains(target))
    }
    let own = try bench.tricks("site", "--output", "catalog")
    #expect(own.status == 73)
    #expect(own.messages.contains("lists"))
    #expect(bench.snapshot("catalog").count == SmallCatalog.files.count)
    let start = try bench.tricks("init", "/proc/tricks")
    #expect(start.status == 73)
  }

  @Test func anEditWhoseRecordCannotBeWrittenIs73AndChangesNothing() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write(".tricks", "a file where the program keeps its state\n")
    let before = bench.snapshot()
    let result = try bench.tricks("done", "frage")
    #expect(result.status == 73, "\(result.messages)")
    #expect(result.messages.contains(".tricks"))
    #expect(bench.snapshot() == before)
  }

  @Test func aListInAFolderThatTakesNoFilesIs73() throws {
    let bench = try Workbench()
    let result = try bench.tricks("--catalog", "/proc/version", "done", "version:1")
    #expect([64, 73].contains(result.status))
    #expect(!result.messages.isEmpty)
  }

  @Test func aFullDiskIs74() throws {
    let bench = try SmallCatalog.workbench()
    for words in [
      ["list"], ["list", "--json"], ["links"], ["rules"], ["show", "frage"], ["doctor"],
    ] {
      let result = try bench.run(TricksBinary.path, words, outputFile: "/dev/full")
      #expect(result.status == 74, "\(words): \(result.messages)")
      #expect(result.messages.contains("No space left"))
    }
  }

  @Test func aReaderThatLeavesIsNoError() throws {
    let bench = try Workbench()
    let rows = (0..<3000).map { "- [ ] Study \($0) of nets [site](https://example.org/\($0))\n" }
    try bench.write("list.md", "# Papers\n\n" + rows.joined())
    let result = try bench.run(
      "bash", ["-c", "'\(TricksBinary.path)' -C list.md list | head -1; echo ${PIPESTATUS[0]}"])
    #expect(result.messages.isEmpty, "\(result.messages)")
    #expect(result.lines.count == 2)
    #expect(["0", "141"].contains(result.lines.last), "\(result.lines)")
  }

  @Test func aFileThatChangedSinceIs75AndStays() throws {
    let bench = try SmallCatalog.workbench()
    try bench.tricks("done", "frage")
    let text = try bench.text("catalog/papers.md").replacing("FRAGE", with: "Frage")
    try bench.write("catalog/papers.md", text)
    let result = try bench.tricks("undo")
    #expect(result.status == 75)
    #expect(result.messages.contains("papers.md"))
    #expect(try bench.text("catalog/papers.md") == text)
  }

  @Test(arguments: [
    ("[site]\nbase_url = = 3\n", "2", "value"),
    ("[site]\ntitle = 1\n", "2", "title"),
    ("title = \"a\"\n", "1", "[site]"),
    ("[site]\nbase_url = \"example.org\"\n", "2", "https://host.example/path/"),
    ("[site]\ntitle = \"a\"\nlanguages = [\"en\", \"fr\"]\n", "3", "there are en and zh"),
    ("[site]\nlanguages = []\n", "2", "names none"),
    ("[site]\nrepository = \"https://example.org/a/b\"\n", "2", "{file}"),
    ("[site]\nbranch = \"\"\n", "2", "main"),
    ("[site]\nbaseurl = \"x\"\n", "2", "base_url"),
    ("\n\n[check]\ntimeut = 3\n", "4", "timeout"),
    ("[site]\n[states]\nfinished = [\"x\"]\n", "3", "finished"),
    ("[site]\nlangages = [\"en\"]\n", "2", "languages"),
    ("[check]\nconcurrency = \"many\"\n", "2", "concurrency"),
    ("[states]\ndone = \"x\"\n", "2", "done"),
    ("[check.hosts.\"a.test\"]\ncookie = \"a=b\"\n", "2", "cookies"),
    (
      "[check.hosts.\"a.test\"]\ninterval = 1\n[check.hosts.\"b.test\"]\ninterval = -1\n", "4",
      "seconds"
    ),
    ("[check.hosts.\"a.test\"]\naccept = [\"403\"]\n", "2", "accept"),
    ("[check.hosts.\"a.test\"]\naccept = [403, 4]\n", "2", "accept"),
    ("[check.hosts.\"a.test\"]\nconnections = 0\n", "2", "connections"),
    ("[check.hosts.\"https://a.test/\"]\nconnections = 1\n", "1", "host name"),
    ("[check]\n\ntimeout = 1e300\n", "3", "timeout"), ("[check]\ntimeout = nan\n", "2", "timeout"),
    ("[check]\ntimeout = inf\n", "2", "timeout"), ("[check]\ntimeout = 0\n", "2", "timeout"),
    ("[check]\ninterval = -1e300\n", "2", "interval"), ("[check]\ninterval = 9e15\n", "2", "3600"),
    ("[check]\nconcurrency = 9223372036854775807\n", "2", "10000"),
    ("[check]\nper_host = -1\n", "2", "per_host"),
    ("[check]\ndead_after = 31\n", "2", "dead_after"),
    ("check.concurrency = 0\n", "1", "concurrency"),
    ("\ncheck = { timeout = nan }\n", "2", "timeout"),
    ("[check]\nuser_agent = \"a\\r\\nX: b\"\n", "2", "user_agent"),
    ("[check]\nmax_age = \"soon\"\n", "2", "max_age"),
    ("[lookup]\ntimeout = nan\n", "2", "timeout"), ("[lookup]\ninterval = inf\n", "2", "interval"),
    ("[check.hosts.\"a.test\"]\ncookies = \"a\\nb\"\n", "2", "cookies"),
    ("[check.hosts.\"a.test\"]\n[check.hosts.\"a.test\".headers]\nX = \"a\\u0001\"\n", "3", "X"),
    ("[check.hosts.\"a.test\"]\ninterval = nan\n", "2", "interval"),
    ("[check.hosts.\"a.test\"]\nheaders = { \"X Y\" = \"a\" }\n", "2", "X Y"),
    ("[check.hosts.\"a.test\"]\nuser = \"a\"\n", "2", "password"),
  ])
  func aMistakeInTheConfigurationIs78WithItsLine(text: String, line: String, word: String) throws {
    let bench = try SmallCatalog.workbench()
    try bench.write("tricks.toml", text)
    let result = try bench.tricks("list")
    #expect(result.status == 78, "\(result.messages)")
    #expect(result.messages.contains("tricks.toml:\(line)"), "\(result.messages)")
    #expect(result.messages.contains(word), "\(result.messages)")
    #expect(result.output.isEmpty)
  }

  @Test func anUnknownLanguageIs78() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write("tricks.toml", "languages = [\"fr\"]\n")
    let result = try bench.tricks("site")
    #expect(result.status == 78)
    #expect(result.messages.contains("tricks.toml"))
  }

  @Test func aConfigurationThatIsNoTextIs78() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write("tricks.toml", bytes: [0xFF, 0xFE, 0x00])
    #expect(try bench.tricks("list").status == 78)
    let other = try SmallCatalog.workbench()
    try FileManager.default.createDirectory(
      atPath: other.path("tricks.toml"), withIntermediateDirectories: false)
    #expect(try other.tricks("list").status == 78)
  }

  @Test func theConfigurationIsHeeded() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write("tricks.toml", "[states]\ndone = [\"archived\"]\n")
    try bench.write(
      "catalog/blogs.md", "# Blogs\n\n- A Recipe for Nets [site](https://example.org/r) archived\n")
    let row = try bench.tricks("list", "--kind", "blog").lines
    #expect(row == ["done\trecipe-for-nets\tblog\tA Recipe for Nets\t\t\t\tblogs.md:3"])
  }

  @Test func statusesAreDocumentedInTheHelp() throws {
    let help = try Workbench().tricks("--help").text.replacing("\n", with: " ")
    for status in ["0", "1", "64", "65", "66", "69", "73", "74", "75", "78"] {
      #expect(help.contains(try Regex("\\b\(status) [a-z]")), "\(status)")
    }
  }
}
