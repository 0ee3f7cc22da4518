import Testing

@testable import LinkCheck

/// What the user sets for a host, and what a host teaches.
@Suite struct HostSettingsTests {
  private func options(_ hosts: [String: HostSettings]) -> CheckOptions {
    var options = ScriptedCheck.options
    options.hosts = hosts
    return options
  }

  private func check(
    _ urls: [String], _ options: CheckOptions, _ answer: @escaping (TransportRequest, Int) -> Answer
  ) throws -> ScriptedCheck {
    try ScriptedCheck(
      urls.map { LinkRequest(url: $0, locations: []) }, options: options,
      transport: ScriptedTransport(clock: VirtualClock(), answer: answer))
  }

  private var secret: HostSettings {
    var settings = HostSettings()
    settings.headers = [HeaderLine(name: "X-Api-Key", value: "k")].compactMap(\.self)
    settings.cookies = "session=1"
    settings.login = HostSettings.Login(user: "ann", password: "秘密")
    return settings
  }

  @Test func ownHeadersCookiesAndLoginGoToTheirHost() throws {
    let check = try check(["https://a.test/x"], options(["a.test": secret])) { _, _ in .ok }
    let request = check.transport.log[0].request
    #expect(request.headers == ["X-Api-Key: k", "Authorization: Basic YW5uOuenmOWvhg=="])
    #expect(request.cookie == "session=1")
  }

  @Test func andNeverToAnother() throws {
    let check = try check(["https://a.test/x"], options(["a.test": secret])) { request, _ in
      request.url.contains("a.test") ? .to("https://b.test/x", 302) : .ok
    }
    #expect(check.transport.log.map(\.request.url) == ["https://a.test/x", "https://b.test/x"])
    #expect(check.transport.log[1].request.headers.isEmpty)
    #expect(check.transport.log[1].request.cookie == nil)
  }

  @Test func norWithoutEncryptionAfterARedirect() throws {
    for key in ["a.test", "http://a.test"] {
      let down = try check(["https://a.test/x"], options([key: secret])) { request, _ in
        request.url.hasPrefix("https") ? .to("http://a.test/x", 302) : .ok
      }
      #expect(down.transport.log[1].request.url == "http://a.test/x")
      #expect(down.transport.log[1].request.headers.isEmpty)
      #expect(down.transport.log[1].request.cookie == nil)
    }
    let up = try check(["http://a.test/x"], options(["a.test": secret])) { request, _ in
      request.url.hasPrefix("https") ? .ok : .to("https://a.test/x", 302)
    }
    #expect(up.transport.log.map(\.request.headers.count) == [0, 2])
  }

  @Test(arguments: [
    ("a.test", "https://a.test/", true), ("a.test", "https://a.test:443/", true),
    ("a.test", "https://a.test:8443/", false), ("a.test", "http://a.test/", false),
    ("a.test", "http://a.test:443/", false), ("a.test", "https://x.a.test/", false),
    ("*.a.test", "https://x.a.test/", true), ("*.a.test", "http://x.a.test/", false),
    ("*.a.test", "https://xa.test/", false), ("a.test:8443", "https://a.test:8443/", true),
    ("a.test:8443", "http://a.test:8443/", false), ("a.test:8443", "https://a.test/", false),
    ("http://a.test", "http://a.test/", true), ("http://a.test", "http://a.test:80/", true),
    ("http://a.test", "http://a.test:8080/", false), ("http://a.test", "https://a.test/", false),
    ("https://*.a.test:8443", "https://x.a.test:8443/", true),
    ("HTTPS://A.test", "https://a.TEST/", true),
    ("http://[::1]:8080", "http://[::1]:8080/", true),
    ("http://[::1]", "http://[::1]:8080/", false),
    ("a.test", "https://a.test@b.test/", false), ("a.test", "https://a.test.b.test/", false),
  ])
  func secretsGoToTheirOriginAlone(key: String, url: String, isSent: Bool) throws {
    var options = options([key: secret])
    options.allowPrivate = true
    let check = try check([url], options) { _, _ in .ok }
    let request = check.transport.log[0].request
    #expect(request.headers.isEmpty == !isSent)
    #expect((request.cookie != nil) == isSent)
  }

