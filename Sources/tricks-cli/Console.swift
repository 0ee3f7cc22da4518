internal import ArgumentParser
internal import Catalog
internal import Terminal

/// Where a command's data and messages go.
struct Console {
  /// What the data's stream leads to.
  let screen: Screen
  private let buffer: OutputBuffer

  /// A console that writes data to a stream.
  init(_ stream: TerminalStream = .output) {
    screen = Screen(of: stream)
    buffer = OutputBuffer(for: stream)
  }

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

  /// Sends what is buffered; call it at the end of a command.
  func flush() throws { try buffer.flush() }

  /// Whether whoever read the data has gone, so that more of it is of no use.
  var isReaderGone: Bool { buffer.isReaderGone }

  /// Prints a message to standard error; on a terminal it stands behind the data printed so far.
  func note(_ message: String) {
    // A terminal that takes no data takes no message either: there is nobody to tell.
    if screen.isTerminal { try? buffer.flush() }
    StandardError.write(SafeText.sanitize(message, allowsLineBreaks: true) + "\n")
  }

  /// Text from a file, made safe, in a role's look.
  func paint(_ text: String, as role: Role) -> String {
    painter.paint(SafeText.sanitize(text), as: role)
  }
}
