import Foundation

@testable import LinkCheck

/// The Python server of `scripted_web.py`, in a process of its own.
///
/// It ends when its standard input is closed: with `stop`, or with the tests' own end.
final class ScriptedWeb {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let folder: String
  /// The port of every site.
  private(set) var port = 0

  /// The certificate to trust.
  var certificateFile: String { folder + "/ca.pem" }

  /// Starts the server with its sites by address, and waits until it serves.
  init(_ sites: [String: WebSite]) throws {
    folder = FileManager.default.temporaryDirectory.path + "/tricks-web-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let script = URL(filePath: #filePath).deletingLastPathComponent().path + "/scripted_web.py"
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script, folder]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(sites) + Data("\n".utf8))
    port = try JSONDecoder().decode(Int.self, from: readLine())
  }

  /// Ends the server.
  ///
  /// - Returns: the requests that each site has seen, such as `HEAD /x`, by address.
  func stop() throws -> [String: [String]] {
    try input.fileHandleForWriting.close()
    defer {
      process.waitUntilExit()
      try? FileManager.default.removeItem(atPath: folder)
    }
    return try JSONDecoder().decode([String: [String]].self, from: readLine())
  }

  private func readLine() throws -> Data {
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw CocoaError(.fileReadUnknown) }
      line += more
    }
    return line
  }
}