  @Test(arguments: [
    "", "*", "*.", "a b", "a.test/", "https://", "https://a.test/x", "ftp://a.test", "a.test:0",
    "a.test:99999", "u@a.test", "https://u:p@a.test", "a.test?x", "a.test#x", "*.*.a.test",
    "//a.test", "a\\b",
  ])
  func whatNamesNoHostIsNoKey(text: String) { #expect(HostKey(text) == nil) }

  @Test func cookiesOfTheServerJoinThoseOfTheUser() throws {
    let check = try check(["https://a.test/x"], options(["a.test": secret])) { request, _ in
      request.url.hasSuffix("/x") ? .status(302, location: "/x/1", cookies: ["b=2"]) : .ok
    }
    #expect(check.transport.log[1].request.cookie == "session=1; b=2")
  }

  @Test func acceptedStatusesAreFine() throws {
    var settings = HostSettings()
    settings.acceptedStatuses = [403, 999]
    let check = try check(
      ["https://a.test/x", "https://b.test/x"], options(["a.test": settings])
    ) { _, _ in .status(403) }
    #expect(check.report.links.map(\.verdict) == [.ok, .blocked])
    #expect(check.report.links[0].status == 403)
    #expect(check.report.links[0].reason?.contains("accept") == true)
  }

  @Test func whatIsAcceptedIsAskedForWithGET() throws {
    var settings = HostSettings()
    settings.acceptedStatuses = [403]
    let check = try check(["https://a.test/x"], options(["a.test": settings])) { request, _ in
      request.method == .head ? .status(403) : .status(404)
    }
    #expect(check.report.links[0].verdict == .dead)
  }

  @Test func theLongestNameCounts() {
    let table = HostTable([
      "a.test": HostSettings(connections: 1), "*.a.test": HostSettings(connections: 2),
      "*.b.a.test": HostSettings(connections: 3), "*.c.test": HostSettings(connections: 4),
    ])
    let hosts = ["a.test", "x.a.test", "b.a.test", "x.y.b.a.test", "c.test", "xa.test", "test"]
    #expect(hosts.map { table[$0]?.connections } == [1, 2, 3, 3, 4, nil, nil])
  }

  @Test func badHeadersCannotBeMade() {
    #expect(HeaderLine(name: "X-A", value: "a\r\nX-B: b") == nil)
    #expect(HeaderLine(name: "X A", value: "a") == nil)
    #expect(HeaderLine(name: "", value: "a") == nil)
    #expect(HeaderLine(name: "X-A", value: "")?.text == "X-A;")
    #expect(HostSettings.Login(user: "a:b", password: "c") == nil)
  }

  // MARK: What a host teaches

  @Test func a429SlowsTheHostDownForTheRestOfTheRun() throws {
    var limited = false
    let check = try check(
      (0..<30).map { "https://a.test/\($0)" } + ["https://b.test/0", "https://b.test/1"],
      options(["*.test": HostSettings(connections: 1, interval: .milliseconds(100))])
    ) { request, _ in
      guard request.url == "https://a.test/3", !limited else { return .ok }
      limited = true
      return .status(429)
    }
    #expect(check.report.summary[.ok] == 32)
    let times = check.transport.log.filter { $0.request.url.contains("a.test") }.map(\.time)
    let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
    #expect(gaps.prefix(3).allSatisfy { $0 == .milliseconds(100) })
    #expect(gaps[4..<12].allSatisfy { $0 >= .seconds(1) })
    #expect(gaps.suffix(5).allSatisfy { $0 < .seconds(1) && $0 > .milliseconds(400) }, "recovering")
    #expect(
      check.transport.log.first { $0.request.url == "https://b.test/1" }?.time == .milliseconds(100)
    )
  }

