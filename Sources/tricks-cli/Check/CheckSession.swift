internal import LinkCheck
internal import Terminal

/// One run of the link checker, with a progress line, that Ctrl-C ends early.
struct CheckSession {
  /// What is known about each link.
  let report: CheckReport
  /// Whether Ctrl-C came first.
  let isInterrupted: Bool

  /// Checks links on this thread.
  ///
  /// - Throws: `LinkCheckError` when the network library cannot be set up.
  init(
    _ input: CheckInput, _ options: CheckOptions, _ memory: RememberingCheck, _ console: Console
  ) throws {
    let cancellation = CheckCancellation()
    let interrupt = Interrupt(cancellation)
    defer { interrupt.stop() }
    var line = ProgressLine(on: Screen(of: .error))
    report = try memory.check(
      input.requests, cancellation: cancellation,
      makeChecker: { hosts in
        var options = options
        options.hostsDislikingHEAD.formUnion(hosts)
        return LinkChecker(options: options, localLinks: input.localLinks)
      },
      onProgress: { line.update(ProgressText.line($0)) },
      onTrouble: { trouble in
        line.erase()
        HistoryOptions.report(trouble, console)
      })
    line.erase()
    isInterrupted = interrupt.happened
  }
}
