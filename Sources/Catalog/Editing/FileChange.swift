public import Markdown

/// A change of one file: the bytes that were read, and the edits to make.
public struct FileChange: Sendable {
  /// The file's name relative to the catalog, for messages and diffs.
  public var name: String
  /// The file's absolute path.
  public var path: String
  /// The bytes on which the edits are based.
  public var before: [UInt8]
  /// The edits, which do not overlap.
  public var edits: [TextEdit]
  /// Whether the file itself goes; then the edits leave nothing of it.
  public var removesFile = false
  /// The absolute path of the file whose owner and mode this one gets where it is new.
  var model: String?

  /// Makes a change.
  public init(name: String, path: String, before: [UInt8], edits: [TextEdit]) {
    self.name = name
    self.path = path
    self.before = before
    self.edits = edits
  }

  /// The bytes after the edits.
  ///
  /// O(bytes).
  public var after: [UInt8] { edits.applied(to: before) }
}
