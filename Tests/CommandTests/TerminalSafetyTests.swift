import Foundation
import TestSupport
import Testing

/// Text from files never sends control sequences to the terminal, whatever it holds.
@Suite struct TerminalSafetyTests {
  /// What must not get through: a window title, a cleared screen, a hyperlink, eight-bit controls,
  /// reordered text, a bell, a carriage return that overwrites, and a line separator.
  private static let evil = [
    "\u{1B}]0;owned\u{7}", "\u{1B}[2J", "\u{1B}]8;;https://evil.example\u{1B}\\", "\u{9B}2J",
    "\u{9D}0;owned\u{9C}", "\u{202E}txet", "\u{2066}x", "\u{7}", "\u{8}\u{7F}", "\u{2028}",
  ].joined(separator: " ")

  private func workbench() throws -> Workbench {
    let evil = Self.evil
    let bench = try Workbench([
      "catalog/papers.md": """
      # Papers \(evil)

      - [ ] Evil Study \(evil) of Nets, Ada \(evil) Author, NIPS 2018 [label \(evil)](https://example.org/a) #tag\(evil)

        A note with \(evil) in it. [local](gone\u{9B}2J.md)

      - [ ] Evil Survey \(evil), 2019 [site](<https://example.org/\(evil)>) · rule: [x](rules/evil\u{9B}2J.md)
      - Evil Survey \(evil), 2019 [site](javascript:\(evil))
      -
      - [x] Evil Study \(evil) todo

      """,
      "catalog/rules/evil.md":
        "# Evil \(evil) rule / 规则 \(evil)\n\n<!-- aliases: \(evil) -->\n\n## Symptom \(evil)\n\nText \(evil).\n\n```\ncode \(evil)\n```\n\n| a \(evil) | b |\n|---|---|\n| \(evil) | c |\n",
    ])
    try bench.write(
      "catalog/na\u{1B}[2Jme\u{9B}2J.md",
      "# Papers\n\n- [ ] File Study [site](https://example.org/f)\n")
    try bench.write(
      "evil.bib",
      "@string{\(evil)}\n@misc{k\(evil), title={Imported \(evil)}, f\(evil)={x}, url={https://example.org/i}}\n"
        + "@misc{l, title={Imported Too \(evil)}, abstract\u{9B}2J = {x}, year={\(evil)}}\n")
    try bench.write(
      "evil.opml",
      "<opml><body><outline text=\"A \(evil)\" url=\"https://example.org/o\"/></body></opml>")
    try bench.write("evil.csv", "epoch,loss \(evil),val_loss \(evil)\n1,\(evil),2\n")
    try bench.write("evil.log", "loss: 0.5 \(evil)\nval\(evil)_loss: 0.25\n")
    return bench
  }

  private static let commands = [
    [], ["list"], ["show", "evil-study"], ["show", "papers.md:3"], ["show", "papers.md:7"],
    ["rules"],
    ["rules", "evil"], ["links"], ["doctor"], ["check", "--deadline", "0.1"], ["show", "evil"],
    ["show", "\u{1B}]0;owned\u{7}"], ["rules", "\u{9B}2J"], ["list", "\u{1B}[2J"],
    ["done", "papers.md:3", "--dry-run"], ["done", "papers.md:3"], ["open", "papers.md:8"],
    ["open", "--print", "papers.md:7"], ["open", "papers.md:3", "--link", "\u{1B}[2J"],
    ["\u{1B}[2J"], ["--catalog", "gone\u{1B}[2J", "list"],
    ["link", "papers.md:3", "evil", "--dry-run"],
    ["link", "--suggest"], ["undo", "--dry-run"], ["undo"],
    ["add", "--url", "https://example.org/a", "x\u{1B}[2J"],
    ["add", "--dry-run", "--url", "https://example.org/new", "New Evil Study \u{1B}[2J of Nets"],
    ["list", "--rule", "\u{1B}[2J"], ["list", "--kind", "\u{1B}[2J"], ["--\u{1B}[2J"],
    ["site", "--output", "out\u{1B}[2J"], ["init", "made\u{1B}[2J"],
    ["doctor", "--only", "\u{1B}[2J"], ["doctor", "--fix", "--dry-run"],
    ["search", "evil"], ["search", "\u{1B}[2J"], ["stats"], ["next"], ["review"],
    ["export", "json"], ["export", "csl-json"], ["import", "evil.bib", "--dry-run"],
    ["import", "evil.opml", "--json", "--dry-run"], ["import", "\u{1B}[2J.bib"],
    ["diagnose", "evil.csv"], ["diagnose", "evil.log"], ["diagnose", "\u{1B}[2J.csv"],
    ["fmt", "--dry-run"], ["sort", "--dry-run"],
  ]

