/// URLs that stand alone in text.
public enum PlainURLs {
  /// A URL and where it stands.
  public struct Found: Sendable, Hashable {
    /// The URL; one that was written as `www.…` has `http://` before it.
    public let url: String
    /// Its bytes.
    public let range: Range<Int>
  }

  /// The URLs of a text, ended as bare URLs in Markdown are: by blanks, full-width punctuation, and
  /// before punctuation at the end.
  ///
  /// O(range).
  public static func find(in bytes: [UInt8], _ range: Range<Int>) -> [Found] {
    bytes.withUnsafeBufferPointer { buffer in
      BareURL.scan(UnsafeBufferPointer(rebasing: buffer[range])).compactMap { piece in
        guard let prefix = piece.prefix else { return nil }
        let place =
          range.lowerBound + piece.range.lowerBound..<range.lowerBound + piece.range.upperBound
        return Found(url: prefix + String(decoding: buffer[place], as: UTF8.self), range: place)
      }
    }
  }
}
