import Foundation

@testable import LinkCheck

/// The Python server of `loopback_server.py`, in a process of its own.
///
/// It ends when its standard input is closed: with `stop`, or with the tests' own end.
final class LoopbackServer {
  private let process = Process()
  private let input = Pipe()
  private let folder: String
  private let ports: [String: Int]

  /// Starts the server and waits until it serves.
  ///
  /// - Parameter withTLS: whether to make certificates and serve TLS too, which takes longer.
  init(withTLS: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory.path + "/tricks-loopback-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let script = URL(filePath: #filePath).deletingLastPathComponent().path + "/loopback_server.py"
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script] + (withTLS ? [folder] : [])
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw CocoaError(.fileReadUnknown) }
      line += more
    }
    ports = try JSONDecoder().decode([String: Int].self, from: Data(line))
  }

  /// Ends the server and removes its certificates.
  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The URL of a path, on one of the server's addresses or under a name.
  func url(_ path: String, host: String = "127.0.0.1", port: String = "http") -> String {
    let isPlain = port == "http" || port == "closed"
    return "\(isPlain ? "http" : "https")://\(host):\(ports[port] ?? 0)\(path)"
  }

  /// A name that resolves to an address without a resolver, in libcurl's form.
  func fixed(_ name: String, to address: String) -> String {
    "\(name):\(ports["http"] ?? 0):\(address)"
  }

  /// A checker with real connections, without manners to wait for and with short patience.
  func checker(
    fixedAddresses: [String] = [], options adjust: (inout CheckOptions) -> Void = { _ in }
  ) -> LinkChecker {
    var options = CheckOptions(userAgent: "tricks-tests (+https://tricks.test/)")
    options.manners = HostManners(connections: 64, interval: .zero)
    options.allowPrivate = true
    options.usesEnvironmentProxy = false
    options.headTimeout = .seconds(1)
    options.timeout = .seconds(2)
    options.retryDelay = .milliseconds(100)
    options.bodyLimit = 1 << 20
    adjust(&options)
    var settings = CurlSettings(options)
    if ports["good"] != nil { settings.certificateFile = folder + "/ca.pem" }
    settings.fixedAddresses = fixedAddresses
    return LinkChecker(options: options, clock: SystemClock()) {
      [settings] () throws(LinkCheckError) in try CurlTransport(settings)
    }
  }

  /// How many requests the server has seen, by `METHOD /path`, and `all` of them.
  func hits() throws -> [String: Int] {
    var options = CheckOptions(userAgent: "tricks-tests")
    options.allowPrivate = true
    options.usesEnvironmentProxy = false
    let transport = try CurlTransport(CurlSettings(options))
    defer { transport.close() }
    transport.start(TransportRequest(id: 0, method: .get, url: url("/hits"), body: .whole))
    guard case .response(let response)? = transport.wait(atMost: .seconds(5)).first?.outcome else {
      throw CocoaError(.fileReadUnknown)
    }
    return try JSONDecoder().decode([String: Int].self, from: Data(response.body))
  }
}