  /// What of the bytes a terminal would take as a command, or as an order to mix up letters.
  static func controls(in bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x09, 0x0A: false
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
      default: false
      }
    }.map { "U+" + String($0.value, radix: 16) }
  }

  /// The bytes without the colours that the program itself sets.
  static func withoutColors(_ result: CommandResult) -> [UInt8] {
    Array(result.text.replacing(/\u{1B}\[[0-9;]*m/, with: "").utf8)
  }

  @Test(arguments: ["terminal", "json", "jsonl", "junit", "sarif", "markdown", "github"])
  func noFormatOfACheckHoldsControls(format: String) throws {
    let bench = try workbench()
    let words = [
      "check", "--offline", "--format", format, "--fail-on", "skipped,dead,invalid,fragment",
    ]
    for paths in [[], ["catalog"]] {
      let result = try bench.tricks(words: words + paths)
      #expect(result.status == 1)
      #expect(result.output.count > 200)
      #expect(Self.controls(in: result.output).isEmpty, "\(result.text)")
      #expect(Self.controls(in: result.errors).isEmpty, "\(result.messages)")
      let file = try bench.tricks(words: words + paths + ["--output", "report"])
      #expect(Self.controls(in: try bench.bytes("report") + file.output + file.errors).isEmpty)
    }
  }

  @Test func noListOfLinksHoldsControls() throws {
    let bench = try workbench()
    for words in [["--dump"], ["--dump", "--json"], ["--dump", "catalog"]] {
      let result = try bench.tricks(words: ["check"] + words)
      #expect(Self.controls(in: result.output + result.errors).isEmpty, "\(result.text)")
    }
    let pattern = try bench.tricks("check", "--dump", "--exclude", "(\u{1B}[2J\u{202E}")
    #expect(pattern.status == 64 && Self.controls(in: pattern.errors).isEmpty)
  }

  @Test func nothingHarmfulGetsThroughAPipe() throws {
    let bench = try workbench()
    // A diff in a pipe is for `patch`, which needs the bytes as they are.
    for words in Self.commands where !words.contains("--dry-run") {
      let result = try bench.tricks(words: words)
      #expect(Self.controls(in: result.output).isEmpty, "\(words): \(result.text)")
      #expect(Self.controls(in: result.errors).isEmpty, "\(words): \(result.messages)")
    }
  }

  @Test func nothingHarmfulReachesATerminal() throws {
    let bench = try workbench()
    for words in Self.commands {
      var setup = bench.setup(TricksBinary.path, words, environment: ["TERM": "xterm-256color"])
      setup.columns = 100
      setup.input = Array("\n".utf8)
      var result = try ChildRun(setup).wait(atMost: Workbench.patience)
      // The progress line of a check is erased with its own sequences.
      result.output = Array(
        result.text.replacing("\r\n", with: "\n").replacing(/\r|\u{1B}\[2?K/, with: "").utf8)
      let shown = Self.withoutColors(result)
      #expect(
        Self.controls(in: shown).isEmpty,
        "\(words): \(String(decoding: shown, as: UTF8.self).debugDescription)")
    }
  }

  @Test(arguments: ["bibtex", "biblatex", "ris", "csv", "opml", "bookmarks", "markdown"])
  func anExportIsFaithfulInAPipeAndSafeOnATerminal(format: String) throws {
    let bench = try workbench()
    let pipe = try bench.tricks("export", format)
    // Not U+009B, which BibTeX has no use for.
    #expect(pipe.text.unicodeScalars.contains("\u{202E}"))
    let terminal = try bench.terminal("export", format)
    #expect(terminal.text.contains("\\u{202e}"))
    #expect(Self.controls(in: terminal.output).isEmpty)
  }

  @Test(arguments: [
    ["list", "--json"], ["links", "--json"], ["rules", "--json"], ["doctor", "--json"],
    ["show", "papers.md:3", "--json"], ["check", "--json", "--deadline", "0.1"],
  ])
  func jsonEscapesWhatATerminalWouldObey(words: [String]) throws {
    let bench = try workbench()
    let result = try bench.tricks(words: words)
    #expect(try result.json()["schema"] as? Int == 1)
    #expect(Self.controls(in: result.output).isEmpty, "\(Self.controls(in: result.output))")
    if words == ["list", "--json"] {
      let value = try result.json()
      #expect("\(value)".unicodeScalars.contains("\u{9B}"), "the text itself is unchanged")
    }
  }

  @Test func aConfigurationCannotSendControlsEither() throws {
    let bench = try SmallCatalog.workbench()
    for text in ["\"ke\u{9B}2Jy\" = 1\n", "a = \"\u{1B}[2J\"\n", "title = \"\u{9B}2J\"\nx\n"] {
      try bench.write("tricks.toml", text)
      let result = try bench.tricks("list")
      #expect(result.status == 78)
      #expect(Self.controls(in: result.errors).isEmpty, "\(result.messages.debugDescription)")
    }
  }

  @Test(arguments: [["TERM": "dumb"], ["NO_COLOR": "1"], ["TERM": ""]])
  func noEscapesWhereNoneAreWanted(environment: [String: String]) throws {
    let bench = try SmallCatalog.workbench()
    for words in [
      [], ["list"], ["show", "frage"], ["rules", "loss-constant"], ["links"], ["doctor"],
      ["done", "frage"], ["undo"],
    ] {
      var setup = bench.setup(
        TricksBinary.path, words,
        environment: ["TERM": "xterm"].merging(environment) { $1 })
      setup.columns = 80
      let result = try ChildRun(setup).wait(atMost: Workbench.patience)
      #expect(!result.output.isEmpty)
      #expect(!result.output.contains(0x1B), "\(words): \(result.text.debugDescription)")
    }
  }

  @Test func thereIsColourOnATerminalAndNeverInAPipe() throws {
    let bench = try SmallCatalog.workbench()
    for words in [[], ["list"], ["show", "frage"], ["rules"], ["links"], ["doctor"]] {
      var setup = bench.setup(TricksBinary.path, words, environment: ["TERM": "xterm-256color"])
      setup.columns = 80
      #expect(
        try ChildRun(setup).wait(atMost: Workbench.patience).output.contains(0x1B), "\(words)")
      let pipe = try bench.tricks(
        words: words, environment: ["TERM": "xterm-256color", "CLICOLOR_FORCE": "1"])
      #expect(!pipe.output.contains(0x1B) && !pipe.errors.contains(0x1B), "\(words)")
    }
  }
}
