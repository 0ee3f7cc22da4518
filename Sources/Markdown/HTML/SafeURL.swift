/// Which URLs a page may carry.
public enum SafeURL {
  private static let schemes: Set<String> = ["http", "https", "mailto", "ftp"]

  /// Whether a browser would read `url` as `http`, `https`, `mailto`, `ftp`, relative, or a
  /// fragment.
  ///
  /// As browsers do, blanks and control characters within the scheme are left out of account, so
  /// that `java\tscript:` is no way around. O(url).
  public static func isAllowed(_ url: String) -> Bool {
    scheme(of: url).map { schemes.contains($0) } ?? true
  }

  /// Whether a page could fetch `url` as an image: `http`, `https` or relative.
  public static func isImage(_ url: String) -> Bool {
    scheme(of: url).map { $0 == "http" || $0 == "https" } ?? true
  }

  /// What stands before the first colon, in lower case; `nil` for a relative URL.
  private static func scheme(of url: String) -> String? {
    var scheme: [UInt8] = []
    for byte in url.utf8 {
      switch byte {
      case 0...0x20, 0x7F: continue
      case 0x3A: return String(decoding: scheme, as: UTF8.self)
      case 0x2F, 0x3F, 0x23, 0x5C: return nil
      case 0x41...0x5A: scheme.append(byte | 0x20)
      default: scheme.append(byte)
      }
    }
    return nil
  }
}
