import Foundation
import Testing

@testable import LinkCheck

/// The whole checker with real connections to a server on loopback; no other traffic.
///
/// One after the other: the cases that wait would be slowed down by each other otherwise.
@Suite(.serialized) final class LoopbackTests {
  private let server: LoopbackServer

  init() throws { server = try LoopbackServer() }

  deinit { server.stop() }

  private func check(
    _ urls: [String], fixedAddresses: [String] = [],
    options: (inout CheckOptions) -> Void = { _ in }
  ) throws -> [LinkResult] {
    let checker = server.checker(fixedAddresses: fixedAddresses, options: options)
    return try checker.check(urls.map { LinkRequest(url: $0, locations: []) }).links
  }

  // MARK: One web, many cases

  static let cases: [(path: String, verdict: Verdict, status: Int?)] = [
    ("/ok", .ok, 200), ("/gone", .dead, 404), ("/gone410", .dead, 410),
    ("/forbidden", .blocked, 403), ("/linkedin", .blocked, 999), ("/fault", .unknown, 500),
    ("/head405", .ok, 200), ("/head404", .ok, 200), ("/head-reset", .ok, 200),
    ("/head-hang", .ok, 200), ("/hang", .unknown, nil), ("/reset", .unknown, nil),
    ("/close", .unknown, nil), ("/moved", .moved, 200), ("/moved308", .moved, 200),
    ("/found", .ok, 200), ("/mixed", .ok, 200), ("/loop", .suspect, 302),
    ("/endless/0", .suspect, 302), ("/to-file", .unknown, 302), ("/to-gone", .dead, 404),
    ("/mute-redirect", .unknown, 302), ("/cookie", .ok, 200), ("/flaky", .ok, 200),
    ("/long-pause-is-on-another-address", .dead, 404), ("/agent", .ok, 200),
    ("/page#intro", .ok, 200), ("/page#简介", .ok, 200), ("/page#%E7%AE%80%E4%BB%8B", .ok, 200),
    ("/page#usage", .ok, 200), ("/page#old", .ok, 200), ("/page#none", .fragment, 200),
    ("/packed#intro", .ok, 200), ("/packed#none", .fragment, 200), ("/bomb#none", .ok, 200),
    ("/bomb", .ok, 200), ("/endless-body#none", .ok, 200), ("/endless-body", .ok, 200),
    ("/slow-body#none", .ok, 200), ("/slow-header", .unknown, nil), ("/big-header", .unknown, nil),
    ("/endless-header", .unknown, nil), ("/endless-hints", .unknown, nil), ("/hints", .ok, 200),
    ("/broken-chunks#none", .ok, 200), ("/short-body", .dead, 404), ("/no-http", .unknown, nil),
    ("/中文 路", .dead, 404),
  ]

  @Test func everyCaseHasItsVerdict() throws {
    let start = ContinuousClock.now
    let rows = try check(Self.cases.map { server.url($0.path) })
    for (row, example) in zip(rows, Self.cases) {
      #expect(row.verdict == example.verdict, "\(example.path): \(row.reason ?? "")")
      #expect(row.status == example.status, "\(example.path)")
    }
    let path = server.url("/ok")
    #expect(rows.first { $0.url.hasSuffix("/moved308") }?.finalURL == path)
    #expect(rows.first { $0.url.hasSuffix("/found") }?.finalURL == path + "?a=b%20c")
    // The longest case waits out a HEAD of 1 s and three GETs of 2 s.
    #expect(start.duration(to: .now) < .seconds(60))
    #expect(try server.hits()["GET /ok"] == nil, "HEAD was enough")
  }

  @Test func retryAfterIsWaitedFor() throws {
    let start = ContinuousClock.now
    let row = try check([server.url("/slow-down")])[0]
    #expect(row.verdict == .ok)
    #expect(start.duration(to: .now) >= .seconds(1))
    #expect(row.attempts == 2)
  }

  @Test func longPausesAndLimitsAreNotWaitedFor() throws {
    let rows = try check([
      server.url("/long-pause", host: "127.0.0.2"), server.url("/limited", host: "127.0.0.3"),
      server.url("/", host: "127.0.0.1", port: "closed"),
    ])
    #expect(rows.map(\.verdict) == [.unknown, .unknown, .unknown])
    #expect(rows[0].reason?.contains("7200 s") == true)
    #expect(rows[2].reason?.contains("refused") == true)
  }

  // MARK: Addresses

  @Test func privateAddressesAreRefusedHoweverTheyAreReached() throws {
    let port = server.url("").split(separator: ":").last ?? ""
    let rows = try check(
      [
        server.url("/ok"), "http://localhost:\(port)/", "http://2130706433:\(port)/",
        "http://0x7f.1:\(port)/", "http://127.1:\(port)/", server.url("/ok", host: "rebind.test"),
        server.url("/ok", host: "mapped.test"), server.url("/ok", host: "[::ffff:127.0.0.1]"),
      ],
      fixedAddresses: [
        server.fixed("rebind.test", to: "127.0.0.1"),
        server.fixed("mapped.test", to: "[::ffff:127.0.0.1]"),
      ]
    ) { $0.allowPrivate = false }
    #expect(rows.map(\.verdict) == Array(repeating: .skipped, count: rows.count))
    #expect(rows[5].reason?.contains("127.0.0.1") == true)
    #expect(try server.hits()["all"] == 1, "only the question itself")
  }

  @Test func namesInOtherScriptsAreLookedUpInTheirASCIIForm() throws {
    let row = try check(
      [server.url("/ok", host: "例子.test")],
      fixedAddresses: [server.fixed("xn--fsqu00a.test", to: "127.0.0.1")])[0]
    #expect(row.verdict == .ok, "\(row.reason ?? "")")
  }

  // MARK: Ends

  @Test func cancellingFromAnotherThreadReturnsAtOnce() throws {
    let cancellation = CheckCancellation()
    var firstResult: ContinuousClock.Instant?
    let urls = [server.url("/ok"), server.url("/hang")]
    // Patience and progress are long, so that nothing but the cancellation can end the wait.
    let checker = server.checker {
      $0.headTimeout = .seconds(60)
      $0.progressInterval = .seconds(60)
    }
    let report = try checker.check(
      urls.map { LinkRequest(url: $0, locations: []) }, cancellation: cancellation,
      onResult: { _ in
        guard firstResult == nil else { return }
        firstResult = .now
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.1) { cancellation.cancel() }
      })
    #expect(report.links.map(\.verdict) == [.ok, .unchecked])
    #expect(try #require(firstResult).duration(to: .now) < .seconds(5))
  }

  @Test func theDeadlineHoldsWithConnectionsOpen() throws {
    let start = ContinuousClock.now
    let rows = try check([server.url("/ok"), server.url("/hang")]) {
      $0.headTimeout = .seconds(60)
      $0.deadline = .seconds(1)
    }
    #expect(rows.map(\.verdict) == [.ok, .unchecked])
    #expect(start.duration(to: .now) < .seconds(5))
  }

  // MARK: Many

  @Test func manyLinksOverManyHosts() throws {
    let urls = (0..<5_000).map { server.url("/many/\($0)", host: "127.0.0.\($0 % 5 + 1)") }
    let start = ContinuousClock.now
    let report = try server.checker { $0.manners.connections = 16 }
      .check(urls.map { LinkRequest(url: $0, locations: []) })
    let seconds = start.duration(to: .now) / .seconds(1)
    #expect(report.summary[.ok] == 5_000)
    print("loopback: 5000 links in \(seconds) s, \(Int(5_000 / seconds)) links/s")
  }
}
