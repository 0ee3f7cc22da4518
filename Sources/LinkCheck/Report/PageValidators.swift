/// What a server says of a page's version (RFC 9110, 8.8), so that it can be asked whether the page
/// is still the same.
public struct PageValidators: Sendable, Hashable, Codable {
  /// The value of `ETag`, quotes included.
  public var etag: String?
  /// The value of `Last-Modified`, as the server wrote it.
  public var lastModified: String?

  /// Makes validators; `nil` where the server gave neither.
  public init?(etag: String?, lastModified: String?) {
    guard etag != nil || lastModified != nil else { return nil }
    self.etag = etag
    self.lastModified = lastModified
  }

  enum CodingKeys: String, CodingKey {
    case etag
    case lastModified = "last_modified"
  }
}
