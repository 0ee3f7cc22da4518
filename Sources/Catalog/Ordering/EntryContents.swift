internal import Markdown

/// What an entry's source holds besides the facts that are read of it: by this nothing is lost when
/// two entries become one.
struct EntryContents {
  /// An image, a link, a comment or a piece of HTML.
  struct Extra {
    /// Its bytes.
    var source: ArraySlice<UInt8>
    /// What makes two images, or two links, the same.
    var key: String?
    /// Whether it is the comment that gives an entry its id.
    var isPin = false
  }

  /// In the order of the source.
  private(set) var extras: [Extra] = []
  private var keys: Set<String> = []
  private var words: [String] = []

  /// Of nothing.
  init() {}

  /// Of a block with all that is nested in it.
  init(of block: Block, in document: Document) {
    collect(block, document.source.bytes)
  }

  /// Whether the same image, link or comment is here, wherever it stands.
  func has(_ extra: Extra) -> Bool {
    if let key = extra.key { return keys.contains(key) }
    return extras.contains { $0.source == extra.source }
  }

  /// The runs of words that do not occur in another entry at all.
  ///
  /// Words are compared without case and signs; O(words).
  func words(missingFrom other: EntryContents) -> [String] {
    let known = Set(other.words.map(Self.key))
    var runs: [[String]] = [[]]
    for word in words {
      let key = Self.key(word)
      if key.isEmpty { continue }
      if known.contains(key) {
        if runs.last?.isEmpty == false { runs.append([]) }
      } else {
        runs[runs.count - 1].append(word)
      }
    }
    return runs.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }

  private static func key(_ word: String) -> String {
    String(
      TextFolding.fold(word).unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
  }

  private mutating func collect(_ block: Block, _ bytes: [UInt8]) {
    switch block.kind {
    case .code(_, let literal): words += Self.split(literal)
    case .html: extras.append(Extra(source: Self.trimmed(bytes[block.range])))
    default: break
    }
    for inline in block.inlines { collect(inline, bytes) }
    for child in block.children { collect(child, bytes) }
  }

  private mutating func collect(_ inline: Inline, _ bytes: [UInt8]) {
    switch inline.kind {
    case .text(let text), .code(let text): words += Self.split(text)
    case .formula(let formula): words += Self.split(formula.plainText)
    case .html:
      let source = bytes[inline.range]
      let isComment = source.starts(with: "<!--".utf8)
      let text = String(decoding: source, as: UTF8.self).filter { $0 != " " }
      extras.append(Extra(source: source, isPin: isComment && text.hasPrefix("<!--id:")))
    case .link(let link):
      // A reference is written out: its definition may stand where the other entry does not.
      let isWritten = link.form != .reference
      let key = "link " + URLIdentity.key(of: link.destination)
      extras.append(
        Extra(
          source: isWritten ? bytes[inline.range] : Self.written(inline, link)[...], key: key))
      keys.insert(key)
    case .image(let link):
      let source = link.form == .reference ? [0x21] + Self.written(inline, link) : nil
      let key = "image " + URLIdentity.key(of: link.destination)
      extras.append(Extra(source: source?[...] ?? bytes[inline.range], key: key))
      keys.insert(key)
      return
    default: break
    }
    for child in inline.children { collect(child, bytes) }
  }

  private static func written(_ inline: Inline, _ link: Link) -> [UInt8] {
    Array("[\(MarkdownText.escape(inline.children.plainText))](<\(link.destination)>)".utf8)
  }

  private static func split(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    guard let start = bytes.firstIndex(where: { !isBlank($0) }),
      let end = bytes.lastIndex(where: { !isBlank($0) })
    else { return bytes }
    return bytes[start...end]
  }
}
