@testable import LinkCheck

/// A check against a script, with everything that a test may look at afterwards.
struct ScriptedCheck {
  let report: CheckReport
  let transport: ScriptedTransport
  let clock: VirtualClock
  let progress: [CheckProgress]
  let results: [LinkResult]

  /// Options for tests: a fixed seed, no manners to wait for.
  static var options: CheckOptions {
    var options = CheckOptions(userAgent: "tricks-tests")
    options.manners = HostManners(connections: 100, interval: .zero)
    options.seed = 1
    return options
  }

  init(
    _ urls: [String], options: CheckOptions = Self.options, script: [String: [Answer]]
  ) throws {
    let clock = VirtualClock()
    try self.init(
      urls.map { LinkRequest(url: $0, locations: []) }, options: options,
      transport: ScriptedTransport(clock: clock, script: script))
  }

  init(
    _ requests: [LinkRequest], options: CheckOptions = Self.options, localLinks: LocalLinks? = nil,
    cancellation: CheckCancellation = CheckCancellation(), transport: ScriptedTransport
  ) throws {
    let checker = LinkChecker(
      options: options, localLinks: localLinks, clock: transport.clock
    ) { () throws(LinkCheckError) in transport }
    var progress: [CheckProgress] = []
    var results: [LinkResult] = []
    report = try checker.check(
      requests, cancellation: cancellation, onProgress: { progress.append($0) },
      onResult: { results.append($0) })
    self.progress = progress
    self.results = results
    self.transport = transport
    clock = transport.clock
  }

  subscript(url: String) -> LinkResult? { report.links.first { $0.url == url } }
}
