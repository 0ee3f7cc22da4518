/// A built site: every file as a value, before anything is written.
public struct SiteFiles: Sendable {
  /// Contents by path relative to the site's root, with `/` between folders.
  public var contents: [String: [UInt8]]

  /// Makes a set of files.
  public init(contents: [String: [UInt8]] = [:]) { self.contents = contents }
}
