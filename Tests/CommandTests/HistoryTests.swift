import Foundation
import TestSupport
import Testing

/// The memory of the link check, with the built program and a server on this machine.
@Suite struct HistoryTests {
  private static let fast = [
    "--allow-private", "--concurrency", "128", "--per-host", "32", "--interval", "0", "--timeout",
    "60",
  ]

  private func check(_ bench: Workbench, _ more: String...) throws -> CommandResult {
    try bench.tricks(words: ["-C", "list.md", "check", "--json"] + Self.fast + more)
  }

  private func start(_ bench: Workbench, _ more: String...) throws -> ChildRun {
    let words = ["-C", "list.md", "check", "--json"] + Self.fast + more
    return try ChildRun(bench.setup(TricksBinary.path, words))
  }

  /// A list of so many pages of a server.
  private func workbench(_ server: CountingServer, pages: Int) throws -> Workbench {
    let items = (0..<pages).map { "- Notes on subject \($0) [site](\(server.url($0)))\n" }
    return try Workbench(["list.md": "# Blogs\n\n" + items.joined()])
  }

  private func urls(_ result: CommandResult, _ verdict: String) throws -> Set<String> {
    let rows = try result.rows("links").filter { $0["verdict"] as? String == verdict }
    return Set(rows.compactMap { $0["url"] as? String })
  }

  private func exported(_ bench: Workbench) throws -> [String] {
    try bench.tricks("-C", "list.md", "check", "--history", "export").lines
  }

  @Test func showTellsInJSONWhatIsKnownOfLinks() throws {
    let server = try CountingServer()
    let bench = try workbench(server, pages: 2)
    let none = try bench.tricks("-C", "list.md", "show", "--json", "notes-on-subject-1")
    #expect(try none.rows("checks").isEmpty)
    _ = try check(bench)
    server.stop()
    let shown = try bench.tricks("-C", "list.md", "show", "--json", "notes-on-subject-1")
    #expect(try shown.rows("entries").count == 1)
    let checks = try shown.rows("checks")
    #expect(checks.map { $0["url"] as? String } == [server.url(1)])
    #expect(checks.first?["verdict"] as? String == "ok")
    #expect(checks.first?["status"] as? Int == 200)
    #expect((checks.first?["checked_at"] as? String)?.hasSuffix("Z") == true)
  }

  // MARK: Runs that end in the middle

  @Test func afterAnInterruptTheNextRunFetchesWhatIsMissing() throws {
    let pages = 5000
    let first = try CountingServer(answering: 3000)
    let bench = try workbench(first, pages: pages)
    let run = try start(bench)
    while first.paths.count < 3000, !run.isOver { usleep(20_000) }
    run.send(SIGINT)
    let result = run.wait(atMost: Workbench.patience)
    first.stop()
    #expect(result.status == 130, "\(result.messages)")
    let known = try urls(result, "ok")
    #expect(known.count > 2800)
    #expect(try urls(result, "unchecked").count == pages - known.count)

    let second = try CountingServer(port: first.port)
    defer { second.stop() }
    let again = try check(bench)
    #expect(again.status == 0, "\(again.messages)")
    #expect(try urls(again, "ok").count == pages)
    let missing = (0..<pages).filter { !known.contains(second.url($0)) }
    #expect(second.paths.sorted() == missing.map { "/\($0)" }.sorted())
    let third = try bench.tricks(words: ["-C", "list.md", "check"] + Self.fast)
    #expect(third.text == "5000 links: 5000 ok; 5000 known from before, 0 fetched\n")
    #expect(second.paths.count == missing.count)
  }

