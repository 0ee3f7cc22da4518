import Foundation
import TestSupport
import Testing

/// Holds the documents against the program.
///
/// A fenced block `console` shows commands (`$ tricks …`) and what they print in a terminal of 96
/// columns. The blocks of a document run one after another in one folder, which holds a copy of the
/// shipped catalog; those of `docs/first-week.md` start in an empty one, and what they look up is
/// answered by `ScholarServer`. Words behind `console`: `head=N` cuts each output after N lines with `…`, `pipe`
/// runs the commands in a pipe, `status=N` says how the last one ends. A block with `file=NAME` is
/// a file that is written into the folder. A `json` block behind one says what `list --json` (or
/// `rules --json`, with `of=rules`) reads there; facts that it does not name are not compared.
///
/// With TRICKS_RECORD=1 in the environment the outputs are written into the documents.
@Suite struct DocumentTests {
  static let documents = ["README.md", "docs/guide.md", firstWeek]
  private static let firstWeek = "docs/first-week.md"
  private static let columns: UInt16 = 96
  private static let isRecording = ProcessInfo.processInfo.environment["TRICKS_RECORD"] == "1"

  private static func read(_ name: String) throws -> String {
    try String(contentsOf: Fixtures.root.appending(path: name), encoding: .utf8)
  }

  private static func lines(of name: String) throws -> [String] {
    try read(name).components(separatedBy: "\n")
  }

  /// A folder with a copy of the shipped catalog and of its links' record, were there one.
  private static func workbench() throws -> Workbench {
    let bench = try Workbench()
    try FileManager.default.copyItem(
      atPath: Fixtures.root.appending(path: "catalog").path, toPath: bench.path("catalog"))
    return bench
  }

  // MARK: - Commands and examples

  @Test(arguments: documents) func showsWhatTheCommandsPrint(document: String) throws {
    var lines = try Self.lines(of: document)
    let isFirstWeek = document == Self.firstWeek
    let bench = isFirstWeek ? try Workbench() : try Self.workbench()
    let server = isFirstWeek ? try ScholarServer() : nil
    var shift = 0
    for block in FencedBlock.all(in: lines) {
      if let name = block.attributes["file"] { try bench.write(name, block.text) }
      guard block.language == "console" else { continue }
      var shown: [String] = []
      var status: Int32 = 0
      for command in ShownCommand.all(in: block) {
        try #require(command.words.first == "tricks", "\(document): \(command.line)")
        let result = try Self.run(Array(command.words.dropFirst()), block, in: bench)
        if let server, command.words == ["tricks", "init"] {
          try bench.allowPrivateAddresses()
          try bench.write("tricks.toml", bench.text("tricks.toml") + "\n" + server.configuration)
        }
        status = result.status
        shown.append("$ " + command.line)
        shown += Self.cut(result.text, to: block.attributes["head"].flatMap { Int($0) })
      }
      if Self.isRecording {
        let range = block.range.lowerBound + shift..<block.range.upperBound + shift
        lines.replaceSubrange(range, with: shown)
        shift += shown.count - block.range.count
      } else {
        let place = "\(document):\(block.range.lowerBound + 1)"
        #expect(shown.joined(separator: "\n") == block.lines.joined(separator: "\n"), "\(place)")
        #expect(status == Int32(block.attributes["status"] ?? "0"), "\(place)")
      }
    }
    if Self.isRecording {
      try Data(lines.joined(separator: "\n").utf8).write(
        to: Fixtures.root.appending(path: document))
    }
  }

  private static func run(_ words: [String], _ block: FencedBlock, in bench: Workbench) throws
    -> CommandResult
  {
    var setup = bench.setup(
      TricksBinary.path, words, environment: ["TERM": "xterm-256color", "NO_COLOR": "1"])
    if block.attributes["pipe"] == nil { setup.columns = columns }
    var result = try ChildRun(setup).wait(atMost: Workbench.patience)
    var text = result.text.replacing("\r\n", with: "\n") + result.messages
    text = text.replacing(bench.folder, with: "/home/you/reading")
    result.output = Array(text.withFixedTimes.utf8)
    return result
  }

  private static func cut(_ text: String, to count: Int?) -> [String] {
    var lines = text.components(separatedBy: "\n")
    while lines.last == "" { lines.removeLast() }
    guard let count, lines.count > count else { return lines }
    return lines.prefix(count) + ["…"]
  }

