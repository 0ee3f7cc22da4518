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
  ///   - memory: what is known of them, and which share is checked.
  ///   - options: how servers are asked.
  ///   - localLinks: how links to files are looked up.
  ///   - onResult: called for each row as soon as its verdict stands; what it throws ends the check.
  /// - Throws: `LinkCheckError` when the network library cannot be set up, or what `onResult` throws.
  init(
    _ requests: consuming [LinkRequest], _ memory: RememberingCheck, _ options: CheckOptions,
    localLinks: LocalLinks, onResult: ((LinkResult) throws -> Void)? = nil
  ) throws {
    let cancellation = CheckCancellation()
    let interrupt = Interrupt(cancellation)
    defer { interrupt.stop() }
    let start = ContinuousClock.now
    var line = ProgressLine(on: Screen(of: .error))
    var failure: (any Error)?
    report = try memory.check(
      consume requests, cancellation: cancellation,
      makeChecker: { hosts in
        var options = options
        options.hostsDislikingHEAD.formUnion(hosts)
        return LinkChecker(options: options, localLinks: localLinks)
      },
      onProgress: { line.update(ProgressText.line($0)) },
      onResult: { row in
        guard let onResult, failure == nil else { return }
        line.erase()
        do { try onResult(row) } catch {
          failure = error
          cancellation.cancel()
        }
      },
      onTrouble: { trouble in
        line.erase()
        HistoryOptions.report(trouble)
      })
    line.erase()
    elapsed = ContinuousClock.now - start
    if let failure { throw failure }
    isInterrupted = interrupt.happened
  }
}
