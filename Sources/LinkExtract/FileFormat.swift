/// How a file is read for its links.
public enum FileFormat: Sendable, Hashable, CaseIterable {
  case markdown
  case html
  /// Text, of which only URLs count.
  case text

  /// The format of a file by the end of its name; `nil` where that says nothing.
  public init?(fileName name: String) {
    let ending = name.utf8.suffix(10).split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard ending.count > 1, let last = ending.last else { return nil }
    switch String(decoding: last, as: UTF8.self).lowercased() {
    case "md", "markdown", "mdown", "mkd", "mkdn": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "txt": self = .text
    default: return nil
    }
  }
}
