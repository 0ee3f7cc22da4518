/// The places of a file that a link's fragment can name.
struct HeadingAnchors {
  private var names: Set<String> = []
  private var folded: Set<String> = []
  private var counts: [String: Int] = [:]

  /// Adds the anchor that GitHub gives to a heading; those of equal headings get `-1`, `-2`.
  mutating func add(heading text: String) {
    let slug = Self.slug(text)
    var name = slug
    // The count goes on from the last number given, so that equal headings cost O(1) each.
    var count = counts[slug, default: 0]
    while names.contains(name) {
      count += 1
      name = "\(slug)-\(count)"
    }
    counts[slug] = count
    insert(name)
  }

  /// Adds the `id` and `name` attributes of raw HTML.
  mutating func add(html: String) {
    guard html.utf8.contains(UInt8(ascii: "=")), !html.hasPrefix("<!--") else { return }
    for attribute in ["id=", "name="] {
      var rest = Substring(html)
      while let found = rest.range(of: attribute) {
        let isAttribute =
          found.lowerBound > html.startIndex
          && html.utf8[html.utf8.index(before: found.lowerBound)].isASCIISpace
        rest = rest[found.upperBound...]
        guard isAttribute, let quote = rest.first else { continue }
        let value =
          quote == "\"" || quote == "'"
          ? rest.dropFirst().prefix { $0 != quote }
          : rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
        if !value.isEmpty { insert(String(value)) }
      }
    }
  }

  /// Whether a link may name `fragment`, given without `#` and without percent escapes.
  ///
  /// Case does not count, as it does not on GitHub.
  func contains(_ fragment: String) -> Bool {
    names.contains(fragment) || folded.contains(fragment.lowercased())
  }

  /// All anchors, for suggestions.
  var all: [String] { names.sorted() }

  private mutating func insert(_ name: String) {
    names.insert(name)
    folded.insert(name.lowercased())
  }

  /// GitHub's anchor for a heading: lower case, punctuation dropped, blanks to `-`, Han kept.
  static func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .spaceSeparator:
        slug.append(contentsOf: scalar == " " ? "-".unicodeScalars : "".unicodeScalars)
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
        .connectorPunctuation:
        slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      default:
        if scalar == "-" { slug.append(scalar) }
      }
    }
    return String(slug)
  }
}
