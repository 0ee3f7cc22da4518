/// Why the block of a rule cannot be read, and where.
public struct RuleError: Error, Sendable, Hashable {
  /// The line, from 1, in the file that holds the block.
  public var line: Int
  /// The column, from 1, in bytes.
  public var column: Int
  /// What is wrong, one sentence without a full stop.
  public var message: String
  /// The word that is not known, and those that are, to tell the nearest.
  public var unknown: (word: String, known: [String])?

  init(line: Int, column: Int, _ message: String, unknown: (word: String, known: [String])? = nil) {
    self.line = line
    self.column = column
    self.message = message
    self.unknown = unknown
  }

  /// Whether two errors say the same about the same place.
  public static func == (left: RuleError, right: RuleError) -> Bool {
    left.line == right.line && left.column == right.column && left.message == right.message
  }

  /// Feeds what tells errors apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(line)
    hasher.combine(column)
    hasher.combine(message)
  }
}
