public import Markdown

/// Something in the catalog that is wrong, or could be better, without asking the network.
public struct Finding: Sendable {
  /// How much it matters.
  public enum Severity: String, Sendable, Hashable, CaseIterable, Encodable {
    /// Something is broken: a link leads nowhere, an id names two entries.
    case error
    /// Something is probably not meant: a duplicate, a rule without fixes.
    case warning
    /// Something could be better: a bare URL without a title.
    case info
  }

  /// The name of the check that found it, which `<!-- tricks: ignore=NAME -->` silences.
  public let check: String
  /// How much it matters.
  public let severity: Severity
  /// The file, relative to the catalog.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in bytes.
  public let column: Int
  /// What is wrong, one sentence without a full stop.
  public let message: String
  /// How to mend it, one sentence without a full stop.
  public let hint: String
  /// The edits that mend it, on the bytes that were read; `nil` where a person has to decide.
  public let edits: [TextEdit]?

  /// Makes a finding.
  public init(
    check: String, severity: Severity, file: String, line: Int, column: Int, message: String,
    hint: String, edits: [TextEdit]? = nil
  ) {
    self.check = check
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
    self.edits = edits
  }

  /// Whether `doctor --fix` may mend it: no fact is lost and nothing else changes.
  public var isFixable: Bool { edits != nil }

  /// Where it is.
  public var position: SourcePosition { SourcePosition(line: line, column: column) }
}

extension Finding: Encodable {
  private enum CodingKeys: String, CodingKey {
    case check, severity, file, line, column, message, hint, fixable
  }

  /// Writes everything but the edits, which are offsets of bytes that the reader may not have.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(check, forKey: .check)
    try container.encode(severity, forKey: .severity)
    try container.encode(file, forKey: .file)
    try container.encode(line, forKey: .line)
    try container.encode(column, forKey: .column)
    try container.encode(message, forKey: .message)
    try container.encode(hint, forKey: .hint)
    try container.encode(isFixable, forKey: .fixable)
  }
}
