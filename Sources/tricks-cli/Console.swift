internal import ArgumentParser
internal import Catalog
internal import Terminal

/// Where a command's data and messages go.
struct Console {
  /// What the data's stream leads to.
  let screen: Screen
  private let buffer: OutputBuffer
  private let pages: Pages?
  private let isCollecting: Bool

  /// What is kept back until the whole output is there.
  private final class Pages {
    let pager: Pager
    var notes: [String] = []

    init(_ pager: Pager) { self.pager = pager }
  }

  /// A console that writes data to a stream.
  ///
  /// - Parameter isPaged: whether output that is longer than the terminal goes through the user's
  ///   pager; for commands that print a text and are done.
  init(_ stream: TerminalStream = .output, isPaged: Bool = false) {
    screen = Screen(of: stream)
    isCollecting = false
    pages = isPaged ? Pager(for: stream).map(Pages.init) : nil
    buffer = pages == nil ? OutputBuffer(for: stream) : OutputBuffer(for: stream, capacity: .max)
  }

  /// A console that keeps everything until ``take()``, for a file that is replaced as a whole.
  static func collecting() -> Console {
    Console(
      screen: .pipe, buffer: OutputBuffer(for: TerminalStream(descriptor: -1), capacity: .max))
  }

  private init(screen: Screen, buffer: OutputBuffer) {
    self.screen = screen
    self.buffer = buffer
    pages = nil
    isCollecting = true
  }

  /// Gives up what was printed and not been written.
  func take() -> [UInt8] { buffer.take() }

  /// The painter of the data's stream.
  var painter: Painter { screen.painter }

  /// Prints text whose parts from files were made safe by the caller.
  func print(_ text: String = "") throws { try buffer.write(text + "\n") }

  /// Prints text as it is.
  func write(_ text: String) throws { try buffer.write(text) }

  /// Prints bytes as they are.
  func write(_ bytes: [UInt8]) throws { try buffer.write(bytes) }

  /// Prints JSON, with what a terminal would obey as escapes: the value stays the same.
  func writeJSON(_ json: [UInt8]) throws { try buffer.write(SafeJSON.escape(json)) }

  /// Sends what is buffered, but for a console that collects; call it at the end of a command.
  func flush() throws {
    if isCollecting { return }
    if let pages {
      let text = buffer.take()
      if !pages.pager.isNeeded(for: text) || !pages.pager.show(text) { try buffer.write(text) }
    }
    try buffer.flush()
    for note in pages?.notes ?? [] { tell(note) }
    pages?.notes = []
  }

  /// Whether whoever read the data has gone, so that more of it is of no use.
  var isReaderGone: Bool { buffer.isReaderGone }

  /// Prints a message to standard error; on a terminal it stands behind the data printed so far.
  func note(_ message: String) {
    if let pages { return pages.notes.append(message) }
    // A terminal that takes no data takes no message either: there is nobody to tell.
    if screen.isTerminal { try? buffer.flush() }
    tell(message)
  }

  private func tell(_ message: String) {
    StandardError.write(SafeText.sanitize(message, allowsLineBreaks: true) + "\n")
  }

  /// Text from a file, made safe, in a role's look.
  func paint(_ text: String, as role: Role) -> String {
    painter.paint(SafeText.sanitize(text), as: role)
  }
}
