internal import ArgumentParser
internal import CMalloc
internal import Catalog
internal import Terminal

@main
enum Main {
  static func main() async {
    Memory.growInLargeSteps()
    StandardStreams.fillGaps()
    do {
      var typed = ProcessArguments.words
      let isInteractive = EntryPicker.take(from: &typed)
      var words = try CommandLineWords.arranged(typed)
      if isInteractive {
        guard let completed = try EntryPicker.completed(words) else { return }
        words = completed
      }
      if let topic = helpTopic(in: words) { return try print(topic.text) }
      var command = try command(in: words)
      if var concurrent = command as? any AsyncParsableCommand {
        try await concurrent.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      failure.report()
      Tricks.exit(withError: ExitCode(failure.status))
    } catch {
      if let failure = Failure(wrapping: error) {
        failure.report()
        Tricks.exit(withError: ExitCode(failure.status))
      }
      do {
        try report(error)
      } catch {
        let failure = Failure(wrapping: error)
        failure?.report()
        Tricks.exit(withError: ExitCode(failure?.status ?? Failure.Status.io))
      }
      Tricks.exit(withError: Tricks.exitCode(for: error))
    }
  }

  /// The command that the words of the command line make.
  ///
  /// The parser goes down from the root in a millisecond, a tenth of what `list` takes for the
  /// shipped catalog. So the command is asked first; where it does not understand everything, the
  /// root says what is wrong, or knows the options that all commands have.
  private static func command(in words: [String]) throws -> any ParsableCommand {
    if let name = words.first, let type = Tricks.subcommand(named: name),
      let command = try? type.parseAsRoot(Array(words.dropFirst())),
      Swift.type(of: command) == type
    {
      return command
    }
    return try Tricks.parseAsRoot(words)
  }

  private static func helpTopic(in words: [String]) -> HelpTopic? {
    guard words.count == 2, words[0] == "help" else { return nil }
    return HelpTopic(rawValue: words[1].lowercased())
  }

  /// Prints a text to standard output; unlike that of Swift, this one notices a full disk.
  private static func print(_ text: String) throws {
    let console = Console()
    try console.write(text)
    try console.flush()
  }

  /// Prints what the parser has to say: help, which is data, or a mistake, which may quote words of
  /// the command line and is made safe.
  private static func report(_ error: any Error) throws {
    let text = Tricks.fullMessage(for: error)
    guard !text.isEmpty else { return }
    if Tricks.exitCode(for: error) == .success {
      try print(text + "\n")
    } else {
      StandardError.write(SafeText.sanitize(text, allowsLineBreaks: true) + "\n")
    }
  }
}

/// How the program gets its memory.
enum Memory {
  /// Lets each thread get its memory from the system in large steps: page by page, as is usual, it
  /// takes longer and makes the other threads wait.
  ///
  /// What is not used is not taken.
  static func growInLargeSteps() {
    _ = mallopt(M_TOP_PAD, 32 << 20)
  }
}

/// Arranges the words of the command line for the parser.
enum CommandLineWords {
  /// Puts `--catalog PATH` behind the subcommand where it was typed before it, since it belongs to
  /// each of them; with nothing else, to the overview.
  ///
  /// - Throws: `Failure` for a word that is no command.
  static func arranged(_ words: some Sequence<String>) throws -> [String] {
    var rest = Array(words)[...]
    var catalog: [String] = []
    while let word = rest.first {
      if word == "--catalog" || word == "-C" {
        catalog += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if word.hasPrefix("--catalog=") {
        catalog.append(word)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let command = rest.first, !command.hasPrefix("-") else {
      let isForRoot = rest.contains { ["--help", "-h", "--version"].contains($0) }
      return catalog.isEmpty || isForRoot ? Array(rest) : ["overview"] + catalog + rest
    }
    try requireCommand(command)
    if command == "help" {
      if let topic = rest.dropFirst().first, HelpTopic(rawValue: topic) == nil {
        try requireCommand(topic, orTopic: true)
      }
      return Array(rest)
    }
    return QueryArgument.protected([command] + catalog + rest.dropFirst())
  }

  /// Refuses a word that is no command with the nearest ones, since the parser would take it for a
  /// surplus word of the default command.
  private static func requireCommand(_ word: String, orTopic: Bool = false) throws {
    guard word != "help", Tricks.subcommand(named: word) == nil else { return }
    let names = Tricks.configuration.subcommands.flatMap { command in
      [command.configuration.commandName ?? ""] + command.configuration.aliases
    }
    let topics = orTopic ? HelpTopic.allCases.map(\.rawValue) : []
    let near = Nearest.suggestions(for: word.lowercased(), among: names + topics)
    let hint =
      near.isEmpty
      ? "`tricks --help` shows all commands" : "did you mean \(near.joined(separator: ", "))?"
    throw Failure(
      Failure.Status.usage, "no command\(orTopic ? " and no topic" : "") “\(word)”", hints: [hint])
  }
}
