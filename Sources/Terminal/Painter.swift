/// Puts text into the look of its role where there is colour, and makes it safe everywhere.
public struct Painter: Sendable {
  /// Whether escape sequences are written.
  public let isColored: Bool

  /// A painter with or without colour.
  public init(isColored: Bool) {
    self.isColored = isColored
  }

  /// The painter for a stream.
  ///
  /// There is colour only on a terminal whose `TERM` is set and not `dumb`, and never where
  /// `NO_COLOR` holds anything. Nothing forces colour into a pipe.
  public init(for stream: TerminalStream, environment: Environment = .process) {
    isColored =
      stream.isTerminal && Self.understandsEscapes(environment) && environment["NO_COLOR"] == nil
  }

  /// One line of text, made safe by ``SafeText``, in the look of a role.
  ///
  /// Painted text cannot be painted again: its escape sequences would be made visible.
  public func paint(_ text: String, as role: Role) -> String {
    dress(SafeText.sanitize(text), as: role)
  }

  /// Safe text in the look of a role.
  func dress(_ text: String, as role: Role) -> String {
    guard isColored, !text.isEmpty, let parameters = role.parameters else { return text }
    return "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
  }

  static func understandsEscapes(_ environment: Environment) -> Bool {
    environment["TERM"].map { $0 != "dumb" } ?? false
  }
}
