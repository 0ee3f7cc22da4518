/// A link as it stands in a file.
public struct FoundLink: Sendable, Hashable {
  /// The URL or the path; in HTML with character references resolved, and joined to the page's
  /// `<base>` where there is one.
  public var url: String
  /// Where it stands: the first byte of the link, in HTML of the attribute's value.
  public var offset: Int
  /// Whether a comment in the file asks to leave it alone.
  public var isIgnored: Bool

  /// Makes a link.
  public init(url: String, offset: Int, isIgnored: Bool = false) {
    self.url = url
    self.offset = offset
    self.isIgnored = isIgnored
  }
}
