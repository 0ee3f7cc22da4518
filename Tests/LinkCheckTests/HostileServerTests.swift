import Foundation
import Testing

@testable import LinkCheck

/// Servers that mean no good cost bounded time and memory, many of them at once, too.
@Suite(.serialized) struct HostileServerTests {
  /// Forty servers, of which each would send more than 1 GiB or for ever.
  private static let sites: [String: WebSite] = {
    var sites: [String: WebSite] = [:]
    for number in 0..<40 {
      let answers = [
        ScriptedWebTests.bomb, ScriptedWebTests.endlessBody, ScriptedWebTests.bigHeader,
        ScriptedWebTests.endlessHeaders,
      ]
      sites["127.80.0.\(number + 1)"] = ["GET /x": [answers[number % answers.count]]]
    }
    return sites
  }()

  @Test func theyAreBoundedInTimeAndMemory() throws {
    let web = try ScriptedWeb(Self.sites)
    // Each link twice: once for the anchor, which takes the body, once without it.
    let requests = Self.sites.keys.sorted().flatMap { address in
      ["http://\(address):\(web.port)/x#a", "http://\(address):\(web.port)/x?a"].map {
        LinkRequest(url: $0, locations: [])
      }
    }
    var options = WebRun.options
    options.bodyLimit = 1 << 20
    let memory = try PeakMemory()
    let start = ContinuousClock.now
    let report = try WebRun.checker(options, web).check(requests)
    let elapsed = start.duration(to: .now)
    let growth = try memory.growth()
    _ = try web.stop()
    #expect(report.summary.total == 80)
    #expect(report.summary[.dead] == 40, "the addresses with a query are not there")
    #expect(report.summary[.ok] == 20 && report.summary[.unknown] == 20)
    // 1.5 s for HEAD and twice 3 s for GET is the longest that any of them may take.
    #expect(elapsed < .seconds(30))
    // 20 bodies of 1 MiB may be held at a time, and other tests run beside this one; the servers
    // would send 10 GiB of zeros.
    #expect(growth < 256 << 20, "\(growth >> 20) MiB")
  }
}

/// How much more memory the process takes than it had.
struct PeakMemory {
  private let before: Int

  /// Forgets earlier peaks.
  init() throws {
    try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    before = try Self.bytes("VmRSS")
  }

  /// The bytes that the peak since then lies above.
  func growth() throws -> Int { try Self.bytes("VmHWM") - before }

  private static func bytes(_ field: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix(field + ":") }
    let number = line?.split(separator: " ", omittingEmptySubsequences: true).dropLast().last
    return try #require(number.flatMap { Int($0) }) * 1024
  }
}
