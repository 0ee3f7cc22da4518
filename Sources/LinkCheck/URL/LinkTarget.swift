/// What a link as written points to.
enum LinkTarget: Hashable {
  /// A page on the web.
  case web(WebURL.Parsed)
  /// A file of the workspace; the path is empty for an anchor in the same file.
  case local(LocalTarget)
  /// A scheme that is never fetched, such as `mailto`.
  case other(scheme: String)
  /// No URL that can be fetched.
  case invalid(WebURLFault)

  /// Classifies a link as written in Markdown or HTML.
  init(_ text: String) {
    do throws(WebURLFault) {
      self = .web(try WebURL.parse(text.hasPrefix("//") ? "https:" + text : text))
    } catch {
      switch error {
      case .noScheme: self = .local(LocalTarget(text))
      case .otherScheme(let scheme):
        self = Self.looksLikeWeb(scheme) ? .invalid(error) : .other(scheme: scheme)
      default: self = .invalid(error)
      }
    }
  }

  /// Whether a scheme is a slip of the pen for http or https: one letter too many, too few, wrong,
  /// or two swapped.
  private static func looksLikeWeb(_ scheme: String) -> Bool {
    let bytes = Array(scheme.utf8)
    return ["http", "https"].contains { isOneSlip(bytes, Array($0.utf8)) }
  }

  private static func isOneSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let start = zip(left, right).prefix { $0 == $1 }.count
    let left = left[start...]
    let right = right[start...]
    if left.dropFirst().elementsEqual(right.dropFirst()) { return true }
    if left.dropFirst().elementsEqual(right) || left.elementsEqual(right.dropFirst()) {
      return true
    }
    return left.count >= 2 && right.count >= 2
      && left.prefix(2).reversed().elementsEqual(right.prefix(2))
      && left.dropFirst(2).elementsEqual(right.dropFirst(2))
  }
}
