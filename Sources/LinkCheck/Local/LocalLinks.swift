/// Checks links that point to files of the workspace.
public struct LocalLinks: Sendable {
  private let root: String
  private let siteRoot: String
  private let files: LocalFiles

  /// Makes a checker of local links.
  ///
  /// - Parameters:
  ///   - root: the folder that the files of locations are relative to; absolute, or relative to
  ///     the working directory.
  ///   - siteRoot: the folder that links with a leading slash are relative to; `nil` for `root`.
  ///   - files: answers whether a file is there and which anchors it has.
  public init(root: String, siteRoot: String? = nil, files: LocalFiles) {
    self.root = root
    self.siteRoot = siteRoot ?? root
    self.files = files
  }
}
