internal import Markdown

/// A piece of an entry's text, as the reader of headlines sees it.
struct HeadlineToken {
  enum Content {
    case text(Piece)
    /// A link with its text; `label` is `nil` for a bare URL.
    case link(label: Piece?, url: String)
    case lineBreak
  }

  var content: Content
  var isStrong = false
  var isEmphasis = false
  var isStruck = false
  /// The bytes in the file.
  var range: Range<Int>

  var text: Piece? {
    if case .text(let text) = content { text } else { nil }
  }

  var isLink: Bool {
    if case .link = content { true } else { false }
  }
}

extension HeadlineToken {
  /// Flattens inline content into tokens; comments and raw tags are left out, `<br>` breaks a line.
  static func tokens(of inlines: [Inline]) -> [HeadlineToken] {
    var tokens: [HeadlineToken] = []
    tokens.reserveCapacity(inlines.count + 2)
    append(inlines, style: HeadlineToken(content: .lineBreak, range: 0..<0), to: &tokens)
    return tokens
  }

  private static func append(
    _ inlines: [Inline], style: HeadlineToken, to tokens: inout [HeadlineToken]
  ) {
    for inline in inlines {
      var token = style
      token.range = inline.range
      switch inline.kind {
      case .text(let text), .code(let text):
        if let last = tokens.last, case .text(let before) = last.content, last.hasStyle(of: style) {
          tokens[tokens.count - 1].content = .text(before + Piece(utf8: text))
          tokens[tokens.count - 1].range = last.range.lowerBound..<inline.range.upperBound
        } else {
          token.content = .text(Piece(utf8: text))
          tokens.append(token)
        }
      case .softBreak, .hardBreak:
        tokens.append(token)
      case .html(let tag):
        if tag.lowercased().hasPrefix("<br") { tokens.append(token) }
      case .emphasis:
        token.isEmphasis = true
        append(inline.children, style: token, to: &tokens)
      case .strong:
        token.isStrong = true
        append(inline.children, style: token, to: &tokens)
      case .strikethrough:
        token.isStruck = true
        append(inline.children, style: token, to: &tokens)
      case .link(let link):
        if inline.isBadge { continue }
        let isBare = link.form == .bare || link.form == .autolink
        token.content = .link(
          label: isBare ? nil : Piece(utf8: inline.children.plainText), url: link.destination)
        if inline.children.allSatisfy({ if case .strong = $0.kind { true } else { false } }),
          !inline.children.isEmpty
        {
          token.isStrong = true
        }
        tokens.append(token)
      // The parser makes no formulas.
      case .image, .formula: break
      }
    }
  }

  private func hasStyle(of other: HeadlineToken) -> Bool {
    isStrong == other.isStrong && isEmphasis == other.isEmphasis && isStruck == other.isStruck
  }
}