  @Test func afterAKillTheNextRunFetchesWhatIsMissing() throws {
    let pages = 3000
    let first = try CountingServer(answering: 2000)
    let bench = try workbench(first, pages: pages)
    let run = try start(bench)
    // The run goes on waiting; what it has found out gets into the history meanwhile.
    while try exported(bench).count < 2000, !run.isOver {}
    run.kill()
    #expect(run.wait(atMost: Workbench.patience).signal == SIGKILL)
    first.stop()
    let second = try CountingServer(port: first.port)
    defer { second.stop() }
    let again = try check(bench)
    #expect(try urls(again, "ok").count == pages)
    #expect(second.paths.count == pages - 2000)
    #expect(Set(second.paths).isDisjoint(with: first.paths))
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGKILL])
  func whatWasFoundOutBeforeAnAbnormalEndIsKept(signal: Int32) throws {
    let pages = 12
    let first = try CountingServer(answering: 5)
    let bench = try workbench(first, pages: pages)
    let run = try start(bench)
    // Five of twelve are known; nothing more comes until the end.
    while try exported(bench).count < 5, !run.isOver {}
    run.send(signal)
    #expect(run.wait(atMost: Workbench.patience).signal == signal)
    first.stop()
    #expect(try exported(bench).count == 5)
    let second = try CountingServer(port: first.port)
    defer { second.stop() }
    #expect(try urls(try check(bench), "ok").count == pages)
    #expect(second.paths.count == pages - 5)
  }

  @Test func killedAtAnyMomentTheHistoryIsWhole() throws {
    let server = try CountingServer()
    defer { server.stop() }
    let pages = 1500
    let bench = try workbench(server, pages: pages)
    for round in 1...6 {
      let run = try start(bench)
      while server.paths.count < round * 200, !run.isOver { usleep(1000) }
      run.kill()
      _ = run.wait(atMost: Workbench.patience)
    }
    let lines = try exported(bench)
    #expect(lines.count <= pages)
    let result = try check(bench)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.messages)")
    #expect(try urls(result, "ok").count == pages)
    #expect(try exported(bench).count == pages)
  }

  @Test func twoChecksAtOnceDoNotDisturbEachOther() throws {
    let server = try CountingServer()
    defer { server.stop() }
    let bench = try workbench(server, pages: 800)
    let runs = try (0..<3).map { _ in try start(bench) }
    for run in runs {
      let result = run.wait(atMost: Workbench.patience)
      #expect(result.status == 0 && result.errors.isEmpty, "\(result.messages)")
      #expect(try urls(result, "ok").count == 800)
    }
    let lines = try exported(bench)
    #expect(Set(lines).count == lines.count && lines.count >= 800)
  }

  // MARK: Several machines

  @Test func sharesOfTwoMachinesMakeTheWhole() throws {
    let server = try CountingServer()
    defer { server.stop() }
    let whole = try workbench(server, pages: 200)
    let result = try check(whole)
    var seen: [String] = []
    let merged = try workbench(server, pages: 200)
    for shard in ["1/2", "2/2"] {
      let machine = try workbench(server, pages: 200)
      let rows = try check(machine, "--shard", shard).rows("links")
      seen += rows.compactMap { $0["url"] as? String }
      let text = try machine.tricks("-C", "list.md", "check", "--history", "export").text
      try merged.write("lines.jsonl", text)
      let imported = try merged.tricks(
        "-C", "list.md", "check", "--history", "import", "lines.jsonl")
      #expect(imported.text == "\(rows.count) new observations.\n", "\(imported.messages)")
      let again = try merged.tricks(
        "-C", "list.md", "check", "--history", "import", "-", input: text)
      #expect(again.text == "0 new observations.\n", "\(again.messages)")
    }
    #expect(seen.sorted() == (try urls(result, "ok").sorted()))
    let before = server.paths.count
    #expect(try urls(check(merged), "ok").count == 200)
    #expect(server.paths.count == before, "all is known from the two machines")
    let page = try merged.tricks(words: ["-C", "list.md", "check", "--shard", "2/4"] + Self.fast)
    #expect(page.text.contains(" links in shard 2 of 4: "))
  }

  @Test func aWrongLineIsNamedAndNothingIsImported() throws {
    let bench = try Workbench(["list.md": "# Blogs\n"])
    let good = #"{"checked_at":"2026-01-01T00:00:00Z","url":"https://a.test/","verdict":"ok"}"#
    try bench.write("lines.jsonl", good + "\nno line\n")
    let result = try bench.tricks("-C", "list.md", "check", "--history", "import", "lines.jsonl")
    #expect(result.status == 65)
    #expect(result.messages.contains("lines.jsonl:2: not a line of a link history"))
    #expect(try exported(bench).isEmpty)
    let missing = try bench.tricks("-C", "list.md", "check", "--history", "import", "none.jsonl")
    #expect(missing.status == 66)
    #expect(missing.messages.contains("none.jsonl does not exist"))
    try bench.write("lines.jsonl", good + "\n")
    #expect(
      try bench.tricks("-C", "list.md", "check", "--history", "import", "lines.jsonl").text
        == "1 new observation.\n")
    #expect(try exported(bench) == [good])
  }

  @Test(arguments: [
    ["--history"], ["--history", "import"], ["--history", "erase"], ["--max-age", "soon"],
    ["--max-age", "gone=1h"], ["--shard", "3/2"],
  ])
  func optionsThatMakeNoSenseAreRefused(_ words: [String]) throws {
    let bench = try Workbench(["list.md": "# Blogs\n"])
    #expect(try bench.tricks(words: ["-C", "list.md", "check"] + words).status == 64)
  }

  // MARK: What is told of it

  @Test func reusedRowsSayWhenTheyWereFound() throws {
    let server = try CountingServer()
    defer { server.stop() }
    let bench = try workbench(server, pages: 3)
    let first = try check(bench).rows("links")
    let second = try check(bench).rows("links")
    #expect(first as NSArray == second as NSArray)
    let time = try #require(first.first?["checked_at"] as? String)
    #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
    #expect(server.paths.count == 3)
    _ = try check(bench, "--max-age", "0")
    #expect(server.paths.count == 6)
    try bench.write("tricks.toml", "[check]\nmax_age = \"0\"\n")
    _ = try check(bench)
    #expect(server.paths.count == 9)
    _ = try check(bench, "--max-age", "ok=1h")
    #expect(server.paths.count == 9, "the command line comes first")
  }

  @Test func aDeathIsToldWithItsHistory() throws {
    let server = try CountingServer()
    defer { server.stop() }
    let url = server.url(1, "/gone")
    let bench = try Workbench(["list.md": "# Blogs\n\n- Lost Page [site](\(url))\n"])
    let day = { (days: Int) in
      let date = Date.now.addingTimeInterval(Double(days) * 86_400)
      return date.formatted(.iso8601.year().month().day())
    }
    func importing(_ verdict: String, _ days: Int) throws {
      let line =
        #"{"checked_at":"\#(day(days))T00:00:00Z","url":"\#(url)","verdict":"\#(verdict)"}"#
      let result = try bench.tricks(
        "-C", "list.md", "check", "--history", "import", "-", input: line)
      #expect(result.status == 0, "\(result.messages)")
    }
    try importing("ok", -20)
    let first = try check(bench)
    #expect(first.status == 0)
    let row = try #require(try first.rows("links").first)
    #expect(row["verdict"] as? String == "suspect")
    #expect((row["reason"] as? String)?.contains("the page was there on \(day(-20))") == true)
    #expect(!(try bench.tricks("-C", "list.md").text.contains("Dead links")))
    try importing("dead", -5)
    let second = try check(bench)
    #expect(second.status == 1)
    #expect(try urls(second, "dead") == [url])
    let shown = try bench.tricks("-C", "list.md", "show", "lost-page").text
    #expect(
      shown.contains("dead (404, \(day(0)), dead since \(day(-5)), last alive \(day(-20)))"))
    #expect(try bench.tricks("-C", "list.md").text.contains("Dead links"))
    #expect(try bench.tricks("-C", "list.md", "site").status == 0)
    let page = try bench.text("public/entries/lost-page.html")
    #expect(page.contains("health-dead"))
    #expect(page.contains(day(0)))
    try bench.write("tricks.toml", "[check]\ndead_after = 3\n")
    #expect(try urls(check(bench), "suspect") == [url])
    try bench.write("tricks.toml", "[check]\ndead_after = 0\n")
    let wrong = try check(bench)
    #expect(wrong.status == 78)
    #expect(wrong.messages.contains("tricks.toml:2: “dead_after”"))
    try bench.write("tricks.toml", "[check]\nmax_age = \"soon\"\n")
    #expect(try check(bench).messages.contains("“max_age”: “soon” is no age"))
  }

  @Test func filesOutsideACatalogAreRememberedWhereThatIsWanted() throws {
    let server = try CountingServer()
    defer { server.stop() }
    let bench = try Workbench(["page.md": "[one](\(server.url(1)))\n"])
    let words = ["check", "page.md"] + Self.fast
    for hits in 1...2 {
      #expect(try bench.tricks(words: words).status == 0)
      #expect(server.paths.count == hits)
      #expect(!bench.exists(".tricks"))
    }
    #expect(try bench.tricks(words: words + ["--max-age", "1h"]).status == 0)
    #expect(server.paths.count == 3)
    #expect(try bench.tricks(words: words).text.contains("1 known from before, 0 fetched"))
    #expect(server.paths.count == 3)
    let lines = try bench.tricks("check", "page.md", "--history", "export").lines
    #expect(lines.count == 1)
  }

  @Test func theTitleOfAPageStandsForAnEntryWithout() throws {
    let server = try PageServer()
    defer { server.stop() }
    let url = server.url("/page")
    let bench = try Workbench([
      "catalog/blogs.md": "# Blogs\n\n- \(url)\n- Named [site](\(server.url("/page?2")))\n"
    ])
    #expect(try bench.tricks("check", "--allow-private", "--interval", "0").status <= 1)
    let id = try #require(
      try bench.tricks("list", "--json").rows("entries").first?["id"] as? String)
    #expect(try bench.tricks("show", id).lines.first == "A page")
    #expect(try bench.tricks("list", "--json").rows("entries").first?["title"] == nil)
    #expect(try bench.tricks("site").status == 0)
    let pages = bench.snapshot("public").filter { $0.key.hasSuffix(".html") }
    let texts = pages.mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(texts["blogs.html"]?.contains(">A page</a>") == true)
    #expect(texts.values.contains { $0.contains("<h1>A page</h1>") })
  }

  // MARK: Trouble

  @Test func aDamagedHistoryIsSaidAndTheCheckGoesOn() throws {
    let server = try CountingServer()
    defer { server.stop() }
    let bench = try workbench(server, pages: 2)
    try bench.write(".tricks/history.sqlite", "this is no database, but somebody's work")
    let result = try check(bench)
    #expect(result.status == 0)
    #expect(try urls(result, "ok").count == 2)
    #expect(result.messages.contains(bench.path(".tricks/history.sqlite") + " is damaged"))
    #expect(result.messages.contains("move it away"))
    for words in [["show", "list.md:3"], ["overview"], ["site"]] {
      let other = try bench.tricks(words: ["-C", "list.md"] + words)
      #expect(other.status == 0)
      #expect(other.messages.contains("is damaged"))
    }
    #expect(try bench.tricks("-C", "list.md", "list").errors.isEmpty, "the list does not look")
    let export = try bench.tricks("-C", "list.md", "check", "--history", "export")
    #expect(export.status == 65)
    #expect(
      try bench.text(".tricks/history.sqlite") == "this is no database, but somebody's work")
  }
}
