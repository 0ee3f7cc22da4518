/// Makes the anchors that GitHub gives to headings.
///
/// Lower case, punctuation dropped, blanks to `-`, letters of any script kept; a repeated one gets
/// `-1`, `-2`, ….
public struct Slugger: Sendable {
  private var counts: [String: Int] = [:]

  /// Starts without any anchor.
  public init() {}

  /// The anchor of the next heading with this text.
  ///
  /// O(text).
  public mutating func anchor(for text: String) -> String {
    let base = Self.slug(text)
    var anchor = base
    while let count = counts[anchor] {
      counts[base] = (counts[base] ?? count) + 1
      anchor = "\(base)-\(counts[base] ?? 0)"
    }
    counts[anchor] = 0
    return anchor
  }

  /// The anchor of a text, without regard to others.
  ///
  /// O(text).
  public static func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar == "-" || isWord(scalar) {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}

/// The anchors of a document: those of its headings, and `id` and `name` in its raw HTML.
public struct HeadingAnchors: Sendable {
  /// Every anchor that a link may lead to.
  public let all: Set<String>
  private let byStart: [Int: String]

  /// Collects the anchors of a document.
  ///
  /// O(document).
  public init(of document: Document) {
    var all: Set<String> = []
    var byStart: [Int: String] = [:]
    var slugger = Slugger()
    var open = Array(document.blocks.reversed())
    while let block = open.popLast() {
      open += block.children.reversed()
      if case .heading = block.kind {
        let anchor = slugger.anchor(for: block.inlines.headingText)
        byStart[block.range.lowerBound] = anchor
        all.insert(anchor)
      }
      if case .html(let html) = block.kind { all.formUnion(Self.anchors(in: html)) }
      var inlines = block.inlines
      while let inline = inlines.popLast() {
        inlines += inline.children
        if case .html(let html) = inline.kind { all.formUnion(Self.anchors(in: html)) }
      }
    }
    self.all = all
    self.byStart = byStart
  }

  /// The anchor of a heading of the document.
  public func anchor(of heading: Block) -> String? { byStart[heading.range.lowerBound] }

  /// Whether a link with this fragment, without `#`, leads somewhere.
  ///
  /// Percent escapes are decoded; the empty fragment and `top` are the page's start.
  public func contains(_ fragment: String) -> Bool {
    if fragment.isEmpty || all.contains(fragment) || fragment.lowercased() == "top" { return true }
    return all.contains(Self.decode(fragment))
  }

  private static func decode(_ fragment: String) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(fragment).utf8
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == 0x25, digits.count == 2, let value = UInt8(Substring(digits), radix: 16) {
        bytes.append(value)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func anchors(in html: String) -> [String] {
    var anchors: [String] = []
    var scanner = HTMLScanner(html)
    while let token = scanner.next() {
      guard case .tag(let name, false, let attributes) = token else { continue }
      anchors += scanner.values(of: name == "a" ? ["id", "name"] : ["id"], in: attributes)
    }
    return anchors
  }
}

extension [Inline] {
  /// The text that a heading's anchor is made of: images have none.
  fileprivate var headingText: String {
    var text = ""
    for inline in self {
      switch inline.kind {
      case .text(let part), .code(let part): text += part
      case .softBreak, .hardBreak: text += " "
      case .html, .image: break
      case .formula(let formula): text += formula.plainText
      case .emphasis, .strong, .strikethrough, .link: text += inline.children.headingText
      }
    }
    return text
  }
}
