import Testing

@testable import LinkCheck

/// The question for archived copies of dead pages.
@Suite struct ArchiveLookupTests {
  private static let service = "https://archive.test/available"

  private static func answer(_ url: String, status: String = "200", available: Bool = true)
    -> Answer
  {
    .status(
      200, type: "application/json",
      body: """
        {"url": "x", "archived_snapshots": {"closest": {"status": "\(status)", "available": \
        \(available), "url": "\(url)", "timestamp": "20180102030405"}}}
        """)
  }

  private func ask(
    _ urls: [String], day: String? = nil, _ transport: ScriptedTransport,
    cancellation: CheckCancellation = CheckCancellation()
  ) throws -> [ArchiveAnswer] {
    let lookup = ArchiveLookup(
      service: Self.service, interval: .seconds(1), clock: transport.clock
    ) { () throws(LinkCheckError) in transport }
    return try lookup.answers(
      to: urls.map { ArchiveLookup.Query(url: $0, day: day) }, cancellation: cancellation)
  }

  @Test func theCopyNearestToADayIsAskedFor() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in
      Self.answer("http://web.archive.org/web/2018/http://a.test/x?y=1")
    }
    let answers = try ask(["http://a.test/x?y=1&z=词#f"], day: "20180201", transport)
    #expect(
      transport.lines == [
        "GET https://archive.test/available?url=http%3A%2F%2Fa%2Etest%2Fx%3Fy%3D1%26z%3D%E8%AF%8D%23f&timestamp=20180201"
      ])
    #expect(
      answers == [
        .copy(
          ArchivedCopy(
            url: "https://web.archive.org/web/2018/http://a.test/x?y=1", timestamp: "20180102030405"
          ))
      ])
    #expect(transport.isClosed)
  }

  @Test func questionsComeOneAfterAnotherWithPauses() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in
      Self.answer("https://w.test/x")
    }
    let answers = try ask(["https://a.test", "https://b.test", "https://c.test"], transport)
    #expect(answers.count == 3)
    #expect(transport.mostInFlight == 1)
    #expect(transport.log.map(\.time) == [.zero, .milliseconds(1050), .milliseconds(2100)])
    #expect(transport.lines[0].hasSuffix("?url=https%3A%2F%2Fa%2Etest"))
  }

  @Test(arguments: [
    (Answer.status(200, body: "{\"archived_snapshots\": {}}"), ArchiveAnswer.none),
    (answer("https://w.test/x", status: "404"), .none),
    (answer("https://w.test/x", available: false), .none),
    (answer("javascript:alert(1)"), .none),
    (.status(200, body: ""), .failed("the archive's answer could not be read")),
    (.status(200, body: "<html>"), .failed("the archive's answer could not be read")),
    (.status(200, body: "[]"), .failed("the archive's answer could not be read")),
    (
      .status(200, body: "{\"archived_snapshots\": {\"closest\": 3}}"),
      .failed("the archive's answer could not be read")
    ),
    (.status(200, body: "{", truncated: true), .failed("the archive's answer broke off")),
    (.status(403), .failed("the archive answered 403")),
  ])
  func anAnswerWithoutACopyIsNoSuggestion(_ answer: Answer, _ expected: ArchiveAnswer) throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in answer }
    #expect(try ask(["https://a.test"], transport) == [expected])
  }

  @Test(arguments: [
    (Answer.status(429), "the archive answered 429; ask again later"),
    (.status(503), "the archive answered 503; ask again later"),
    (
      .fail(.timeout, .answer),
      "the archive could not be asked (Waiting for the answer failed, the time ran out)"
    ),
  ])
  func anArchiveInTroubleIsLeftAlone(_ answer: Answer, _ reason: String) throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in answer }
    #expect(
      try ask(["https://a.test", "https://b.test"], transport)
        == [.failed(reason), .failed(reason)])
    #expect(transport.log.count == 1)
  }

  @Test func theAskingCanBeInterrupted() throws {
    let transport = ScriptedTransport(clock: VirtualClock()) { _, _ in
      Self.answer("https://w.test/x")
    }
    let cancellation = CheckCancellation()
    transport.onWait = { if transport.log.count == 2 { cancellation.cancel() } }
    let answers = try ask(
      ["https://a.test", "https://b.test", "https://c.test"], transport, cancellation: cancellation)
    #expect(answers[0] == .copy(ArchivedCopy(url: "https://w.test/x", timestamp: "20180102030405")))
    #expect(answers[2] == .failed("the asking was interrupted"))
  }

  @Test func noQuestionNeedsNoNetwork() throws {
    let transport = ScriptedTransport(clock: VirtualClock(), script: [:])
    #expect(try ask([], transport).isEmpty)
    #expect(!transport.isClosed)
  }
}
