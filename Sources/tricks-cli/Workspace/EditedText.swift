internal import ArgumentParser
internal import Foundation

/// Text that a person writes in an editor.
enum EditedText {
  /// Opens the editor on an empty text, and gives what was written.
  ///
  /// - Parameter hint: what the text is for, shown above it.
  /// - Throws: `Failure` without an editor, `ExitCode` when the editor fails.
  static func ask(about hint: String) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "tricks-\(ProcessInfo.processInfo.processIdentifier).md"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("\n%% \(hint)\n".utf8).write(to: URL(filePath: path))
    let status = try ChildProcess.run(
      EditorCommand.arguments(try EditorCommand.chosen(), path: path, line: 1))
    if status != 0 { throw ExitCode(status) }
    let text = String(
      decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .filter { !$0.hasPrefix("%%") }.joined(separator: "\n")
  }
}
