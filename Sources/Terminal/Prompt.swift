/// Asks the user at the terminal.
public struct Prompt {
  private let input: TerminalStream
  private let output: TerminalStream
  private let screen: Screen

  /// A prompt, or `nil` where standard input or standard error is no terminal: nobody is there.
  public init?(
    input: TerminalStream = .input, output: TerminalStream = .error,
    environment: Environment = .process
  ) {
    guard input.isTerminal, output.isTerminal else { return nil }
    self.input = input
    self.output = output
    screen = Screen(of: output, environment: environment)
  }

  /// Shows options with their numbers and lets the user choose one.
  ///
  /// - Returns: the option's index, or `nil` where the user chose none: an empty line or the end
  ///   of the input.
  public func choose(_ question: String, from options: [String]) -> Int? {
    guard !options.isEmpty else { return nil }
    let digits = String(options.count).count
    show(screen.painter.paint(question, as: .title) + "\n")
    for (index, option) in options.enumerated() {
      let number = DisplayWidth.pad(String(index + 1), to: digits, alignment: .trailing)
      let room = (screen.width ?? TerminalSize.defaultColumns) - digits - 4
      let text = DisplayWidth.truncate(SafeText.sanitize(option), to: max(room, 8))
      show("  " + screen.painter.paint(number, as: .identifier) + "  " + text + "\n")
    }
    while true {
      show("Number (1–\(options.count), Enter for none): ")
      guard let line = Descriptor.readLine(from: input.descriptor) else {
        show("\n")
        return nil
      }
      let answer = line.filter { !$0.isWhitespace }
      if answer.isEmpty { return nil }
      if let number = Int(answer), (1...options.count).contains(number) { return number - 1 }
    }
  }

  /// Asks a question that is answered with yes or no; no is what an empty line means.
  public func confirm(_ question: String) -> Bool {
    show(screen.painter.paint(SafeText.sanitize(question), as: .title) + " [y/N] ")
    guard let line = Descriptor.readLine(from: input.descriptor) else {
      show("\n")
      return false
    }
    return ["y", "yes"].contains(line.filter { !$0.isWhitespace }.lowercased())
  }

  private func show(_ text: String) {
    _ = Descriptor.write(Array(text.utf8), to: output.descriptor)
  }
}
