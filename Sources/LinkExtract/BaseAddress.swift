/// The address that a page's relative links are joined to: the `href` of its `<base>`.
struct BaseAddress {
  /// Scheme and host; empty for a base that is itself a path.
  private let origin: Substring
  /// The path with the query, without the fragment.
  private let path: Substring

  /// Reads the value of a `href`.
  init(_ text: String) {
    let whole = text.prefix { $0 != "#" }
    var rest = whole
    if let colon = Self.schemeEnd(whole) { rest = whole[whole.index(after: colon)...] }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex { "/?\\".contains($0) } ?? rest.endIndex
      rest = rest[end...]
    } else {
      rest = whole
    }
    origin = whole[..<rest.startIndex]
    path = rest.isEmpty && !origin.isEmpty ? "/" : rest
  }

  /// A link of the page, joined to the base; dots in its path stay.
  func join(_ link: String) -> String {
    if link.hasPrefix("//") || Self.schemeEnd(link[...]) != nil { return link }
    switch link.first {
    case nil: return link
    case "/": return origin + link
    case "#": return origin + path + link
    case "?": return origin + path.prefix { $0 != "?" } + link
    default:
      let folder = path.prefix { $0 != "?" }
      let end = folder.lastIndex(of: "/").map { folder.index(after: $0) } ?? folder.startIndex
      return origin + folder[..<end] + link
    }
  }

  /// The colon behind a scheme.
  private static func schemeEnd(_ text: Substring) -> Substring.Index? {
    guard let first = text.utf8.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A else {
      return nil
    }
    let end = text.firstIndex { character in
      !(character.isASCII && (character.isLetter || character.isNumber)
        || "+-.".contains(character))
    }
    return end.flatMap { text[$0] == ":" ? $0 : nil }
  }
}