  @Test func limitsAtTheSameTimeCountOnce() {
    var pace = HostPace(interval: .milliseconds(200))
    pace.noteLimit(start: .zero, now: .seconds(1))
    #expect(pace.interval == .seconds(1))
    pace.noteLimit(start: .seconds(0.5), now: .seconds(1))
    #expect(pace.interval == .seconds(1))
    pace.noteLimit(start: .seconds(2), now: .seconds(3))
    #expect(pace.interval == .seconds(2))
    for _ in 0..<1_000 { pace.noteAnswer() }
    #expect(pace.interval == .milliseconds(200))
    for start in 4..<40 { pace.noteLimit(start: .seconds(start), now: .seconds(start)) }
    #expect(pace.interval == .seconds(60))
    var slow = HostPace(interval: .seconds(90))
    slow.noteLimit(start: .zero, now: .zero)
    #expect(slow.interval == .seconds(90))
  }

  @Test func aLinkThatFailedWaitsForTheOthersOfItsHost() throws {
    let check = try check(
      (0..<9).map { "https://a.test/\($0)" },
      options(["a.test": HostSettings(connections: 1, interval: .seconds(1))])
    ) { request, count in
      request.url.hasSuffix("/0") && (request.method == .head || count == 0) ? .status(503) : .ok
    }
    #expect(check.report.summary[.ok] == 9)
    #expect(check.transport.lines.last == "GET https://a.test/0")
  }

  @Test func hostsThatDislikeHEADAreHandedOnAndTakenBack() throws {
    func answer(_ request: TransportRequest, _ count: Int) -> Answer {
      request.url.contains("a.test") && request.method == .head ? .status(405) : .ok
    }
    let urls = ["https://a.test/x", "https://b.test/x"]
    let first = try check(urls, options([:]), answer)
    #expect(first.report.hostsDislikingHEAD == ["a.test"])
    var options = options([:])
    options.hostsDislikingHEAD = first.report.hostsDislikingHEAD
    let second = try check(urls, options, answer)
    #expect(second.transport.lines.sorted() == ["GET https://a.test/x", "HEAD https://b.test/x"])
    #expect(second.report.hostsDislikingHEAD == ["a.test"])
  }

  @Test func aWaveOfFailuresIsSaidToBeOurs() throws {
    let check = try check((0..<40).map { "https://h\($0).test/" }, options([:])) { _, _ in
      .fail(.unreachable, .connect)
    }
    #expect(check.report.summary[.unknown] == 40)
    #expect(
      check.report.links.contains { $0.reason == Reason.ownNetwork }, "\(check.report.links[0])")
    let noAddress = try self.check((0..<40).map { "https://h\($0).test/" }, options([:])) { _, _ in
      .fail(.noAddress, .resolve)
    }
    #expect(noAddress.report.summary[.unknown] > 0)
    #expect(noAddress.report.summary[.dead] == 0)
  }

  @Test func aClockThatIsWrongIsNoFaultOfTheLinks() throws {
    func answers(_ request: TransportRequest, _ count: Int) -> Answer {
      request.url == "https://fine.test/" ? .ok : .fail(.tls(.notYetValid), .secure)
    }
    let urls = (0..<12).map { "https://h\($0).test/" }
    let all = try check(urls, options([:]), answers)
    #expect(all.report.summary[.unknown] == 12)
    #expect(all.report.links.allSatisfy { $0.reason == Reason.ownCertificates })
    let few = try check(Array(urls.prefix(5)), options([:]), answers)
    #expect(few.report.summary[.tls] == 5)
    let known = try check(urls + ["https://fine.test/"], options([:]), answers)
    #expect(known.report.summary[.tls] == 12)
    let plain = try check(urls + ["http://plain.test/"], options([:])) { request, _ in
      request.url.hasPrefix("http:") ? .ok : .fail(.tls(.expired), .secure)
    }
    #expect(plain.report.summary[.unknown] == 12, "plain HTTP says nothing of certificates")
  }
}
