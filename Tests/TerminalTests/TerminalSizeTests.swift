import Terminal
import Testing

@Suite("The width of the terminal")
struct TerminalSizeTests {
  @Test("A terminal's own width counts, unless COLUMNS says otherwise")
  func terminal() throws {
    let terminal = try PseudoTerminal(columns: 47)
    let stream = terminal.stream
    #expect(TerminalSize.columns(of: stream, environment: Environment([:])) == 47)
    #expect(TerminalSize.columns(of: stream, environment: Environment(["COLUMNS": "100"])) == 100)
    for nonsense in ["", "wide", "0", "-3"] {
      let environment = Environment(["COLUMNS": nonsense])
      #expect(TerminalSize.columns(of: stream, environment: environment) == 47)
    }
  }

  @Test("A terminal that does not know its width has 80 columns")
  func unknown() throws {
    let terminal = try PseudoTerminal(columns: 0)
    #expect(TerminalSize.columns(of: terminal.stream, environment: Environment([:])) == 80)
  }

  @Test("A pipe has no width, even with COLUMNS")
  func pipe() throws {
    let pipe = try Pipe()
    let environment = Environment(["COLUMNS": "100", "TERM": "xterm"])
    #expect(TerminalSize.columns(of: pipe.writing, environment: environment) == nil)
    let screen = Screen(of: pipe.writing, environment: environment)
    #expect(!screen.isTerminal && !screen.rewritesLines && !screen.painter.isColored)
  }
}
