/// Walks through the start tags of an HTML page.
///
/// Reads any bytes, as leniently as browsers do where it is about start tags.
package struct HTMLTagReader {
  private let bytes: [UInt8]
  private var index = 0

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// The next start tag, in document order; `nil` at the end.
  package mutating func next() -> HTMLTag? {
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      if let tag = readMarkup() { return tag }
    }
    index = bytes.count
    return nil
  }

  /// Reads what follows a `<`.
  private mutating func readMarkup() -> HTMLTag? {
    guard index < bytes.count else { return nil }
    if starts(with: "!--") {
      index += 3
      // `<!-->` and `<!--->` are whole comments.
      skip(past: starts(with: ">") || starts(with: "->") ? ">" : "-->")
      return nil
    }
    guard URLText.isLetter(bytes[index]) else { return nil }
    var tag = HTMLTag(name: readName())
    readAttributes(of: &tag)
    // A tag that the input ends in is dropped, as by browsers.
    guard index < bytes.count else { return nil }
    if Self.rawText.contains(tag.name) { tag.text = readRawText(of: tag.name) }
    return tag
  }

  /// Elements whose text is not markup.
  private static let rawText: Set<String> = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
  ]

  /// Reads a tag's or an attribute's name, in lower case.
  private mutating func readName() -> String {
    let start = index
    while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index].lazy.map(URLText.lowercased), as: UTF8.self)
  }

  private mutating func readAttributes(of tag: inout HTMLTag) {
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if Self.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/")
        || bytes[index] == UInt8(ascii: "=")
      {
        index += 1
        continue
      }
      let name = readName()
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      skipSpace()
      tag.attributes.append((name, readValue()))
    }
  }

  private mutating func readValue() -> ArraySlice<UInt8> {
    guard index < bytes.count else { return [] }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = index + 1
      let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
      index = min(end + 1, bytes.count)
      return bytes[start..<end]
    }
    let start = index
    while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") {
      index += 1
    }
    return bytes[start..<index]
  }

  /// Reads up to the end tag of an element whose text is not markup.
  private mutating func readRawText(of name: String) -> ArraySlice<UInt8> {
    index += 1  // The `>` of the start tag.
    let start = index
    let endTag = Array("</\(name)".utf8)
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let candidate = bytes[open...].prefix(endTag.count)
      let next = candidate.endIndex
      index = open
      if candidate.lazy.map(URLText.lowercased).elementsEqual(endTag), next < bytes.count,
        Self.isSpace(bytes[next]) || bytes[next] == UInt8(ascii: "/")
          || bytes[next] == UInt8(ascii: ">")
      {
        return bytes[start..<open]
      }
      index = open + 1
    }
    index = bytes.count
    return bytes[start...]
  }

  private mutating func skipSpace() {
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
  }

  /// Goes behind the next occurrence of some ASCII text, or to the end.
  private mutating func skip(past text: StaticString) {
    while index < bytes.count {
      if starts(with: text) {
        index += text.utf8CodeUnitCount
        return
      }
      index += 1
    }
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "=")
  }
}
