/// What a link as written points to, as far as can be told without looking.
public enum LinkKind: Sendable, Hashable {
  /// A page that is fetched.
  case web
  /// A file, or an anchor of the same file.
  case local
  /// Something that is never fetched, such as a mail address.
  case other
  /// Nothing that can be fetched.
  case invalid

  /// Classifies a link as written in Markdown or HTML.
  ///
  /// O(URL).
  public init(of url: String) {
    self =
      switch LinkTarget(url) {
      case .web: .web
      case .local: .local
      case .other: .other
      case .invalid: .invalid
      }
  }
}
