internal import Terminal

/// The user's web browser.
enum Browser {
  /// Opens a web address in $BROWSER or the system's browser, and waits until that gives back
  /// control.
  ///
  /// - Throws: `Failure` where there is none, or it fails.
  static func open(_ url: String) throws {
    let candidates = [
      Environment.process["BROWSER"], ChildProcess.firstFound(["xdg-open", "open", "wslview"]),
    ].compactMap { $0 }
    guard let browser = candidates.first(where: { !$0.isEmpty }) else {
      throw Failure(
        Failure.Status.unavailable,
        "no browser: set BROWSER to the one you use, or copy the address", hints: [url])
    }
    let status = try ChildProcess.run(browser.split(separator: " ").map(String.init) + [url])
    if status != 0 {
      throw Failure(Failure.Status.unavailable, "“\(browser)” ended with status \(status)")
    }
  }
}
