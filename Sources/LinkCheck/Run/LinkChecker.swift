internal import Foundation

/// Checks links: joins the judging, the manners and the transport.
///
/// A check runs on the thread that calls `check`, which owns the connections; callbacks come on the
/// same thread, between network events, and should be short.
public final class LinkChecker {
  private let options: CheckOptions
  private let localLinks: LocalLinks?
  private let makeTransport: (_ hosts: Int) throws(LinkCheckError) -> any Transport
  private let clock: any CheckClock

  /// Makes a checker that uses the network.
  ///
  /// - Parameters:
  ///   - options: manners, patience and what is refused.
  ///   - localLinks: how relative links are checked; without it they are `skipped`.
  public init(options: CheckOptions, localLinks: LocalLinks? = nil) {
    self.options = options
    self.localLinks = localLinks
    clock = SystemClock()
    let settings = CurlSettings(options)
    makeTransport = { (hosts) throws(LinkCheckError) in
      try Self.transport(settings, hosts: hosts)
    }
  }

  /// A transport for a number of hosts: over several threads where connections are made all the
  /// time, which takes more than one core.
  package static func transport(
    _ settings: CurlSettings, hosts: Int
  ) throws(LinkCheckError) -> any Transport {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    guard hosts > CheckPlan.hostsPerRequestWhenCrowded * settings.concurrency, cores > 1 else {
      return try CurlTransport(settings)
    }
    let lanes = min(cores, mostLanes)
    let share = settings.share(of: lanes)
    return try ParallelTransport(count: lanes) { () throws(LinkCheckError) in
      try CurlTransport(share)
    }
  }

  /// The most threads that make connections.
  private static let mostLanes = 4

  /// Makes a checker with a transport and a clock of the caller's, for tests.
  ///
  /// - Parameter makeTransport: called once for each check that has a page to fetch.
  package init(
    options: CheckOptions, localLinks: LocalLinks? = nil, clock: any CheckClock,
    makeTransport: @escaping () throws(LinkCheckError) -> any Transport
  ) {
    self.options = options
    self.localLinks = localLinks
    self.clock = clock
    self.makeTransport = { (_) throws(LinkCheckError) in try makeTransport() }
  }

  /// Checks links and returns a row for every one of them.
  ///
  /// It returns when all have a verdict, the deadline has passed or the check was cancelled. The
  /// network library is not touched where every link is local.
  ///
  /// - Parameters:
  ///   - requests: links in document order; the same URL may come several times.
  ///   - known: rows of pages that need not be fetched, by URL as written; they are reported as
  ///     they are, with the places of the requests.
  ///   - cancellation: ends the check early, from any thread.
  ///   - revise: changes each row before it is reported; called once for each.
  ///   - onProgress: called at most once in `CheckOptions.progressInterval`, and at the end.
  ///   - onResult: called once for each row as soon as its verdict stands, in no given order.
  /// - Returns: the rows, in the order in which their URLs first came.
  /// - Throws: `LinkCheckError` when the network library cannot be set up; nothing was checked.
  public func check(
    _ requests: consuming [LinkRequest], known: [String: LinkResult] = [:],
    cancellation: CheckCancellation = CheckCancellation(),
    revise: @escaping (inout LinkResult) -> Void = { _ in },
    onProgress: @escaping (CheckProgress) -> Void = { _ in },
    onResult: @escaping (LinkResult) -> Void = { _ in }
  ) throws(LinkCheckError) -> CheckReport {
    // The rows hold all of it then: a million requests are not kept beside them.
    let plan = CheckPlan(requests, known: known)
    let transport = plan.pages.isEmpty ? nil : try makeTransport(plan.hosts.count)
    cancellation.attach(transport?.waker)
    defer {
      cancellation.attach(nil)
      transport?.close()
    }
    var run = CheckRun(
      consume plan, options: options, localLinks: localLinks, transport: transport, clock: clock,
      cancellation: cancellation, revise: revise, onProgress: onProgress, onResult: onResult)
    return run.run()
  }
}
