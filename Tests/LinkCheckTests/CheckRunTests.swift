import Testing

@testable import LinkCheck

/// What holds over a whole check: manners, waiting, our own network, ends that come early.
@Suite struct CheckRunTests {
  private func links(_ host: String, _ count: Int) -> [LinkRequest] {
    (0..<count).map { LinkRequest(url: "https://\(host)/\($0)", locations: []) }
  }

  private func place(_ file: String, _ line: Int) -> LinkLocation {
    LinkLocation(file: file, line: line, column: 1)
  }

  // MARK: Each URL once

  @Test func identicalLinksShareARowAndKeepTheirPlaces() throws {
    let clock = VirtualClock()
    let transport = ScriptedTransport(clock: clock, script: ["https://a.test/x": [.ok]])
    let requests = [
      LinkRequest(url: "https://a.test/x", locations: [place("b.md", 9)]),
      LinkRequest(url: "https://a.test/x", locations: [place("a.md", 1), place("a.md", 2)]),
    ]
    let check = try ScriptedCheck(requests, transport: transport)
    #expect(check.report.links.count == 1)
    #expect(
      check.report.links[0].locations == [place("b.md", 9), place("a.md", 1), place("a.md", 2)])
    #expect(transport.log.count == 1)
  }

  @Test func fragmentsOfOnePageShareOneFetch() throws {
    let check = try ScriptedCheck(
      [
        "https://a.test/x", "https://a.test/x#a", "https://a.test/x#b", "https://A.test:443/x#c",
        "https://a.test/x#",
      ],
      script: ["GET https://a.test/x": [.html(#"<p id="a"><p id="c">"#)]])
    #expect(check.report.links.map(\.verdict) == [.ok, .ok, .fragment, .ok, .ok])
    #expect(check.transport.lines == ["GET https://a.test/x"])
    #expect(check.report.summary[.fragment] == 1)
  }

  @Test func spellingsOfOneAddressShareOneFetch() throws {
    let check = try ScriptedCheck(
      ["http://a.test", "http://a.test/", "HTTP://A.TEST:80/./", "http://a.test/b/.."],
      script: ["http://a.test/": [.ok]])
    #expect(check.report.links.map(\.verdict) == [.ok, .ok, .ok, .ok])
    #expect(check.transport.log.count == 1)
  }

  @Test func chineseAndSpacesAreEncodedBeforeTheRequest() throws {
    let sent = "https://zh.test/wiki/%E6%A2%AF%E5%BA%A6%20%E4%B8%8B?q=%E9%99%8D"
    let check = try ScriptedCheck(
      ["https://zh.test/wiki/梯度 下?q=降"], script: [sent: [.ok]])
    #expect(check.report.links[0].verdict == .ok)
    #expect(check.report.links[0].finalURL == nil)
    #expect(check.transport.log[0].request.url == sent)
  }

  @Test func exclusionIsAVerdictUnlessTheLinkIsWantedElsewhere() throws {
    let clock = VirtualClock()
    let transport = ScriptedTransport(clock: clock) { _, _ in .ok }
    let requests = [
      LinkRequest(url: "https://a.test/1", locations: [], exclusion: "Left out by tricks.toml."),
      LinkRequest(url: "https://a.test/2", locations: [], exclusion: "Left out by tricks.toml."),
      LinkRequest(url: "https://a.test/2", locations: []),
    ]
    let check = try ScriptedCheck(requests, transport: transport)
    #expect(check.report.links.map(\.verdict) == [.skipped, .ok])
    #expect(check.report.links[0].reason == "Left out by tricks.toml.")
    #expect(check.report.links[0].attempts == nil)
  }

  // MARK: Manners

  @Test func aHostIsAskedAtItsInterval() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in .ok.after(.seconds(1)) }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 4, interval: .milliseconds(200))
    let check = try ScriptedCheck(links("a.test", 20), options: options, transport: transport)
    let times = transport.log.map(\.time)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= .milliseconds(200) })
    #expect(transport.mostInFlightByHost["a.test"] == 4)
    #expect(check.report.summary[.ok] == 20)
  }

  @Test func hostsHaveMannersOfTheirOwn() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in .ok }
    var options = ScriptedCheck.options
    options.hosts["a.test"] = HostSettings(connections: 1, interval: .seconds(3))
    _ = try ScriptedCheck(
      links("a.test", 3) + links("b.test", 3), options: options, transport: transport)
    #expect(transport.mostInFlightByHost == ["a.test": 1, "b.test": 3])
    let times = transport.log.filter { $0.request.url.contains("a.test") }.map(\.time)
    #expect(times == [.zero, .seconds(3), .seconds(6)])
  }

  @Test func groupedHostsDoNotStarveEachOther() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in .ok.after(.seconds(1)) }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 1, interval: .zero)
    options.concurrency = 5
    let hosts = ["a.test", "b.test", "c.test", "d.test", "e.test"]
    let check = try ScriptedCheck(
      hosts.flatMap { links($0, 20) }, options: options, transport: transport)
    // 100 links of one second over five at a time: 20 s if no host waits for another.
    #expect(check.clock.now == .seconds(20))
    #expect(transport.mostInFlight == 5)
  }

  @Test func concurrencyIsBoundedByOptionAndTransport() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in .ok }
    transport.capacity = 7
    let check = try ScriptedCheck(links("a.test", 50), transport: transport)
    #expect(transport.mostInFlight == 7)
    #expect(check.report.summary[.ok] == 50)
  }

  @Test func redirectsKeepToTheMannersOfTheirHosts() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { request, _ in
      request.url.contains("a.test")
        ? .to(request.url.replacing("a.test", with: "b.test")) : .ok
    }
    var options = ScriptedCheck.options
    options.hosts["b.test"] = HostSettings(connections: 1, interval: .seconds(1))
    _ = try ScriptedCheck(links("a.test", 5), options: options, transport: transport)
    let times = transport.log.filter { $0.request.url.contains("b.test") }.map(\.time)
    #expect(times.count == 5)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= .seconds(1) })
  }

  @Test func retryAfterHoldsTheWholeHost() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { request, count in
      request.url.hasSuffix("/0") && count == 0 ? .status(429, retryAfter: "30") : .ok
    }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 1, interval: .zero)
    let check = try ScriptedCheck(
      links("a.test", 3) + links("b.test", 1), options: options, transport: transport)
    #expect(check.report.summary[.ok] == 4)
    let later = transport.log.dropFirst(2).map(\.time)
    #expect(later.allSatisfy { $0 >= .seconds(30) })
    #expect(transport.log[1].request.url == "https://b.test/0")
  }

  @Test func retryAfterMayBeADate() throws {
    // 40 seconds after the virtual clock's start, which answers after 50 ms.
    let script: [String: [Answer]] = [
      "GET https://a.test/x": [
        .status(503, retryAfter: "Mon, 01 Jan 2024 00:00:40 GMT"), .ok,
      ], "HEAD https://a.test/x": [.status(503)],
    ]
    let check = try ScriptedCheck(["https://a.test/x"], script: script)
    #expect(check.report.links[0].verdict == .ok)
    let last = try #require(check.transport.log.last)
    #expect(last.time >= .seconds(40) && last.time < .seconds(42))
  }

  @Test func pausesGrowAndAreSpread() throws {
    let check = try ScriptedCheck(
      ["https://a.test/x"], script: ["https://a.test/x": [.fail(.refused, .connect)]])
    let times = check.transport.log.map(\.time)
    #expect(times.count == 3)
    #expect(times[1] - times[0] >= .seconds(1.5) && times[1] - times[0] < .seconds(2.6))
    #expect(times[2] - times[1] >= .seconds(4.5) && times[2] - times[1] < .seconds(7.6))
    let other = try ScriptedCheck(
      ["https://a.test/x"], script: ["https://a.test/x": [.fail(.refused, .connect)]])
    #expect(other.transport.log == check.transport.log, "the same seed repeats the run")
  }

  @Test func aHostThatKeepsAnswering429IsLeftAlone() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { request, _ in
      request.url.contains("a.test") ? .status(429) : .ok
    }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 1, interval: .milliseconds(200))
    let check = try ScriptedCheck(
      links("a.test", 200) + links("b.test", 2), options: options, transport: transport)
    #expect(check.report.summary[.unknown] == 200)
    #expect(check.report.summary[.ok] == 2)
    #expect(transport.log.count < 20)
    #expect(check.clock.now < .seconds(60))
  }

  @Test func aHostThatAsksForALongPauseIsLeftAlone() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in
      .status(429, retryAfter: "86400")
    }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 1, interval: .zero)
    let check = try ScriptedCheck(links("a.test", 9), options: options, transport: transport)
    #expect(check.report.summary[.unknown] == 9)
    #expect(transport.log.count == 1)
    #expect(check.report.links[8].attempts == nil)
    #expect(check.report.links[8].reason?.contains("long pause") == true)
  }

  @Test func aHostThatCannotBeReachedDoesNotCostATimeoutEach() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in
      .fail(.timeout, .connect).after(.seconds(10))
    }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 4, interval: .milliseconds(200))
    let check = try ScriptedCheck(links("a.test", 100), options: options, transport: transport)
    #expect(check.report.summary[.unknown] == 100)
    #expect(check.clock.now < .seconds(60))
  }

  @Test func aHostThatRecoversInItsPauseIsCheckedInFull() throws {
    let clock = VirtualClock()
    let transport = ScriptedTransport(clock: clock) { _, _ in
      clock.now < .seconds(5) ? .fail(.refused, .connect) : .ok
    }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 4, interval: .milliseconds(200))
    let check = try ScriptedCheck(links("a.test", 50), options: options, transport: transport)
    #expect(check.report.summary[.ok] == 50)
  }

  @Test func aHostThatDislikesHEADIsRemembered() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { request, _ in
      request.method == .head ? .status(405) : .ok
    }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 1, interval: .zero)
    let check = try ScriptedCheck(links("a.test", 10), options: options, transport: transport)
    #expect(check.report.summary[.ok] == 10)
    #expect(transport.log.count { $0.request.method == .head } < 3)
  }

  // MARK: Our own network

  @Test func aMissingNameIsDeadWhileOthersResolve() throws {
    let check = try ScriptedCheck(
      ["https://gone.test/", "https://a.test/"], script: ["https://a.test/": [.ok]])
    #expect(check["https://gone.test/"]?.verdict == .dead)
    #expect(check["https://gone.test/"]?.reason?.contains("gone.test does not exist") == true)
    #expect(check["https://gone.test/"]?.attempts == 2)
  }

  @Test func aMissingNameIsNotDeadWhenOnlyNumbersAnswer() throws {
    let check = try ScriptedCheck(
      ["https://gone.test/", "http://8.8.8.8/"], script: ["http://8.8.8.8/": [.ok]])
    #expect(check["https://gone.test/"]?.verdict == .unknown)
  }

  @Test func allLinksOfAMissingNameAreDeadAndAskedForOnce() throws {
    let clock = VirtualClock()
    let transport = ScriptedTransport(clock: clock) { request, _ in
      request.url.contains("gone.test") ? .fail(.nameMissing, .resolve) : .ok
    }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 2, interval: .zero)
    let check = try ScriptedCheck(
      links("gone.test", 50) + links("a.test", 1), options: options, transport: transport)
    #expect(check.report.summary[.dead] == 50)
    #expect(transport.log.count < 60)
  }

  @Test func aNameThatWasThereBeforeIsNotDead() throws {
    let clock = VirtualClock()
    let transport = ScriptedTransport(clock: clock) { request, _ in
      request.url == "https://a.test/1" ? .fail(.nameMissing, .resolve) : .ok
    }
    let check = try ScriptedCheck(
      links("a.test", 2) + links("b.test", 2), transport: transport)
    #expect(check["https://a.test/1"]?.verdict == .unknown)
  }

  @Test func aWaveOfFailuresIsOurs() throws {
    let clock = VirtualClock()
    let transport = ScriptedTransport(clock: clock) { _, _ in
      clock.now < .seconds(1) ? .ok : .fail(.nameMissing, .resolve)
    }
    var options = ScriptedCheck.options
    options.concurrency = 1
    let requests = (0..<60).flatMap { links("h\($0).test", 1) }
    let check = try ScriptedCheck(requests, options: options, transport: transport)
    #expect(check.report.summary[.dead] == 0)
    #expect(check.report.summary[.ok] == 20)
    #expect(check.report.summary[.unknown] == 40)
  }

  @Test func noNetworkAtAllMakesNothingDead() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { request, _ in
      request.url.contains("h1") ? .fail(.unreachable, .connect) : .fail(.nameMissing, .resolve)
    }
    let requests = (0..<30).flatMap { links("h\($0).test", 1) }
    let check = try ScriptedCheck(requests, transport: transport)
    #expect(check.report.summary[.unknown] == 30)
  }

  @Test func wantOfFilesLowersTheConcurrency() throws {
    let clock = VirtualClock()
    var open = 0
    let transport = ScriptedTransport(clock: clock) { _, _ in
      open += 1
      return open > 40 && clock.now < .seconds(1) ? .fail(.ownResources, .connect) : .ok
    }
    let check = try ScriptedCheck(links("a.test", 100), transport: transport)
    #expect(check.report.summary[.ok] == 100)
  }

  // MARK: Ends that come early

  @Test func theDeadlineLeavesTheRestUnchecked() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in .ok.after(.seconds(1)) }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 1, interval: .zero)
    options.deadline = .seconds(5.5)
    let check = try ScriptedCheck(links("a.test", 100), options: options, transport: transport)
    #expect(check.report.summary[.ok] == 5)
    #expect(check.report.summary[.unchecked] == 95)
    #expect(check.report.links.last?.reason?.contains("deadline") == true)
    #expect(check.clock.now <= .seconds(5.6))
    #expect(transport.isClosed)
  }

  @Test func cancellingKeepsWhatIsKnown() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in .ok.after(.seconds(1)) }
    let cancellation = CheckCancellation()
    transport.onWait = { if transport.clock.now >= .seconds(3) { cancellation.cancel() } }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 1, interval: .zero)
    let check = try ScriptedCheck(
      links("a.test", 100), options: options, cancellation: cancellation, transport: transport)
    #expect(check.report.links.count == 100)
    #expect(check.results.count == 100)
    #expect((3...4).contains(check.report.summary[.ok]))
    #expect(check.report.links.last?.reason?.contains("interrupted") == true)
  }

  @Test func cancelledBeforeTheStartAsksNothing() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in .ok }
    let cancellation = CheckCancellation()
    cancellation.cancel()
    let check = try ScriptedCheck(
      links("a.test", 3), cancellation: cancellation, transport: transport)
    #expect(check.report.summary[.unchecked] == 3)
    #expect(transport.log.isEmpty)
  }

  @Test func nothingToDoIsDone() throws {
    let check = try ScriptedCheck([], script: [:])
    #expect(check.report.links.isEmpty)
    #expect(check.report.summary.total == 0)
    #expect(check.progress.last?.done == 0)
  }

  // MARK: Progress

  @Test func progressCountsAndGuesses() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { request, _ in
      (request.url.hasSuffix("/0") ? Answer.status(404) : .ok).after(.seconds(1))
    }
    var options = ScriptedCheck.options
    options.manners = HostManners(connections: 1, interval: .seconds(1))
    let check = try ScriptedCheck(
      links("slow.test", 20) + links("quick.test", 2), options: options, transport: transport)
    let last = try #require(check.progress.last)
    #expect(last.done == 22 && last.total == 22 && last.failing == 2)
    #expect(last.elapsed == check.clock.now)
    #expect(last.estimatedRemaining == .zero && last.slowestHosts.isEmpty)
    let middle = try #require(check.progress.first { $0.elapsed > .seconds(5) })
    #expect(middle.slowestHosts.first == "slow.test")
    let left = try #require(middle.estimatedRemaining)
    #expect(left > .seconds(10) && left < .seconds(60))
    let times = check.progress.dropLast().map(\.elapsed)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= .milliseconds(100) })
  }

  @Test func rowsComeInOrderOfFirstMention() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { request, _ in
      .ok.after(request.url.hasSuffix("/0") ? .seconds(9) : .seconds(1))
    }
    let requests =
      links("a.test", 3) + [LinkRequest(url: "mailto:a@b.test", locations: [])]
      + links("b.test", 2) + links("a.test", 1)
    let check = try ScriptedCheck(requests, transport: transport)
    #expect(
      check.report.links.map(\.url) == [
        "https://a.test/0", "https://a.test/1", "https://a.test/2", "mailto:a@b.test",
        "https://b.test/0", "https://b.test/1",
      ])
  }
}
