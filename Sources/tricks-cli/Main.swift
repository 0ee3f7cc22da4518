internal import ArgumentParser

@main
enum Main {
  static func main() async {
    do {
      var command = try Tricks.parseAsRoot()
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
