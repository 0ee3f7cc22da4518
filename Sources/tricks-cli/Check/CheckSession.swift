internal import LinkCheck
internal import Terminal

/// One run of the link checker, with a progress line, that Ctrl-C ends early.
struct CheckSession {
  /// What is known about each link.
  let report: CheckReport
  /// Whether Ctrl-C came first.
  let isInterrupted: Bool
  /// The time that it took.
  let elapsed: Duration

  /// Checks links on this thread.
  ///
  /// - Parameters:
  ///   - requests: the links.
  ///   - checker: checks them.
  ///   - onResult: called for each row as soon as its verdict stands; what it throws ends the check.
  /// - Throws: `LinkCheckError` when the network library cannot be set up, or what `onResult` throws.
  init(
    _ requests: [LinkRequest], _ checker: LinkChecker,
    onResult: ((LinkResult) throws -> Void)? = nil
  ) throws {
    let cancellation = CheckCancellation()
    let interrupt = Interrupt(cancellation)
    defer { interrupt.stop() }
    let start = ContinuousClock.now
    var line = ProgressLine(on: Screen(of: .error))
    var failure: (any Error)?
    report = try checker.check(
      requests, cancellation: cancellation,
      onProgress: { line.update(ProgressText.line($0)) },
      onResult: { row in
        guard let onResult, failure == nil else { return }
        line.erase()
        do { try onResult(row) } catch {
          failure = error
          cancellation.cancel()
        }
      })
    line.erase()
    elapsed = ContinuousClock.now - start
    if let failure { throw failure }
    isInterrupted = interrupt.happened
  }
}
