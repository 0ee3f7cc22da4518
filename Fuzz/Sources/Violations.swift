import Foundation

/// Stops with a message when something does not hold; the fuzzer keeps the input.
func require(
  _ isTrue: Bool, _ message: @autoclosure () -> String, line: Int = #line, file: String = #fileID
) {
  if !isTrue { Violations.report(message(), place: "\(file):\(line)") }
}

/// What was found not to hold.
enum Violations {
  /// The input that is being tried.
  ///
  /// The fuzzer calls from one thread.
  nonisolated(unsafe) static var input: [UInt8] = []
  nonisolated(unsafe) private static var known: Set<String> = []

  /// The folder of the first input for each violated check: with it, the run goes on.
  private static let folder = ProcessInfo.processInfo.environment["FUZZ_COLLECT"]

  fileprivate static func report(_ message: String, place: String) {
    guard let folder else { fatalError("violated: \(message)") }
    guard known.insert(place).inserted else { return }
    let name = place.split(separator: "/").last.map { $0.replacing(":", with: "-") } ?? "unknown"
    print("violated: \(place): \(message)")
    try? Data(input).write(to: URL(filePath: "\(folder)/\(name)"))
  }
}
