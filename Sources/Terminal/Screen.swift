/// What a command has to know of the place that it writes to.
public struct Screen: Sendable {
  /// A pipe or a file: no limit, no colour, nothing rewritten.
  public static let pipe = Screen(width: nil, isColored: false, rewritesLines: false)

  /// The columns of the terminal, or `nil` where the stream is none.
  public let width: Int?
  /// Paints text for this stream.
  public let painter: Painter
  /// Whether a line can be written over.
  public let rewritesLines: Bool

  /// Whether the stream leads to a terminal.
  public var isTerminal: Bool { width != nil }

  /// A screen with given properties.
  public init(width: Int?, isColored: Bool = false, rewritesLines: Bool = true) {
    self.width = width
    painter = Painter(isColored: isColored)
    self.rewritesLines = rewritesLines && width != nil
  }

  /// The screen that a stream leads to.
  public init(of stream: TerminalStream, environment: Environment = .process) {
    width = TerminalSize.columns(of: stream, environment: environment)
    painter = Painter(for: stream, environment: environment)
    rewritesLines = width != nil && Painter.understandsEscapes(environment)
  }
}
