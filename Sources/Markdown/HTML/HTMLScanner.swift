/// Cuts raw HTML into text, tags and what a page does not show.
package struct HTMLScanner {
  /// A piece of raw HTML.
  package enum Token: Equatable {
    case text(Range<Int>)
    /// A tag: its name in lower case, and where its attributes stand.
    case tag(name: String, isClosing: Bool, attributes: Range<Int>)
    /// A comment, a declaration, a processing instruction.
    case hidden
  }

  private let bytes: [UInt8]
  private var place = 0

  package init(_ html: String) { bytes = Array(html.utf8) }

  /// The bytes of a range.
  package func bytes(_ range: Range<Int>) -> [UInt8] { Array(bytes[range]) }

  /// The next piece; `nil` at the end.
  ///
  /// All pieces together take O(bytes).
  package mutating func next() -> Token? {
    guard place < bytes.count else { return nil }
    if bytes[place] == 0x3C, let token = markup() { return token }
    let start = place
    place += 1
    while place < bytes.count, bytes[place] != 0x3C { place += 1 }
    return .text(start..<place)
  }

  /// Skips to the closing tag `name`, or to the end; the tag itself is next.
  package mutating func skipContent(of name: String) {
    let end = Array("</\(name)".utf8)
    while place < bytes.count {
      if bytes[place] == 0x3C, place + end.count <= bytes.count,
        bytes[place..<(place + end.count)].lazy.map(Self.lower).elementsEqual(end)
      {
        return
      }
      place += 1
    }
  }

  /// The values of the attributes with one of `names`.
  package func values(of names: Set<String>, in attributes: Range<Int>) -> [String] {
    var values: [String] = []
    var index = attributes.lowerBound
    let end = attributes.upperBound
    while index < end {
      while index < end, ASCII.isWideSpace(bytes[index]) || bytes[index] == 0x2F { index += 1 }
      let nameStart = index
      while index < end, !ASCII.isWideSpace(bytes[index]), bytes[index] != 0x3D { index += 1 }
      let name = String(decoding: bytes[nameStart..<index].map(Self.lower), as: UTF8.self)
      while index < end, ASCII.isWideSpace(bytes[index]) { index += 1 }
      guard index < end, bytes[index] == 0x3D else {
        if index == nameStart { index += 1 }
        continue
      }
      index += 1
      while index < end, ASCII.isWideSpace(bytes[index]) { index += 1 }
      let valueStart: Int
      if index < end, bytes[index] == 0x22 || bytes[index] == 0x27 {
        let quote = bytes[index]
        valueStart = index + 1
        index = valueStart
        while index < end, bytes[index] != quote { index += 1 }
      } else {
        valueStart = index
        while index < end, !ASCII.isWideSpace(bytes[index]) { index += 1 }
      }
      if names.contains(name) {
        let value = LinkSyntax.decodeEntities(Array(bytes[valueStart..<index]))
        values.append(String(decoding: value, as: UTF8.self))
      }
      index += 1
    }
    return values
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// What starts with `<` here; `nil` when it is text.
  private mutating func markup() -> Token? {
    let rest = bytes[(place + 1)...]
    if rest.starts(with: Array("!--".utf8)) {
      place = find("-->", from: place + 4) ?? bytes.count
      return .hidden
    }
    if rest.starts(with: Array("![CDATA[".utf8)) {
      place = find("]]>", from: place + 9) ?? bytes.count
      return .hidden
    }
    if rest.first == 0x21 || rest.first == 0x3F {
      place = find(">", from: place + 1) ?? bytes.count
      return .hidden
    }
    let isClosing = rest.first == 0x2F
    let nameStart = place + (isClosing ? 2 : 1)
    guard nameStart < bytes.count, ASCII.isLetter(bytes[nameStart]) else { return nil }
    var index = nameStart
    while index < bytes.count, ASCII.isAlphanumeric(bytes[index]) || bytes[index] == 0x2D {
      index += 1
    }
    let name = String(decoding: bytes[nameStart..<index].map(Self.lower), as: UTF8.self)
    let start = index
    var quote: UInt8?
    while index < bytes.count, quote != nil || bytes[index] != 0x3E {
      if let open = quote {
        if bytes[index] == open { quote = nil }
      } else if bytes[index] == 0x22 || bytes[index] == 0x27 {
        quote = bytes[index]
      }
      index += 1
    }
    // A tag that does not end takes the rest along, as a browser's does.
    place = Swift.min(index + 1, bytes.count)
    return .tag(name: name, isClosing: isClosing, attributes: start..<index)
  }

  private func find(_ end: String, from start: Int) -> Int? {
    let pattern = Array(end.utf8)
    var index = Swift.max(start - pattern.count + 1, place + 1)
    while index + pattern.count <= bytes.count {
      if bytes[index] == pattern[0], bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
        return index + pattern.count
      }
      index += 1
    }
    return nil
  }
}
