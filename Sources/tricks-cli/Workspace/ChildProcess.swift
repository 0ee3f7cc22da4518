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

  /// Runs a program without input and with its messages dropped.
  ///
  /// - Returns: what it printed; `nil` where it is not installed or fails.
  static func output(of arguments: [String]) -> [UInt8]? {
    guard let program = arguments.first, let path = find(program) else { return nil }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = Array(arguments.dropFirst())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? Array(output) : nil
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
