/// Why a log could not be read: what failed, where, and what to do next.
public struct LogError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is, from which the exit status follows.
  public enum Code: Sendable, Hashable {
    /// There is no such file, or it cannot be read.
    case cannotRead
    /// The file breaks the rules of its format, or is of none that is known.
    case malformed
    /// Several columns could be meant.
    case ambiguous
  }

  /// What kind of failure it is.
  public var code: Code
  /// The file or folder.
  public var source: String
  /// The line, from 1, where there are lines.
  public var line: Int?
  /// The column, from 1, in bytes.
  public var column: Int?
  /// What is wrong, one sentence without a full stop.
  public var message: String
  /// What to do, one line each.
  public var hints: [String]

  init(
    _ code: Code, _ source: String, line: Int? = nil, column: Int? = nil,
    _ message: String, hints: [String] = []
  ) {
    self.code = code
    self.source = source
    self.line = line
    self.column = column
    self.message = message
    self.hints = hints
  }

  /// A file that breaks the rules of its format.
  init(
    _ source: String, line: Int? = nil, column: Int? = nil, _ message: String, hints: [String] = []
  ) {
    self.init(.malformed, source, line: line, column: column, message, hints: hints)
  }

  /// The first of some names, as a hint lists them; a log may have thousands of columns or runs.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).map { String($0.prefix(100)) }.joined(separator: ", ")
    return names.count > 20 ? shown + ", … (\(names.count) in all)" : shown
  }

  /// `source:line:column: message`.
  public var description: String {
    var place = source
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    return place + ": " + message
  }
}
