/// The anchors of a page, and everything that it refers to.
struct PageLinks: Sendable {
  /// The values of `id` attributes.
  private(set) var anchors: Set<String> = []
  /// The values of attributes that name another file, in order.
  private(set) var references: [String] = []

  /// Reads the tags of a page that was made by templates: well-formed tags, quoted attributes.
  ///
  /// Text is never taken for a tag, because `<` in text is escaped. O(html).
  init(html: [UInt8]) {
    html.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count,
          Self.isLetter(bytes[index + 1])
        else {
          index += 1
          continue
        }
        index += 1
        while index < bytes.count, !Self.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") {
          index += 1
        }
        readAttributes(bytes, &index)
      }
    }
  }

  private mutating func readAttributes(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) {
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      let start = index
      while index < bytes.count, !Self.isBlank(bytes[index]), bytes[index] != UInt8(ascii: "="),
        bytes[index] != UInt8(ascii: ">")
      {
        index += 1
      }
      let name = start..<index
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
        if index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
        continue
      }
      index += 1
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { continue }
      let valueStart = index + 1
      index = valueStart
      while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
      let value = valueStart..<index
      index = min(index + 1, bytes.count)
      switch name.count {
      case 2 where Self.equals(bytes, name, "id"): anchors.insert(Self.text(bytes, value))
      case 3 where Self.equals(bytes, name, "src"), 4 where Self.equals(bytes, name, "href"),
        // The search index.
        10 where Self.equals(bytes, name, "data-texts"),
        11 where Self.equals(bytes, name, "data-titles"):
        references.append(Self.text(bytes, value))
      default: continue
      }
    }
  }

  private static func equals(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ name: StaticString
  ) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { name in
      range.indices.allSatisfy { bytes[$0] == name[$0 - range.lowerBound] }
    }
  }

  /// An attribute's value with character references resolved, those that the escaping writes.
  private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = text
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"),
      ("&amp;", "&"),
    ] {
      result.replace(reference, with: character)
    }
    return result
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }
}
