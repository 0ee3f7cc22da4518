/// A place where a link is written.
public struct LinkLocation: Sendable, Hashable, Codable {
  /// The file, relative to the catalog.
  public var file: String
  /// The line of the link's first byte, from 1.
  public var line: Int
  /// The column of the link's first byte, from 1, in UTF-8 bytes.
  public var column: Int

  /// Makes a location; `line` and `column` count from 1.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}
