import Foundation
import GRDB
import Testing

@testable import LinkCheck

/// Checks with memory, against a script and in virtual time.
@Suite struct RememberingCheckTests {
  private let folder: StateFolder
  private let history: LinkHistory
  private let clock = VirtualClock()

  init() throws {
    folder = try StateFolder()
    history = try LinkHistory.open(in: folder.path)
  }

  /// One check; time stands at the clock's.
  private func check(
    _ requests: [LinkRequest], script: [String: [Answer]],
    prepare: (inout RememberingCheck) -> Void = { _ in },
    onTrouble: (LinkCheckError) -> Void = { Issue.record("\($0)") }
  ) throws -> (report: CheckReport, transport: ScriptedTransport) {
    let transport = ScriptedTransport(clock: clock, script: script)
    var check = RememberingCheck(history: history)
    check.now = Timestamp(seconds: clock.secondsSince1970)
    prepare(&check)
    var results: [LinkResult] = []
    let report = try check.check(
      requests,
      makeChecker: { hosts in
        var options = ScriptedCheck.options
        options.hostsDislikingHEAD = hosts
        return LinkChecker(
          options: options,
          localLinks: LocalLinks(
            root: "", files: LocalFiles(exists: { _ in true }, anchors: { _ in nil })),
          clock: clock
        ) { () throws(LinkCheckError) in transport }
      }, onResult: { results.append($0) }, onTrouble: onTrouble)
    let byURL = { (rows: [LinkResult]) in rows.sorted { $0.url < $1.url } }
    if Set(report.links.map(\.url)).count == report.links.count {
      #expect(
        byURL(results).map { [$0.url, $0.verdict.rawValue, $0.reason ?? ""] }
          == byURL(report.links).map { [$0.url, $0.verdict.rawValue, $0.reason ?? ""] },
        "the rows that are told on the way are those of the report")
    }
    return (report, transport)
  }

  private func check(
    _ urls: [String], script: [String: [Answer]],
    prepare: (inout RememberingCheck) -> Void = { _ in }
  ) throws -> (report: CheckReport, transport: ScriptedTransport) {
    try check(
      urls.map { LinkRequest(url: $0, locations: []) }, script: script, prepare: prepare)
  }

  @Test func whatIsFreshIsNotAskedForAgain() throws {
    let script: [String: [Answer]] = [
      "https://a.test/": [.ok],
      "https://b.test/": [.to("https://a.test/"), .to("https://a.test/")],
    ]
    let urls = ["https://b.test/", "x.md", "https://a.test/"]
    let first = try check(urls, script: script).report
    #expect(first.links.map(\.verdict) == [.moved, .ok, .ok])
    #expect(first.links.map(\.isFromHistory) == [false, false, false])
    let now = Timestamp(seconds: clock.secondsSince1970)
    #expect(first.links.map(\.checkedAt) == [now, nil, now])
    clock.now += .seconds(19 * 3600)
    let second = try check(urls + ["https://c.test/"], script: ["https://c.test/": [.ok]])
    #expect(second.transport.lines == ["HEAD https://c.test/"])
    #expect(second.report.links.map(\.isFromHistory) == [true, false, true, false])
    #expect(second.report.links.map(\.checkedAt)[0] == now)
    for (old, new) in zip(first.links, second.report.links) {
      var new = new
      new.isFromHistory = false
      #expect(old == new)
    }
    clock.now += .seconds(3600)
    let third = try check(urls, script: script)
    #expect(third.report.links.allSatisfy { !$0.isFromHistory })
    #expect(try history.observations(of: "https://a.test/").count == 2)
  }

  @Test func reusedRowsKeepTheirPlacesAndTheOrder() throws {
    func request(_ url: String, _ line: Int) -> LinkRequest {
      LinkRequest(url: url, locations: [LinkLocation(file: "x.md", line: line, column: 1)])
    }
    let script: [String: [Answer]] = ["https://a.test/": [.ok], "https://b.test/": [.ok]]
    _ = try check([request("https://b.test/", 1)], script: script)
    let requests = [
      request("https://a.test/", 1), request("https://b.test/", 2), request("y.md", 3),
      request("https://b.test/", 4),
    ]
    let report = try check(requests, script: script).report
    #expect(report.links.map(\.url) == ["https://a.test/", "https://b.test/", "y.md"])
    #expect(report.links[1].locations.map(\.line) == [2, 4])
    #expect(report.summary[.ok] == 3)
  }

  @Test func aLinkThatIsLeftOutStaysLeftOut() throws {
    _ = try check(["https://a.test/"], script: ["https://a.test/": [.ok]])
    let request = LinkRequest(url: "https://a.test/", locations: [], exclusion: "Not wanted.")
    #expect(try check([request], script: [:]).report.links.first?.verdict == .skipped)
  }

  @Test func maxAgeZeroAsksForAll() throws {
    let script: [String: [Answer]] = ["https://a.test/": [.ok]]
    let always = try Recheck("0")
    _ = try check(["https://a.test/"], script: script)
    let again = try check(["https://a.test/"], script: script) { $0.recheck = always }
    #expect(again.transport.lines.count == 1)
  }

  @Test func aPageThatWasThereIsSuspectFirstAndDeadOnAnotherDay() throws {
    let url = "https://a.test/"
    _ = try check([url], script: [url: [.ok], "https://b.test/": [.ok]])
    clock.now += .seconds(86_400)
    let first = try check([url], script: [url: [.status(404)]]).report
    #expect(first.links.first?.verdict == .suspect)
    #expect(first.summary[.suspect] == 1 && first.summary[.dead] == 0)
    #expect(!first.hasErrors)
    clock.now += .seconds(3600)
    #expect(try check([url], script: [:]).report.links.first == first.links.first?.reused)
    clock.now += .seconds(86_400)
    let second = try check([url], script: [url: [.status(404)]]).report
    #expect(second.links.first?.verdict == .dead)
    #expect(
      try history.observations(of: url).map(\.verdict) == [.ok, .dead, .dead],
      "what is kept is what was found out, not what was made of it")
  }

  @Test func whatWasNotAskedIsNotKept() throws {
    let urls = ["https://a.test/", "mailto:a@b.test", "http://", "x.md"]
    let cancellation = CheckCancellation()
    cancellation.cancel()
    let transport = ScriptedTransport(clock: clock, script: [:])
    let report = try RememberingCheck(history: history).check(
      urls.map { LinkRequest(url: $0, locations: []) }, cancellation: cancellation,
      makeChecker: { _ in
        LinkChecker(options: ScriptedCheck.options, clock: clock) {
          () throws(LinkCheckError) in transport
        }
      })
    #expect(report.links.first?.verdict == .unchecked)
    #expect(report.links.allSatisfy { $0.checkedAt == nil })
    #expect(try history.exported().isEmpty)
  }

  /// Without an answer from anywhere it is the network here, and the next run shall ask again.
  @Test func aDayWithoutNetworkIsForgotten() throws {
    let url = "https://a.test/"
    let silence: [Answer] = [.fail(.timeout)]
    let dark = try check(
      [url, "https://b.test/"], script: [url: silence, "https://b.test/": silence])
    #expect(dark.report.summary[.unknown] == 2)
    #expect(try history.exported().isEmpty)
    _ = try check([url, "https://b.test/"], script: [url: silence, "https://b.test/": [.ok]])
    #expect(try history.observations(of: url).map(\.verdict) == [.unknown])
  }

  @Test func theServerIsAskedWhetherThePageHasChanged() throws {
    let request = LinkRequest(url: "https://a.test/", locations: [], wantsTitle: true)
    var page = Answer.html("<title>The title</title>")
    if case .response(var response) = page.outcome {
      response.etag = "\"7\""
      page.outcome = .response(response)
    }
    let first = try check([request], script: ["https://a.test/": [page]])
    #expect(first.report.links.first?.title == "The title")
    clock.now += .seconds(3 * 86_400)
    let second = try check([request], script: ["https://a.test/": [.status(304)]])
    #expect(second.transport.log.map(\.request.headers) == [["If-None-Match: \"7\""]])
    #expect(second.transport.lines.allSatisfy { $0.hasPrefix("HEAD") }, "the title is known")
    let row = try #require(second.report.links.first)
    #expect(row.verdict == .ok)
    #expect(row.title == "The title")
    #expect(try history.pasts(of: [request.url])[request.url]?.validators?.etag == "\"7\"")
  }

  @Test func hostsThatDislikeHEADAreAskedWithGETNextTime() throws {
    let script: [String: [Answer]] = [
      "HEAD https://a.test/1": [.status(405)], "GET https://a.test/1": [.ok],
      "GET https://a.test/2": [.ok],
    ]
    _ = try check(["https://a.test/1"], script: script)
    let next = try check(["https://a.test/2"], script: script)
    #expect(next.transport.lines == ["GET https://a.test/2"])
  }

  @Test func aShareLeavesTheRestOut() throws {
    let urls = (0..<40).map { "https://host\($0).test/" } + ["x.md"]
    let script = Dictionary(uniqueKeysWithValues: urls.map { ($0, [Answer.ok]) })
    var seen: [String] = []
    for text in ["1/3", "2/3", "3/3"] {
      let shard = try #require(Shard(text))
      let report = try check(urls, script: script) { $0.shard = shard }.report
      #expect(report.links.map(\.url) == urls.filter(shard.contains))
      seen += report.links.map(\.url)
    }
    #expect(seen.sorted() == urls.sorted())
  }

  @Test func aHistoryThatFailsIsSaidAndTheCheckGoesOn() throws {
    try history.database.write { try $0.execute(sql: "DROP TABLE observation") }
    var troubles: [LinkCheckError] = []
    let request = LinkRequest(url: "https://a.test/", locations: [])
    let report = try check(
      [request], script: ["https://a.test/": [.ok]], onTrouble: { troubles.append($0) }
    ).report
    #expect(report.links.first?.verdict == .ok)
    #expect(troubles.count == 1)
    #expect(troubles.first?.description.contains(LinkHistory.fileName) == true)
  }

  @Test func aHistoryThatFailsOnTheWayIsSaidOnce() throws {
    try history.database.write {
      try $0.execute(
        sql: "CREATE TRIGGER t BEFORE INSERT ON observation BEGIN SELECT RAISE(FAIL, 'no'); END")
    }
    var troubles: [LinkCheckError] = []
    let report = try check(
      [LinkRequest(url: "https://a.test/", locations: [])], script: ["https://a.test/": [.ok]],
      onTrouble: { troubles.append($0) }
    ).report
    #expect(report.links.first?.verdict == .ok)
    #expect(troubles.count == 1)
  }
}

extension LinkResult {
  /// The row as a later run shows it.
  fileprivate var reused: LinkResult {
    var row = self
    row.isFromHistory = true
    return row
  }
}
