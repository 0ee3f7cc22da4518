import Foundation
import Testing

@testable import LinkCheck

/// Whatever bytes servers answer with, a check ends by itself, with a verdict for every link.
@Suite(.serialized) struct HostileHTTPTests {
  private struct Served: Decodable {
    var port: Int
    var hosts: [String]
    var paths: [String]
  }

  /// One connection after the other, so that each answer follows others on a handle, and many.
  @Test(arguments: [1, 8]) func everyLinkGetsAVerdict(connections: Int) throws {
    let server = Process()
    let output = Pipe()
    server.executableURL = URL(filePath: "/usr/bin/env")
    server.arguments = [
      "python3",
      URL(filePath: #filePath).deletingLastPathComponent().path + "/Support/hostile_http.py",
    ]
    server.standardOutput = output
    try server.run()
    defer { server.terminate() }
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty)
      line += more
    }
    let served = try JSONDecoder().decode(Served.self, from: Data(line))
    // Each with an anchor, which takes the body, and without one.
    let requests = served.paths.enumerated().flatMap { number, path in
      ["", "?b#top"].map { more in
        let host = served.hosts[number % served.hosts.count]
        return LinkRequest(url: "http://\(host):\(served.port)/\(path)\(more)", locations: [])
      }
    }
    var options = CheckOptions(userAgent: "tricks-tests")
    options.allowPrivate = true
    options.usesEnvironmentProxy = false
    options.manners = HostManners(connections: connections, interval: .zero)
    options.headTimeout = .milliseconds(500)
    options.timeout = .seconds(1)
    options.retries = 0
    options.retryAfterLimit = .seconds(1)
    options.bodyLimit = 1 << 20
    let links = try LinkChecker(options: options).check(requests).links
    #expect(links.count == requests.count)
    #expect(!links.contains { $0.verdict == .unchecked || $0.verdict == .skipped })
    #expect(links.first { $0.url.hasSuffix("/ok") }?.verdict == .ok)
    // Older versions of libcurl do not read it.
    let folded = links.first { $0.url.hasSuffix("/folded-first") }
    #expect(folded?.verdict == .ok || folded?.verdict == .unknown)
    for link in links {
      // What servers say gets into reports without what could steer a terminal.
      let text = (link.reason ?? "") + (link.finalURL ?? "") + (link.title ?? "")
      #expect(
        !text.unicodeScalars.contains {
          $0.value < 0x20 || (0x7F..<0xA0).contains($0.value)
            || $0.properties.generalCategory == .format
        }, "\(link.url)")
    }
  }
}
