import Terminal
import Testing

@Suite("Colour")
struct PainterTests {
  @Test("With colour, a role is an escape sequence around safe text")
  func painted() {
    let painter = Painter(isColored: true)
    #expect(painter.paint("dead", as: .failure) == "\u{1B}[31mdead\u{1B}[0m")
    #expect(painter.paint("\u{1B}[2J", as: .title) == "\u{1B}[1m␛[2J\u{1B}[0m")
    #expect(painter.paint("text", as: .plain) == "text")
    #expect(painter.paint("", as: .title) == "")
  }

  @Test("Without colour, text is still made safe")
  func unpainted() {
    #expect(Painter(isColored: false).paint("\u{1B}[2J", as: .title) == "␛[2J")
  }

  @Test(
    "Colour is for terminals that know it, and NO_COLOR turns it off",
    arguments: [
      (["TERM": "xterm-256color"], true), (["TERM": "dumb"], false), ([:], false),
      (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "xterm", "NO_COLOR": ""], true),
    ])
  func onTerminal(variables: [String: String], isColored: Bool) throws {
    let terminal = try PseudoTerminal()
    let painter = Painter(for: terminal.stream, environment: Environment(variables))
    #expect(painter.isColored == isColored)
  }

  @Test("A pipe gets no colour, whatever the environment says")
  func inPipe() throws {
    let pipe = try Pipe()
    let environment = Environment(["TERM": "xterm", "CLICOLOR_FORCE": "1"])
    #expect(!Painter(for: pipe.writing, environment: environment).isColored)
  }
}
