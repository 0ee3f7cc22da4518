/// A piece of inline content: text, emphasis, code, links.
public struct Inline: Sendable {
  /// What a piece of inline content is.
  public enum Kind: Sendable, Hashable {
    /// Text with escapes and entities resolved.
    case text(String)
    case softBreak
    case hardBreak
    case code(String)
    /// A raw HTML tag or comment, as written.
    case html(String)
    case emphasis
    case strong
    case strikethrough
    case link(Link)
    case image(Link)
    /// A formula; never out of the parser, but of ``markingFormulas(in:)``.
    case formula(Formula)
  }

  /// What it is.
  public let kind: Kind
  /// Its bytes in the source, delimiters included.
  public let range: Range<Int>
  /// The content of emphasis, strong, strikethrough, a link or an image's description.
  public let children: [Inline]

  /// Makes a piece of inline content.
  public init(kind: Kind, range: Range<Int>, children: [Inline] = []) {
    self.kind = kind
    self.range = range
    self.children = children
  }

  /// The text that a reader sees, without markup; breaks are blanks, raw HTML is left out.
  public var plainText: String {
    switch kind {
    case .text(let text), .code(let text): text
    case .formula(let formula): formula.plainText
    case .softBreak, .hardBreak: " "
    case .html: ""
    case .emphasis, .strong, .strikethrough, .link, .image: children.plainText
    }
  }
}

extension Sequence where Element == Inline {
  /// The text that a reader sees, without markup; breaks are blanks, raw HTML is left out.
  public var plainText: String {
    var text = ""
    for inline in self { text += inline.plainText }
    return text
  }
}

/// Where a link leads, and how it is written.
public struct Link: Sendable, Hashable {
  /// How a link is written in the source.
  public enum Form: Sendable, Hashable {
    /// `[text](url "title")`
    case inline
    /// `[text][label]`, `[text][]` or `[text]`, with the definition elsewhere.
    case reference
    /// `<https://…>`
    case autolink
    /// A URL alone in the text.
    case bare
  }

  /// The URL, with escapes and entities resolved; never trimmed or percent-encoded here.
  public let destination: String
  /// The optional title, or empty.
  public let title: String
  /// How the link is written.
  public let form: Form
  /// The bytes of the URL as written, without angle brackets; for a reference, the URL in its
  /// definition.
  ///
  /// `nil` only where the definition could not be found in the source.
  public let destinationRange: Range<Int>?

  /// Makes a link.
  public init(destination: String, title: String, form: Form, destinationRange: Range<Int>?) {
    self.destination = destination
    self.title = title
    self.form = form
    self.destinationRange = destinationRange
  }
}
