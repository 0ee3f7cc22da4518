/// What the head of an HTML page says.
struct HTMLPage: Sendable, Hashable {
  /// The title as text, white space folded, without control characters, at most 300 characters;
  /// `nil` where there is none or its letters cannot be read.
  var title: String?
  /// Where a `refresh` sends browsers, as written.
  var refresh: String?

  private static let titleLimit = 300
  /// The most bytes of a page that are looked at: titles stand near the start; a page without one is
  /// not read to its end.
  static let headLimit = 512 << 10

  /// Reads the body of an answer; `nil` where there is none or it is no HTML.
  ///
  /// O(bytes of the head).
  init?(_ response: TransportResponse) {
    guard !response.body.isEmpty, Self.isHTML(response.contentType) else { return nil }
    var reader = HTMLTagReader(bytes: Array(response.body.prefix(Self.headLimit)))
    var charset = CharacterSet(contentType: response.contentType)
    var written: ArraySlice<UInt8>?
    while let tag = reader.next(), tag.name != "body" {
      switch tag.name {
      case "title" where written == nil: written = tag.text
      case "meta": read(tag, &charset)
      default: break
      }
    }
    title = written.flatMap { text in
      CharacterSet.decode(Array(text), as: charset).flatMap(Self.folded)
    }
  }

  /// Whether a content type is that of HTML; pages without a type are.
  static func isHTML(_ contentType: String?) -> Bool {
    guard let type = contentType?.lowercased() else { return true }
    return type.hasPrefix("text/html") || type.hasPrefix("application/xhtml+xml")
  }

  private mutating func read(_ tag: HTMLTag, _ charset: inout CharacterSet?) {
    let content = tag["content"]
    if charset == nil { charset = tag["charset"].flatMap { CharacterSet(label: $0) } }
    switch tag["http-equiv"]?.lowercased() {
    case "content-type" where charset == nil: charset = CharacterSet(contentType: content)
    case "refresh" where refresh == nil: refresh = content.flatMap(Self.refreshTarget)
    default: break
    }
  }

  /// The address in `5; url=…`.
  private static func refreshTarget(_ content: String) -> String? {
    guard let mark = content.firstRange(of: ";") ?? content.firstRange(of: ",") else { return nil }
    var rest = content[mark.upperBound...].drop { $0 == " " }
    if rest.prefix(3).lowercased() == "url" {
      rest = rest.dropFirst(3).drop { $0 == " " || $0 == "=" }
    }
    let address = rest.filter { $0 != "\"" && $0 != "'" }
    return address.isEmpty ? nil : address
  }

  private static func folded(_ text: String) -> String? {
    let words = HTMLText.decoded(text).unicodeScalars.split { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
    let visible = words.map { word in
      String(String.UnicodeScalarView(word.filter { $0.properties.generalCategory != .format }))
    }
    // A character may have any number of accents: code points are bounded too.
    let scalars = visible.joined(separator: " ").unicodeScalars.prefix(4 * titleLimit)
    let title = String(String.UnicodeScalarView(scalars)).prefix(titleLimit)
    return title.isEmpty ? nil : String(title)
  }
}