  @Test func guideExamplesAreReadAsItSays() throws {
    let blocks = FencedBlock.all(in: try Self.lines(of: "docs/guide.md"))
    var count = 0
    for (index, block) in blocks.enumerated() where block.language == "json" && index > 0 {
      guard let name = blocks[index - 1].attributes["file"] else { continue }
      count += 1
      let isRules = block.attributes["of"] == "rules"
      // Examples of a catalog with rules stand in a folder, all others are single lists.
      let bench = try Workbench([name: blocks[index - 1].text])
      let catalog = name.contains("/") ? String(name.prefix { $0 != "/" }) : name
      let result = try bench.tricks("--catalog", catalog, isRules ? "rules" : "list", "--json")
      let found = try result.rows(isRules ? "rules" : "entries")
      let data = Data(block.text.utf8)
      let expected = try #require(
        try JSONSerialization.jsonObject(with: data) as? [[String: Any]],
        "docs/guide.md:\(block.range.lowerBound + 1)")
      let place = "docs/guide.md:\(block.range.lowerBound + 1)"
      #expect(found.count == expected.count, "\(place): \(result.text)")
      for (entry, facts) in zip(found, expected) {
        for (key, value) in facts {
          let isAbsent = value is NSNull
          let actual = entry[key].map(Self.canonical)
          #expect(actual == (isAbsent ? nil : Self.canonical(value)), "\(place): \(key)")
        }
      }
    }
    #expect(count >= 8)
  }

  private static func canonical(_ value: Any) -> String {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed]
    let data = try? JSONSerialization.data(withJSONObject: value, options: options)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\(value)"
  }

  // MARK: - What has to be named

  @Test func readmeListsEveryCommand() throws {
    let bench = try Workbench()
    let help = try bench.tricks("--help").text
    var commands: Set<String> = []
    var isInList = false
    for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasSuffix("SUBCOMMANDS:") { isInList = true }
      if line.hasPrefix("  See ") { isInList = false }
      guard isInList, line.hasPrefix("  "), !line.hasPrefix("   ") else { continue }
      let word = line.dropFirst(2).prefix { $0 != " " && $0 != "," }
      if !word.isEmpty { commands.insert(String(word)) }
    }
    #expect(commands.count > 15)
    var listed: [String] = []
    for line in try Self.lines(of: "README.md") where line.hasPrefix("| `tricks ") {
      let name = line.dropFirst("| `tricks ".count).prefix { $0 != " " && $0 != "`" }
      listed.append(String(name))
    }
    #expect(Set(listed) == commands)
    #expect(listed.count == commands.count, "a command is listed twice")
  }

  @Test func guideNamesEveryCheckVerdictStateKindAndKey() throws {
    let guide = try Self.read("docs/guide.md")
    let bench = try Workbench(["list.md": "# List\n\n[here](#list)\n"])
    let checks = try bench.tricks("doctor", "--list-checks").lines.map {
      String($0.prefix { $0 != "\t" })
    }
    #expect(checks.count > 10)
    for check in checks { #expect(guide.contains("| `\(check)` |"), "\(check)") }
    let report = try bench.tricks("--catalog", "list.md", "check", "--json").json()
    let summary = try #require(report["summary"] as? [String: Any])
    for verdict in summary.keys where verdict != "total" {
      #expect(guide.contains("| `\(verdict)` |"), "\(verdict)")
    }
    let help = try bench.tricks("help", "list").text
    for option in ["--kind", "--state"] {
      for value in Self.values(of: option, in: help) {
        #expect(guide.contains("| `\(value)` |"), "\(option) \(value)")
      }
    }
    for (start, table) in [
      ("", ""), ("[site]\n", "site."), ("[check]\n", "check."), ("[states]\n", "states."),
      ("[check.hosts.\"a.test\"]\n", ""), ("[lookup]\n", "lookup."),
    ] {
      try bench.write("tricks.toml", start + "qqqqqqqqqqqq = 1\n")
      let message = try bench.tricks("--catalog", "list.md", "list").messages
      let known = try #require(message.split(separator: "known are ").last)
      for key in known.split(whereSeparator: { ", \n".contains($0) }) {
        guard !["site", "check", "states", "lookup"].contains(key) else { continue }
        #expect(guide.contains("| `\(table)\(key)` |"), "\(table)\(key)")
      }
    }
  }

  /// The values that the help gives for an option.
  private static func values(of option: String, in help: String) -> [String] {
    let text = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard let option = text.range(of: option + " <"),
      let start = text.range(of: "(values: ", range: option.upperBound..<text.endIndex),
      let end = text.range(of: ")", range: start.upperBound..<text.endIndex)
    else { return [] }
    return text[start.upperBound..<end.lowerBound].split(separator: ";")[0].split(separator: ",")
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  // MARK: - Links and paths

  @Test func everyRelativeLinkAndAnchorLeadsSomewhere() throws {
    let bench = try Workbench()
    let files = FileManager.default
    let root = Fixtures.root.path
    var documents: [String] = []
    for name in try files.contentsOfDirectory(atPath: root).sorted()
    where !name.hasPrefix(".") && !["Tests", "Fuzz", "Benchmarks", "public"].contains(name) {
      if name == "docs" || name.hasSuffix(".md") {
        try files.copyItem(atPath: root + "/" + name, toPath: bench.path(name))
      } else {
        try files.createSymbolicLink(
          atPath: bench.path(name), withDestinationPath: root + "/" + name)
      }
      if name.hasSuffix(".md") { documents.append(name) }
    }
    documents += try files.subpathsOfDirectory(atPath: root + "/docs").filter {
      $0.hasSuffix(".md")
    }.map { "docs/" + $0 }
    #expect(documents.count > 12)
    let check = try bench.tricks("--catalog", bench.folder, "check", "--exclude", "://", "--json")
    let rows = try check.rows("links")
    #expect(rows.count > 30)
    for row in rows where !["ok", "skipped"].contains(row["verdict"] as? String) {
      let places = (row["locations"] as? [[String: Any]] ?? []).filter {
        documents.contains($0["file"] as? String ?? "")
      }.map { "\($0["file"] ?? ""):\($0["line"] ?? "")" }
      if places.isEmpty { continue }
      Issue.record("\(places.joined(separator: ", ")): \(row["url"] ?? "") \(row["reason"] ?? "")")
    }
  }

  @Test func namesNoPathThatIsNotThere() throws {
    let roots = ["Sources/", "Tests/", "Plugins/", "scripts/", "site/", "catalog/", "docs/"]
    var count = 0
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
      for (index, line) in try Self.lines(of: name).enumerated() {
        for (number, span) in line.split(separator: "`", omittingEmptySubsequences: false)
          .enumerated()
        where !number.isMultiple(of: 2) && roots.contains(where: span.hasPrefix)
          && !span.contains(where: { "*<>… ".contains($0) })
        {
          count += 1
          let path = Fixtures.root.appending(path: String(span)).path
          #expect(FileManager.default.fileExists(atPath: path), "\(name):\(index + 1): \(span)")
        }
      }
    }
    #expect(count > 60)
  }

  // MARK: - The modules

  @Test func modulesImportOnlyWhatTheArchitectureSays() throws {
    var allowed: [String: Set<String>] = [:]
    for line in try Self.lines(of: "ARCHITECTURE.md") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, let imports = cells.last, imports.hasPrefix("`") || imports == "–"
      else { continue }
      let module = cells[0].replacing("`", with: "")
      allowed[module] = Set(
        imports.replacing("`", with: "").split(separator: ",").map {
          $0.trimmingCharacters(in: .whitespaces)
        })
    }
    let sources = Fixtures.root.appending(path: "Sources").path
    for module in try FileManager.default.contentsOfDirectory(atPath: sources).sorted() {
      let names = try #require(allowed[module], "ARCHITECTURE.md has no row for \(module)")
      for file in try FileManager.default.subpathsOfDirectory(atPath: sources + "/" + module)
      where file.hasSuffix(".swift") {
        let text = try String(contentsOfFile: "\(sources)/\(module)/\(file)", encoding: .utf8)
        for line in text.split(separator: "\n") {
          let words = line.split(separator: " ")
          guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index < 3,
            words[..<index].allSatisfy({
              ["internal", "public", "private", "package"].contains($0)
            }
            )
          else { continue }
          let name = Self.family(String(words[index + 1]))
          #expect(names.contains(name), "Sources/\(module)/\(file) imports \(name)")
        }
      }
    }
  }

  /// The C libraries and the two Foundations count as one each.
  private static func family(_ module: String) -> String {
    switch module {
    case "Glibc", "Musl", "Darwin": "libc"
    case "FoundationEssentials": "Foundation"
    default: module
    }
  }

  // MARK: - Manual pages

  private static let canMakeManual = Workbench.has("python3") && Workbench.has("mandoc")

  @Test(.enabled(if: canMakeManual, "needs python3 and mandoc"))
  func everyCommandHasASoundManualPage() throws {
    let bench = try Workbench()
    let script = Fixtures.root.appending(path: "scripts/manual").path
    let made = try bench.run("python3", [script, TricksBinary.path, bench.path("man")])
    try #require(made.status == 0, "\(made.messages)")
    let pages = bench.snapshot("man").keys.sorted()
    let commands = try bench.tricks("--experimental-dump-help").json()["command"]
    let subcommands = (commands as? [String: Any])?["subcommands"] as? [[String: Any]] ?? []
    let names = subcommands.compactMap { $0["commandName"] as? String }.filter { $0 != "help" }
    #expect(names.count > 15)
    #expect(pages == (["tricks.1"] + names.map { "tricks-\($0).1" }).sorted())
    for page in pages {
      let lint = try bench.run("mandoc", ["-T", "lint", "-W", "warning", "man/" + page])
      #expect(lint.text + lint.messages == "", "\(page)")
    }
    let main = try bench.run("mandoc", ["-T", "ascii", "man/tricks.1"]).text
      .replacing(/.\u{8}/, with: "")
    for section in ["ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"] {
      #expect(main.contains("\n" + section), "\(section)")
    }
  }
}
