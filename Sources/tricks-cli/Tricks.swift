internal import ArgumentParser

@main
struct Tricks: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tricks")
  func run() throws {}
}
