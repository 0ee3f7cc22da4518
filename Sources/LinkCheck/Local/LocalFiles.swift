/// What a check may ask about files: given by the caller, who knows Markdown and the disk.
public struct LocalFiles: Sendable {
  /// Whether a file or folder is there.
  ///
  /// The path is the root joined with the link, `..` resolved.
  public var exists: @Sendable (_ path: String) -> Bool
  /// The anchors of a file, without `#`; `nil` where the file has none that can be known, such as
  /// an image or a folder.
  ///
  /// For a Markdown file they are compared without regard to case.
  public var anchors: @Sendable (_ path: String) -> Set<String>?
  /// Whether a path is that of a folder.
  public var isFolder: @Sendable (_ path: String) -> Bool

  /// Makes the questions; without `isFolder` nothing counts as a folder.
  public init(
    exists: @escaping @Sendable (_ path: String) -> Bool,
    anchors: @escaping @Sendable (_ path: String) -> Set<String>?,
    isFolder: @escaping @Sendable (_ path: String) -> Bool = { _ in false }
  ) {
    self.exists = exists
    self.anchors = anchors
    self.isFolder = isFolder
  }
}
