/// Checks links: joins the judging, the manners and the transport.
///
/// One check runs on the thread that calls `check`, which owns the connections; callbacks come on
/// the same thread, between network events, and should be short.
public final class LinkChecker {
  private let options: CheckOptions
  private let localLinks: LocalLinks?

  /// Makes a checker that uses the network.
  ///
  /// - Parameters:
  ///   - options: manners, patience and what is refused.
  ///   - localLinks: how relative links are checked; without it they are `skipped`.
  public init(options: CheckOptions, localLinks: LocalLinks? = nil) {
    self.options = options
    self.localLinks = localLinks
  }

  /// Checks links and returns when all have a verdict, the deadline has passed or the check was
  /// cancelled; there is a row for every link in any case.
  ///
  /// - Parameters:
  ///   - requests: links in document order; the same URL may come several times.
  ///   - cancellation: ends the check early, from any thread.
  ///   - onProgress: called at most once in `CheckOptions.progressInterval`, and at the end.
  ///   - onResult: called once for each row as soon as its verdict stands, in no given order.
  /// - Returns: the rows, in the order in which their URLs first came.
  /// - Throws: `LinkCheckError` when the network library cannot be set up; nothing was checked.
  public func check(
    _ requests: [LinkRequest],
    cancellation: CheckCancellation = CheckCancellation(),
    onProgress: (CheckProgress) -> Void = { _ in },
    onResult: (LinkResult) -> Void = { _ in }
  ) throws(LinkCheckError) -> CheckReport {
    CheckReport(links: [])
  }
}
