/// Asks the Internet Archive's availability service for copies of pages, one after another.
public struct ArchiveLookup {
  /// A page to ask for.
  public struct Query: Sendable, Hashable {
    /// The page's URL.
    public var url: String
    /// The day that the copy should be near to, as `YYYYMMDD`; `nil` for the newest copy.
    public var day: String?

    /// Makes a query.
    public init(url: String, day: String?) {
      self.url = url
      self.day = day
    }
  }

  /// The address of the service at the Internet Archive.
  public static let internetArchive = "https://archive.org/wayback/available"

  private let service: String
  private let interval: Duration
  /// How long the asking may take in all; `nil` for as long as it takes.
  private let deadline: Duration?
  private let clock: any CheckClock
  private let makeTransport: () throws(LinkCheckError) -> any Transport

  /// The most bytes of an answer that are read; real ones have some 300.
  private static let bodyLimit = 64 << 10

  /// Makes a look-up that uses the network.
  ///
  /// - Parameters:
  ///   - service: the address of the service.
  ///   - options: timeouts, the pause between questions, and who asks.
  public init(service: String = internetArchive, options: CheckOptions) {
    var options = options
    options.bodyLimit = Self.bodyLimit
    let settings = CurlSettings(options)
    self.init(
      service: service, interval: options.manners.interval, deadline: options.deadline,
      clock: SystemClock()
    ) {
      () throws(LinkCheckError) in try CurlTransport(settings)
    }
  }

  /// Makes a look-up with a transport and a clock of the caller's, for tests.
  package init(
    service: String, interval: Duration, deadline: Duration? = nil, clock: any CheckClock,
    makeTransport: @escaping () throws(LinkCheckError) -> any Transport
  ) {
    self.service = service
    self.interval = interval
    self.deadline = deadline
    self.clock = clock
    self.makeTransport = makeTransport
  }

  /// The answers, in the order of the queries.
  ///
  /// A server that asks for a pause, or cannot be reached, is left alone for the rest.
  ///
  /// - Parameters:
  ///   - queries: the pages.
  ///   - cancellation: ends the asking early, from any thread; the rest has failed then.
  /// - Throws: `LinkCheckError` when the network library cannot be set up.
  public func answers(
    to queries: [Query], cancellation: CheckCancellation = CheckCancellation()
  ) throws(LinkCheckError) -> [ArchiveAnswer] {
    guard !queries.isEmpty else { return [] }
    let transport = try makeTransport()
    cancellation.attach(transport.waker)
    defer {
      cancellation.attach(nil)
      transport.close()
    }
    let end = deadline.map { clock.now + $0 }
    var answers: [ArchiveAnswer] = []
    var trouble: String?
    for (id, query) in queries.enumerated() {
      if let trouble {
        answers.append(.failed(trouble))
        continue
      }
      if id > 0 { pause(transport, cancellation, until: end) }
      let outcome = outcome(of: query, id: id, transport, cancellation, until: end)
      trouble =
        outcome == nil && !cancellation.isCancelled
        ? "the deadline came first" : Self.trouble(outcome)
      answers.append(trouble.map { .failed($0) } ?? Self.answer(outcome))
    }
    return answers
  }

  /// What is asked for.
  func address(of query: Query) -> String {
    let page = URLText.encoded(query.url.utf8) { byte in
      URLText.isLetter(byte) || URLText.isDigit(byte)
    }
    let day = query.day.map { "&timestamp=\($0)" } ?? ""
    return service + "?url=" + String(decoding: page, as: UTF8.self) + day
  }

  private func pause(
    _ transport: any Transport, _ cancellation: CheckCancellation, until deadline: Duration?
  ) {
    let end = min(clock.now + interval, deadline ?? .seconds(Int64.max))
    while clock.now < end, !cancellation.isCancelled {
      _ = transport.wait(atMost: end - clock.now)
    }
  }

  /// What comes of a question; `nil` after a cancellation or the deadline.
  private func outcome(
    of query: Query, id: Int, _ transport: any Transport, _ cancellation: CheckCancellation,
    until end: Duration?
  ) -> TransportOutcome? {
    func isOver() -> Bool { cancellation.isCancelled || end.map { $0 <= clock.now } ?? false }
    guard !isOver() else { return nil }
    transport.start(
      TransportRequest(id: id, method: .get, url: address(of: query), body: .whole))
    while !isOver() {
      if let done = transport.wait(atMost: end.map { $0 - clock.now }).first(where: { $0.id == id })
      {
        return done.outcome
      }
    }
    return nil
  }

  /// Why asking further is no use; `nil` where it is.
  private static func trouble(_ outcome: TransportOutcome?) -> String? {
    switch outcome {
    case nil: "the asking was interrupted"
    case .failure(let failure): "the archive could not be asked (\(Reason.cause(of: failure)))"
    case .response(let response) where response.status == 429 || response.status >= 500:
      "the archive answered \(response.status); ask again later"
    case .response: nil
    }
  }

  private static func answer(_ outcome: TransportOutcome?) -> ArchiveAnswer {
    guard case .response(let response)? = outcome else { return .none }
    guard response.status == 200 else {
      return .failed("the archive answered \(response.status)")
    }
    do {
      guard !response.isTruncated, let copy = try ArchivedCopy(answer: response.body) else {
        return response.isTruncated ? .failed("the archive's answer broke off") : .none
      }
      return .copy(copy)
    } catch {
      return .failed("the archive's answer could not be read")
    }
  }
}
