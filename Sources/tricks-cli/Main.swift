internal import ArgumentParser

@main
enum Main {
  static func main() async {
    do {
      var command = try Tricks.parseAsRoot(
        CommandLineWords.arranged(CommandLine.arguments.dropFirst()))
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
      Tricks.exit(withError: error)
    }
  }
}

/// Arranges the words of the command line for the parser.
enum CommandLineWords {
  /// Puts `--catalog PATH` behind the subcommand where it was typed before it, since it belongs to
  /// each of them; with nothing else, to the overview.
  static func arranged(_ words: some Sequence<String>) -> [String] {
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
    guard !catalog.isEmpty else { return Array(rest) }
    guard let command = rest.first, !command.hasPrefix("-") else {
      let isForRoot = rest.contains { ["--help", "-h", "--version"].contains($0) }
      return isForRoot ? Array(rest) : ["overview"] + catalog + rest
    }
    return [command] + catalog + rest.dropFirst()
  }
}
