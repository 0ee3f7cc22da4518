internal import Foundation

/// Starts the user's own programs: the editor, the browser.
enum ChildProcess {
  /// Runs a program with the terminal as it is, and waits for its end.
  ///
  /// - Returns: its exit status.
  /// - Throws: `Failure` when it cannot be started.
  static func run(_ arguments: [String]) throws -> Int32 {
    guard let program = arguments.first else {
      throw Failure(Failure.Status.unavailable, "no program named")
    }
    guard let path = program.contains("/") ? program : find(program) else {
      throw Failure(Failure.Status.unavailable, "“\(program)” is not installed, or not on PATH")
    }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = Array(arguments.dropFirst())
    do { try process.run() } catch {
      throw Failure(
        Failure.Status.unavailable, "“\(program)” cannot be started: \(error.localizedDescription)")
    }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The first of the programs that is on PATH.
  static func firstFound(_ names: [String]) -> String? { names.first { find($0) != nil } }

  private static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
      separator: ":")
    return folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
