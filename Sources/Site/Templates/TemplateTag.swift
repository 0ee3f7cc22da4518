/// A tag of a template, with its place.
struct TemplateTag: Sendable, Hashable {
  /// What a tag does.
  enum Kind: Sendable, Hashable {
    /// `{{name}}`
    case text
    /// `{{{name}}}` or `{{&name}}`
    case html
    /// `{{#name}}`
    case open
    /// `{{^name}}`
    case openInverted
    /// `{{/name}}`
    case close
    /// `{{>name}}`
    case partial
    /// `{{! … }}`
    case comment
    /// Anything else, which themes may not use.
    case unsupported
  }

  /// What the tag does.
  let kind: Kind
  /// The name without sigil and blanks.
  let name: String
  /// The line on which it starts, from 1.
  let line: Int
  /// The bytes of the whole tag.
  let range: Range<Int>

  /// The tags of a template in order, and the line of one that is not closed.
  ///
  /// O(source).
  static func scan(_ source: [UInt8]) -> (tags: [TemplateTag], unclosed: Int?) {
    var tags: [TemplateTag] = []
    var line = 1
    var index = 0
    while index + 1 < source.count {
      if source[index] == 0x0A { line += 1 }
      guard source[index] == 0x7B, source[index + 1] == 0x7B else {
        index += 1
        continue
      }
      let isTriple = index + 2 < source.count && source[index + 2] == 0x7B
      let close: [UInt8] = isTriple ? [0x7D, 0x7D, 0x7D] : [0x7D, 0x7D]
      let start = index + close.count
      guard let end = position(of: close, in: source, from: start) else { return (tags, line) }
      let body = String(decoding: source[start..<end], as: UTF8.self)
      let sigil = body.first ?? " "
      let kind: Kind =
        switch sigil {
        case _ where isTriple: .html
        case "&": .html
        case "#": .open
        case "^": .openInverted
        case "/": .close
        case ">": .partial
        case "!": .comment
        case "=", "%", "<", "$", "*": .unsupported
        default: .text
        }
      let name = kind == .text || isTriple ? body : String(body.dropFirst())
      tags.append(
        TemplateTag(
          kind: kind, name: name.trimmed, line: line, range: index..<end + close.count))
      line += source[start..<end].count { $0 == 0x0A }
      index = end + close.count
    }
    return (tags, nil)
  }

  private static func position(of needle: [UInt8], in source: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + needle.count <= source.count {
      if source[index..<index + needle.count].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }
}
