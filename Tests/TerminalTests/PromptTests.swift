import Terminal
import Testing

@Suite("Questions at the terminal")
struct PromptTests {
  private func ask(_ answer: String, _ options: [String] = ["adam", "adamw"]) throws -> (
    choice: Int?, shown: String
  ) {
    let terminal = try PseudoTerminal(columns: 30)
    terminal.type(answer)
    let prompt = try #require(
      Prompt(input: terminal.stream, output: terminal.stream, environment: Environment([:])))
    let choice = prompt.choose("Which one?", from: options)
    return (choice, terminal.shown())
  }

  @Test("The number chooses the option", arguments: [("1\n", 0), ("2\n", 1), (" 2 \n", 1)])
  func number(answer: String, choice: Int) throws {
    #expect(try ask(answer).choice == choice)
  }

  @Test("An empty line and the end of the input choose none", arguments: ["\n", "\u{4}"])
  func none(answer: String) throws {
    #expect(try ask(answer).choice == nil)
  }

  @Test("What is no option is asked for again", arguments: ["3\n1\n", "0\n1\n", "adam\n1\n"])
  func again(answer: String) throws {
    #expect(try ask(answer).choice == 0)
  }

  @Test("Options are numbered, safe and no wider than the terminal")
  func options() throws {
    let shown = try ask("1\n", ["\u{1B}[2J", String(repeating: "论", count: 40)]).shown
    #expect(shown.contains("  1  ␛[2J\r\n"))
    #expect(shown.contains("  2  " + String(repeating: "论", count: 12) + "…\r\n"))
  }

  @Test("Without a terminal on both sides there is no prompt")
  func pipe() throws {
    let terminal = try PseudoTerminal()
    let pipe = try Pipe()
    #expect(Prompt(input: pipe.reading, output: terminal.stream) == nil)
    #expect(Prompt(input: terminal.stream, output: pipe.writing) == nil)
  }
}
