/// Walks through the start tags of an HTML page for their anchors.
struct HTMLTagReader {
  private let bytes: [UInt8]
  private var index = 0
  private var found: [String] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The next anchor, in document order; `nil` at the end.
  mutating func nextAnchor() -> String? {
    while found.isEmpty {
      guard let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else {
        index = bytes.count
        return nil
      }
      index = open + 1
      readMarkup()
    }
    return found.removeFirst()
  }

  /// Reads what follows a `<`.
  private mutating func readMarkup() {
    guard index < bytes.count else { return }
    if starts(with: "!--") {
      index += 3
      skip(past: "-->")
    } else if URLText.isLetter(bytes[index]) {
      let name = readName()
      readAttributes(isLink: name == Array("a".utf8))
      if Self.rawText.contains(name) { skipRawText(name) }
    }
  }

  /// Elements whose text is not markup.
  private static let rawText = Set(
    ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"]
      .map { Array($0.utf8) })

  /// Reads a tag's or an attribute's name, in lower case.
  private mutating func readName() -> [UInt8] {
    let start = index
    while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
    return bytes[start..<index].map(URLText.lowercased)
  }

  private mutating func readAttributes(isLink: Bool) {
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
      let value = readValue()
      if name == Array("id".utf8) || isLink && name == Array("name".utf8), !value.isEmpty {
        found.append(HTMLText.decoded(value))
      }
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

  private mutating func skipRawText(_ name: [UInt8]) {
    while index < bytes.count {
      skip(past: "</")
      let rest = bytes[index...].prefix(name.count)
      if rest.map(URLText.lowercased) == name { return }
    }
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
