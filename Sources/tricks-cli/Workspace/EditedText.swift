internal import ArgumentParser
internal import Files
internal import Foundation
internal import Terminal

/// Text that a person writes in an editor.
enum EditedText {
  /// Opens the editor on an empty text, and hands on what was written.
  ///
  /// The text stands in a folder that nobody else can enter. Where the editor or `use` fails, it
  /// stays there, and the message tells where.
  ///
  /// - Parameters:
  ///   - hint: what the text is for, shown above it.
  ///   - use: what is done with the text, without the lines of the hint.
  /// - Throws: `Failure` without an editor, `ExitCode` when the editor fails, and what `use` throws.
  static func ask(about hint: String, use: (String) throws -> Void) throws {
    let editor = try EditorCommand.chosen()
    let folder = try PrivateFolder(in: temporaryFolder)
    let path = folder.path + "/note.md"
    do {
      try FileReplacement.replace(
        path, with: Array("\n%% \(hint)\n".utf8), expecting: .nothing, mode: 0o600)
      let status = try ChildProcess.run(EditorCommand.arguments(editor, path: path, line: 1))
      if status != 0 { throw ExitCode(status) }
      try use(try text(in: path))
    } catch {
      guard let text = try? text(in: path), text.contains(where: { !$0.isWhitespace }) else {
        folder.remove()
        throw error
      }
      let kept = "your text is kept in \(path)"
      guard var failure = error as? Failure ?? Failure(wrapping: error) else {
        StandardError.write("tricks: " + SafeText.sanitize(kept) + "\n")
        throw error
      }
      failure.hints.append(kept)
      throw failure
    }
    folder.remove()
  }

  private static func text(in path: String) throws(FileError) -> String {
    // An editor may have put a link in its place, which is the user's own doing.
    let bytes = try FileReading.bytes(of: path, limit: sizeLimit)
    return String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .filter { !$0.hasPrefix("%%") }.joined(separator: "\n")
  }

  /// The most bytes of a text that a person writes; far over any note.
  private static let sizeLimit = 16 << 20

  private static var temporaryFolder: String {
    let folder = Environment.process["TMPDIR"] ?? ""
    return folder.isEmpty ? "/tmp" : folder
  }
}
