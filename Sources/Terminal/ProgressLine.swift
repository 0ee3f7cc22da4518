/// One line on standard error that is written over while work goes on, and erased at its end.
///
/// Nothing is written where the stream is no terminal, or one that cannot erase a line.
public struct ProgressLine {
  private let screen: Screen
  private let interval: Duration
  private let now: () -> ContinuousClock.Instant
  private let write: (String) -> Void
  private var shown: String?
  private var lastChange: ContinuousClock.Instant?

  /// Makes a line that shows nothing yet.
  ///
  /// - Parameters:
  ///   - screen: what standard error leads to.
  ///   - interval: the least time between two changes.
  ///   - now: tells the time.
  ///   - write: writes to standard error at once.
  public init(
    on screen: Screen, interval: Duration = .milliseconds(100),
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now },
    write: @escaping (String) -> Void = { StandardError.write($0) }
  ) {
    self.screen = screen
    self.interval = interval
    self.now = now
    self.write = write
  }

  /// Shows a text in place of the last, unless that was shown a moment ago.
  ///
  /// - Parameter text: made safe and cut to one line; not asked for where it would not be shown.
  public mutating func update(_ text: @autoclosure () -> String) {
    guard screen.rewritesLines, let width = screen.width else { return }
    let time = now()
    if let lastChange, time - lastChange < interval { return }
    // The last column stays free, since some terminals wrap a line as soon as it is full.
    let line = DisplayWidth.truncate(SafeText.sanitize(text()), to: max(width - 1, 1))
    lastChange = time
    guard line != shown else { return }
    write("\r" + line + "\u{1B}[K")
    shown = line
  }

  /// Erases the line, so that something else can be printed; the next update writes it anew.
  public mutating func erase() {
    guard shown != nil else { return }
    write("\r\u{1B}[K")
    shown = nil
    lastChange = nil
  }
}
