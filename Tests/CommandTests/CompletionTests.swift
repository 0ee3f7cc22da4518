import Foundation
import TestSupport
import Testing

/// The shells complete entry ids and rule ids: in each the start of a word is typed, then Tab.
@Suite struct CompletionTests {
  /// A line that is typed up to the Tab, and the whole word that stands there then.
  static let lines = [
    ("tricks show fr", "frage"), ("tricks done frage deep-r", "deep-residual-learning-for-image"),
    ("tricks rules los", "loss-constant"), ("tricks link frage los", "loss-constant"),
    ("tricks unlink fr", "frage"), ("tricks edit 注", "注意力机制综述"),
    ("tricks list --rule los", "loss-constant"),
    ("tricks show --catalog lists/other.md an", "another-study"),
  ]

  private func workbench(_ shell: String) throws -> Workbench {
    let bench = try SmallCatalog.workbench()
    try bench.write("lists/other.md", "- [ ] Another Study [site](https://example.org/a)\n")
    try FileManager.default.createDirectory(
      atPath: bench.path("bin"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("bin/tricks"), withDestinationPath: TricksBinary.path)
    let script = try bench.tricks("--generate-completion-script", shell)
    #expect(script.status == 0)
    try bench.write(shell == "zsh" ? "scripts/_tricks" : "scripts/tricks", bytes: script.output)
    return bench
  }

  private func environment(_ bench: Workbench) -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": bench.path("bin") + ":" + path, "TERM": "xterm"]
  }

  @Test(.enabled(if: Workbench.has("bash"), "bash is not installed"), arguments: lines)
  func bashCompletes(line: String, word: String) throws {
    let bench = try workbench("bash")
    let call = """
      source scripts/tricks
      COMP_WORDS=(\(line)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMP_KEY=9
      _tricks tricks "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let result = try bench.run("bash", ["--norc", "-c", call], environment: environment(bench))
    #expect(result.lines == [word], "\(result.messages)")
    #expect(result.messages.isEmpty)
  }

  @Test(.enabled(if: Workbench.has("bash"), "bash is not installed"))
  func bashCompletesAtTheKeyboard() throws {
    let bench = try workbench("bash")
    try bench.write("rc", "source scripts/tricks\nPS1='ready> '\n")
    try expectTab(in: bench, shell: "bash", words: ["--rcfile", "rc", "-i"])
  }

  @Test(.enabled(if: Workbench.has("zsh"), "zsh is not installed"))
  func zshCompletesAtTheKeyboard() throws {
    let bench = try workbench("zsh")
    let syntax = try bench.run("zsh", ["-n", "scripts/_tricks"])
    #expect(syntax.status == 0, "\(syntax.messages)")
    try bench.write(
      "home/.zshrc",
      "PS1='ready> '\nfpath=(\(bench.path("scripts")) $fpath)\nautoload -Uz compinit\ncompinit -u -D\n"
    )
    try expectTab(in: bench, shell: "zsh", words: ["-o", "NO_GLOBAL_RCS", "-i"])
  }

  @Test(.enabled(if: Workbench.has("fish"), "fish is not installed"))
  func fishCompletesAtTheKeyboard() throws {
    let bench = try workbench("fish")
    try bench.write(
      "home/.config/fish/config.fish",
      "set -g fish_greeting\nset -g fish_autosuggestion_enabled 0\nfunction fish_prompt; echo 'ready> '; end\nsource \(bench.path("scripts/tricks"))\n"
    )
    try expectTab(in: bench, shell: "fish", words: ["-i"])
  }

  /// Types the start of each word, Tab and Enter, and expects what the whole command prints.
  private func expectTab(in bench: Workbench, shell: String, words: [String]) throws {
    let typed = [
      ("tricks show fr\t\r", "1809.06858"),
      ("tricks rules los\t\r", "The loss sits at ln C."),
      ("tricks list --rule los\t\r", "Print the first loss"),
      ("tricks done frage deep-l\t\r", "books.md:3"),
    ]
    var setup = bench.setup(shell, words, environment: environment(bench))
    setup.columns = 200
    let run = try ChildRun(setup)
    defer { run.kill() }
    #expect(run.waitForOutput("ready> ", atMost: Workbench.patience), "the shell's prompt")
    for (keys, answer) in typed {
      run.type(keys)
      let isThere = run.waitForOutput(answer, atMost: 20)
      #expect(
        isThere, "\(shell), \(keys.debugDescription): \(run.shown.suffix(600).debugDescription)")
      guard isThere else { return }
    }
  }

  @Test func everyShellGetsAScriptAndOthersAreRefused() throws {
    let bench = try Workbench()
    for shell in ["bash", "zsh", "fish"] {
      let result = try bench.tricks("--generate-completion-script", shell)
      #expect(result.status == 0)
      #expect(result.text.contains("tricks"))
      #expect(result.messages.isEmpty)
    }
    #expect(try bench.tricks("--generate-completion-script", "tcsh").status == 64)
  }

  @Test func whereThereIsNoCatalogNothingIsCompletedAndNothingIsSaid() throws {
    let bench = try Workbench()
    let result = try bench.tricks(
      "---completion", "show", "--", "positional@0", "2", "2", "tricks", "show", "fr",
      environment: ["SAP_SHELL": "bash"])
    #expect(result.status == 0)
    #expect(result.lines.joined() == "")
    #expect(result.messages.isEmpty)
  }
}
