/// One field of a row: its text and what it is.
public struct Cell: Sendable, ExpressibleByStringLiteral {
  /// The text, safe to print.
  let text: String
  /// The columns that the text takes.
  let width: Int
  /// What the text is.
  let role: Role

  /// Makes a cell of any text, which is made safe.
  public init(_ text: String, as role: Role = .plain) {
    self.text = SafeText.sanitize(text)
    width = DisplayWidth.of(self.text)
    self.role = role
  }

  /// Makes a plain cell.
  public init(stringLiteral text: String) {
    self.init(text)
  }
}
