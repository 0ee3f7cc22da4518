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

  /// The headers that ask for the page only if it has changed.
  var conditions: [HeaderLine] {
    [("If-None-Match", etag), ("If-Modified-Since", lastModified)].compactMap { name, value in
      value.flatMap { HeaderLine(name: name, value: $0) }
    }
  }

  enum CodingKeys: String, CodingKey {
    case etag
    case lastModified = "last_modified"
  }
}
