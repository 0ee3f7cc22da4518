import Foundation

/// What a program that ended has left.
public struct CommandResult: Sendable {
  /// The exit status, or `-1` where a signal ended the program.
  public var status: Int32
  /// The signal that ended the program, `0` for none.
  public var signal: Int32
  /// Whether the program was killed because it took too long.
  public var isTimedOut: Bool
  /// The bytes of standard output, or what the terminal has shown.
  public var output: [UInt8]
  /// The bytes of standard error; empty for a program in a terminal.
  public var errors: [UInt8]

  /// Standard output as text, damaged bytes replaced.
  public var text: String { String(decoding: output, as: UTF8.self) }

  /// Standard error as text, damaged bytes replaced.
  public var messages: String { String(decoding: errors, as: UTF8.self) }

  /// The lines of standard output.
  public var lines: [String] {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Standard output as JSON: a dictionary.
  ///
  /// - Throws: what `JSONSerialization` says of text that is no JSON, with the text itself.
  public func json() throws -> [String: Any] {
    guard
      let value = try? JSONSerialization.jsonObject(with: Data(output)),
      let dictionary = value as? [String: Any]
    else { throw NotJSON(text: text, messages: messages, status: status) }
    return dictionary
  }

  /// The rows of one array of objects in the JSON of standard output.
  public func rows(_ key: String) throws -> [[String: Any]] {
    guard let rows = try json()[key] as? [[String: Any]] else {
      throw NotJSON(text: text, messages: messages, status: status)
    }
    return rows
  }

  private struct NotJSON: Error {
    var text: String
    var messages: String
    var status: Int32
  }
}
