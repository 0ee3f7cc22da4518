import Foundation
import TestSupport
import Testing

/// The check of links, against local files and a server on this machine.
@Suite struct CheckTests {
  private static let verdicts: Set = [
    "ok", "moved", "dead", "suspect", "blocked", "unknown", "tls", "fragment", "invalid", "skipped",
    "unchecked",
  ]

  /// libcurl is loaded by the check alone.
  @Test func withoutLibcurlOnlyTheCheckFailsAndSaysWhatToDo() throws {
    let bench = try Workbench([
      "libraries/libcurl.so.4": "no library\n",
      "catalog/blogs.md": "# Blogs\n\n- A Page [site](http://127.0.0.1:9/)\n",
    ])
    let libraries = [
      bench.path("libraries"), ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"],
    ]
    let environment = ["LD_LIBRARY_PATH": libraries.compactMap(\.self).joined(separator: ":")]
    #expect(try bench.tricks("list", environment: environment).status == 0)
    let result = try bench.tricks("check", "--allow-private", environment: environment)
    #expect(result.status == 69)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains("libcurl"), "\(result.messages)")
    #expect(result.messages.contains("libcurl4"), "\(result.messages)")
  }

  @Test func everyVerdictHasTheKeysOfTheContract() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "catalog/blogs.md": """
      # Blogs

      - Fine Page [site](\(server.url("/page")))
      - Fine Page again [site](\(server.url("/page")))
      - Moved Page [site](\(server.url("/moved")))
      - Dead Page [site](\(server.url("/gone")))
      - Local Notes [notes](notes.txt), [lost](lost.txt), [part](#blogs), [no part](#nothing)
      - Odd Link [odd](https://exa mple.org/)
      - Left Out [site](https://left-out.example/)

      """, "catalog/notes.txt": "notes\n",
    ])
    let result = try bench.tricks(
      "check", "--json", "--allow-private", "--exclude", "left-out", "--timeout", "10")
    #expect(result.status == 1, "\(result.messages)")
    let json = try result.json()
    #expect(json["schema"] as? Int == 1)
    #expect(json["summary"] is [String: Any])
    let rows = try result.rows("links")
    var verdicts: [String: String] = [:]
    for row in rows {
      let url = try #require(row["url"] as? String)
      #expect(verdicts[url] == nil, "one row for each URL")
      verdicts[url] = row["verdict"] as? String
      #expect(Self.verdicts.contains(row["verdict"] as? String ?? ""))
      let allowed: Set = [
        "url", "final_url", "verdict", "status", "reason", "attempts", "elapsed_ms", "title",
        "checked_at", "locations",
      ]
      #expect(Set(row.keys).isSubset(of: allowed), "\(row.keys)")
      for place in try #require(row["locations"] as? [[String: Any]]) {
        #expect(Set(place.keys) == ["file", "line", "column"])
      }
      if row["verdict"] as? String != "ok" { #expect(row["reason"] is String, "\(url)") }
    }
    #expect(verdicts[server.url("/page")] == "ok")
    #expect(verdicts[server.url("/moved")] == "moved")
    #expect(verdicts[server.url("/gone")] == "dead")
    #expect(verdicts["notes.txt"] == "ok")
    #expect(verdicts["lost.txt"] == "dead")
    #expect(verdicts["#blogs"] == "ok")
    #expect(verdicts["#nothing"] == "fragment")
    #expect(verdicts["https://left-out.example/"] == "skipped")
    let page = rows.first { $0["url"] as? String == server.url("/page") }
    #expect((page?["locations"] as? [Any])?.count == 2)
    let moved = rows.first { $0["url"] as? String == server.url("/moved") }
    #expect(moved?["final_url"] as? String == server.url("/page"))
    let gone = rows.first { $0["url"] as? String == server.url("/gone") }
    #expect(gone?["status"] as? Int == 404)
    #expect(server.hits("/page") <= 3, "each URL is fetched once, however often it is named")
  }

  @Test func whatWasFoundIsShownAfterwards() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "catalog/blogs.md":
        "# Blogs\n\n- Fine Page [site](\(server.url("/page")))\n- Dead Page [site](\(server.url("/gone")))\n- Lost File [file](lost.txt)\n"
    ])
    #expect(!(try bench.tricks().text.contains("Dead links")))
    let check = try bench.tricks("check", "--allow-private")
    #expect(check.status == 1)
    #expect(check.text.contains("dead (2)"))
    #expect(check.text.contains("blogs.md:4:"))
    #expect(try bench.tricks("show", "dead-page").text.contains("dead"))
    #expect(try bench.tricks("show", "fine-page").text.contains(server.url("/page") + "  ok"))
    let overview = try bench.tricks().text
    #expect(overview.contains("Dead links"))
    #expect(overview.contains(server.url("/gone") + "  blogs.md:4"))
    let dead = try bench.tricks("--json").rows("dead").compactMap { $0["url"] as? String }
    #expect(dead == [server.url("/gone"), "lost.txt"])
    #expect(try bench.tricks("site").status == 0)
  }

  @Test func mendedLinksAreForgotten() throws {
    let bench = try Workbench(["catalog/blogs.md": "# Blogs\n\n- Lost File [file](lost.txt)\n"])
    #expect(try bench.tricks("check").status == 1)
    try bench.write("catalog/lost.txt", "found\n")
    #expect(try bench.tricks("check").status == 0)
    #expect(!(try bench.tricks().text.contains("Dead links")))
    try FileManager.default.removeItem(atPath: bench.path("catalog/lost.txt"))
    #expect(try bench.tricks("check").status == 1)
    try bench.write("catalog/blogs.md", "# Blogs\n\n- Other File [file](blogs.md)\n")
    #expect(!(try bench.tricks().text.contains("lost.txt")))
  }

  @Test func addressesOfThisNetworkAreSkippedUnlessAllowed() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench(["list.md": "- Fine Page [site](\(server.url("/page")))\n"])
    let result = try bench.tricks("-C", "list.md", "check", "--json")
    #expect(result.status == 0)
    #expect(try result.rows("links").first?["verdict"] as? String == "skipped")
    #expect(server.hits("/page") == 0)
    // A file of the catalog may have come with a clone.
    try bench.write("tricks.toml", "[check]\nallow_private = true\n")
    let cloned = try bench.tricks("-C", "list.md", "check", "--json")
    #expect(try cloned.rows("links").first?["verdict"] as? String == "skipped")
    #expect(cloned.messages.contains("tricks.toml:2: allow_private is ignored"))
    #expect(cloned.messages.contains("--allow-private"), "\(cloned.messages)")
    #expect(server.hits("/page") == 0)
    let option = try bench.tricks("-C", "list.md", "check", "--json", "--allow-private")
    #expect(option.errors.isEmpty)
    try bench.allowPrivateAddresses()
    let allowed = try bench.tricks("-C", "list.md", "check", "--json", "--max-age", "0")
    #expect(allowed.errors.isEmpty, "\(allowed.messages)")
    #expect(try allowed.rows("links").first?["verdict"] as? String == "ok")
  }

  @Test func aHostHasSettingsOfItsOwn() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "list.md": "- Page [a](\(server.url("/private"))), [b](\(server.url("/gone")))\n",
      "tricks.toml": """
      [check.hosts."\(server.url(""))"]
      accept = [404]
      headers = { "X-Api-Key" = "env:PAGE_KEY" }

      """,
    ])
    try bench.allowPrivateAddresses()
    let key = ["PAGE_KEY": "k"]
    let lost = try bench.tricks(
      "-C", "list.md", "check", "--json", "--allow-env", "PAGE_KEY")
    #expect(lost.status == 78)
    #expect(lost.messages.contains("PAGE_KEY") && lost.messages.contains("not set"))
    // What came with a clone cannot send the environment.
    let cloned = try bench.tricks("-C", "list.md", "check", "--json", environment: key)
    #expect(cloned.status == 78)
    #expect(cloned.messages.contains("tricks.toml:3: "), "\(cloned.messages)")
    #expect(cloned.messages.contains("--allow-env PAGE_KEY"), "\(cloned.messages)")
    #expect(server.hits("/private") == 0)
    #expect(try bench.tricks("-C", "list.md", "list").status == 0, "only the check needs it")
    let found = try bench.tricks(
      "-C", "list.md", "check", "--json", "--allow-env", "PAGE_KEY", environment: key)
    #expect(found.status == 0, "\(found.messages)")
    #expect(try found.rows("links").map { $0["verdict"] as? String } == ["ok", "ok"])
    try bench.write(
      "home/.config/tricks/config.toml", "allow_private = true\nallow_env = [\"PAGE_KEY\"]\n")
    let again = try bench.tricks(
      "-C", "list.md", "check", "--json", "--max-age", "0", environment: key)
    #expect(again.status == 0, "\(again.messages)")
    let bad = try bench.tricks(
      "-C", "list.md", "check", environment: ["PAGE_KEY": "k\nX-Evil: 1"])
    #expect(bad.status == 78)
  }

  @Test func secretsOfAHostGoToItsOriginAlone() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench(["list.md": "- Page [a](\(server.url("/private")))\n"])
    let origin = server.url("")
    // Without a scheme https on its own port is meant; another port is another origin.
    for key in ["127.0.0.1", "https://127.0.0.1", "http://127.0.0.1", "http://127.0.0.1:1"] {
      try bench.write(
        "tricks.toml", "[check.hosts.\"\(key)\"]\nheaders = { \"X-Api-Key\" = \"k\" }\n")
      let result = try bench.tricks("-C", "list.md", "check", "--json", "--allow-private")
      #expect(try result.rows("links").first?["verdict"] as? String == "blocked", "\(key)")
      try FileManager.default.removeItem(atPath: bench.path(".tricks"))
    }
    try bench.write(
      "tricks.toml", "[check.hosts.\"\(origin)\"]\nheaders = { \"X-Api-Key\" = \"k\" }\n")
    let result = try bench.tricks("-C", "list.md", "check", "--json", "--allow-private")
    #expect(try result.rows("links").first?["verdict"] as? String == "ok")
  }

  @Test func mistakesInTheUsersOwnConfigurationHaveALine() throws {
    let bench = try Workbench(["list.md": "- Page [a](b)\n"])
    for text in [
      "\nallow_env = \"A\"\n", "\nallow_privat = true\n", "\nallow_private = 1\n", "\n= 1\n",
    ] {
      try bench.write("home/.config/tricks/config.toml", text)
      let result = try bench.tricks("-C", "list.md", "check")
      #expect(
        result.status == 78 && result.messages.contains("tricks/config.toml:2"),
        "\(result.messages)")
    }
    try bench.write("own/tricks/config.toml", "\n= 1\n")
    let result = try bench.tricks(
      "-C", "list.md", "check", environment: ["XDG_CONFIG_HOME": bench.path("own")])
    #expect(result.messages.contains("own/tricks/config.toml:2"), "\(result.messages)")
  }

  @Test func headingsOfMarkdownOnTheWebAreFound() throws {
    let server = try PageServer()
    defer { server.stop() }
    let url = server.url("/list.md")
    let bench = try Workbench([
      "list.md": "- Page [a](\(url)#A-heading), [b](\(url)#other), [c](\(url)#in-a-fence)\n"
    ])
    try bench.allowPrivateAddresses()
    let rows = try bench.tricks("-C", "list.md", "check", "--json").rows("links")
    #expect(rows.map { $0["verdict"] as? String } == ["ok", "fragment", "fragment"])
  }

  @Test func theDeadlineLeavesTheRestUnchecked() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench(["list.md": "- Slow Page [site](\(server.url("/slow")))\n"])
    let result = try bench.tricks(
      "-C", "list.md", "check", "--json", "--allow-private", "--deadline", "0.5")
    #expect(!result.isTimedOut)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try result.rows("links").first?["verdict"] as? String == "unchecked")
  }

  @Test func anInterruptPrintsWhatIsKnown() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "list.md":
        "- Fine Page [site](\(server.url("/page")))\n- Slow Page [site](\(server.url("/slow")))\n"
    ])
    let run = try bench.start("-C", "list.md", "check", "--json", "--allow-private")
    while server.hits("/slow") == 0, !run.isOver {}
    run.send(SIGINT)
    let result = run.wait(atMost: Workbench.patience)
    #expect(result.status == 130, "\(result.messages)")
    let rows = try result.rows("links")
    #expect(rows.count == 2)
    #expect(rows.contains { $0["verdict"] as? String == "unchecked" })
  }
}
