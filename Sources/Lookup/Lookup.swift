internal import LinkCheck

/// Looks works up at the services that know them, politely, and remembers the answers.
public struct Lookup {
  private let settings: LookupSettings
  private let cache: LookupCache?
  private let makeTransport: () throws -> any Transport
  private let clock: any CheckClock

  /// Prepares to ask; nothing is loaded or opened before it is needed.
  ///
  /// - Parameter cacheFolder: where answers are kept; `nil` for nowhere.
  public init(_ settings: LookupSettings, cacheFolder: String?) {
    self.init(settings, cache: cacheFolder.map { LookupCache(folder: $0) }, clock: SystemClock()) {
      var options = CheckOptions(userAgent: settings.userAgent)
      options.timeout = settings.timeout
      options.connectTimeout = min(options.connectTimeout, settings.timeout)
      options.bodyLimit = settings.bodyLimit
      options.allowPrivate = settings.allowsPrivate
      options.concurrency = 8
      return try CurlTransport(CurlSettings(options))
    }
  }

  init(
    _ settings: LookupSettings, cache: LookupCache?, clock: any CheckClock,
    makeTransport: @escaping () throws -> any Transport
  ) {
    self.settings = settings
    self.cache = cache
    self.clock = clock
    self.makeTransport = makeTransport
  }

  /// The answers to all subjects; what was asked lately is answered out of the cache.
  ///
  /// - Throws: `LinkCheckError` where the network library can't be used.
  public func answers(to subjects: [LookupSubject]) throws -> [LookupSubject: LookupAnswer] {
    let now = clock.secondsSince1970
    var answers: [LookupSubject: LookupAnswer] = [:]
    for subject in subjects {
      if let known = cache?.answer(to: subject, now: now) { answers[subject] = known }
    }
    let open = subjects.filter { answers[$0] == nil }
    guard !open.isEmpty else { return answers }
    let transport = try makeTransport()
    defer { transport.close() }
    let found = LookupRun(transport: transport, clock: clock, settings: settings).answers(to: open)
    cache?.keep(found, now: now)
    return answers.merging(found) { $1 }
  }
}
