internal import LinkCheck

/// The tags of a page that say what it is, decoded.
struct PageHead {
  /// The page's title on one line.
  private(set) var title: String?
  /// The names of `meta` tags in lower case with their contents, in order.
  private(set) var metas: [(name: String, content: String)] = []
  /// The JSON-LD of the page.
  private(set) var scripts: [[UInt8]] = []

  /// Reads the tags of a page.
  ///
  /// Its encoding is that of a byte order mark, of the content type, or of a `meta` tag. What is not
  /// in that encoding is left out.
  init(_ body: [UInt8], contentType: String?) {
    let bytes = Self.withoutMark(Array(body.prefix(PageFacts.headLimit)))
    var charset = bytes.encoding ?? CharacterSet(contentType: contentType)
    var reader = HTMLTagReader(bytes: bytes.text)
    var written: [UInt8]?
    var raw: [(name: String, content: [UInt8])] = []
    while let tag = reader.next() {
      switch tag.name {
      case "title" where written == nil: written = Array(tag.text)
      case "meta":
        if charset == nil {
          charset =
            tag["charset"].flatMap { CharacterSet(label: $0) }
            ?? (tag["http-equiv"]?.lowercased() == "content-type"
              ? CharacterSet(contentType: tag["content"]) : nil)
        }
        let content = tag.attributes.first { $0.name == "content" }?.value
        if let name = tag["name"] ?? tag["property"] ?? tag["itemprop"], let content {
          raw.append((name.lowercased(), Array(content)))
        }
      case "script" where tag["type"]?.lowercased() == "application/ld+json":
        let decoded = CharacterSet.decode(Array(tag.text), as: charset)
        if let decoded { scripts.append(Array(decoded.utf8)) }
      default: break
      }
    }
    func text(_ bytes: [UInt8]) -> String? {
      CharacterSet.decode(bytes, as: charset).flatMap { PlainText.line(HTMLText.decoded($0)) }
    }
    title = written.flatMap(text)
    metas = raw.compactMap { meta in text(meta.content).map { (meta.name, $0) } }
  }

  /// The content of the first tag of the first of these names that there is.
  func first(_ names: String...) -> String? {
    names.lazy.compactMap { name in metas.first { $0.name == name }?.content }.first
  }

  /// The contents of all tags of the first of these names that there is.
  func all(_ names: String...) -> [String] {
    for name in names {
      let found = metas.filter { $0.name == name }.map(\.content)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The bytes without a byte order mark, UTF-16 as UTF-8; a mark is stronger than what headers and
  /// tags say.
  private static func withoutMark(_ bytes: [UInt8]) -> (text: [UInt8], encoding: CharacterSet?) {
    let utf8 = CharacterSet(label: "utf-8")
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(bytes.dropFirst(3)), utf8) }
    let isBig = bytes.starts(with: [0xFE, 0xFF])
    guard isBig || bytes.starts(with: [0xFF, 0xFE]) else { return (bytes, nil) }
    var units: [UInt16] = []
    for index in stride(from: 2, to: bytes.count - 1, by: 2) {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(isBig ? first << 8 | second : second << 8 | first)
    }
    return (Array(String(decoding: units, as: UTF16.self).utf8), utf8)
  }
}
