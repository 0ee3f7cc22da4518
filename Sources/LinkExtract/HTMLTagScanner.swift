internal import Markdown

/// Walks through the tags and comments of HTML, as browsers cut them.
struct HTMLTagScanner {
  /// What a page is cut into, as far as links are concerned.
  enum Token {
    case start(HTMLTag)
    case end(name: String)
    /// The bytes between `<!--` and `-->`.
    case comment(Range<Int>)
  }

  private let bytes: [UInt8]
  private let end: Int
  private var place: Int

  /// Starts at the beginning of `range`; nothing outside of it is looked at.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    place = range.lowerBound
    end = range.upperBound
  }

  /// The next token; `nil` at the end.
  ///
  /// The text of scripts, styles and the like is passed over. All tokens together take O(bytes).
  mutating func next() -> Token? {
    while let open = bytes[place..<end].firstIndex(of: UInt8(ascii: "<")) {
      place = open + 1
      guard place < end else { break }
      if starts(with: "!--") {
        return comment()
      } else if bytes[place] == UInt8(ascii: "!") || bytes[place] == UInt8(ascii: "?") {
        skip(past: ">")
      } else if bytes[place] == UInt8(ascii: "/") {
        place += 1
        let name = readName()
        skip(past: ">")
        return .end(name: name)
      } else if bytes[place].isLetter, let tag = startTag(at: open) {
        if Self.rawText.contains(tag.name) { skipText(of: tag.name) }
        return .start(tag)
      }
    }
    place = end
    return nil
  }

  /// Elements whose text is not markup.
  private static let rawText: Set<String> = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
  ]

  private mutating func comment() -> Token {
    place += 3
    let start = place
    // `<!-->` and `<!--->` are whole comments.
    if starts(with: ">") || starts(with: "->") {
      skip(past: ">")
      return .comment(start..<start)
    }
    skip(past: "-->")
    return .comment(start..<max(start, ends(with: "-->") ? place - 3 : place))
  }

  /// A tag with its attributes; `nil` where the input ends in it, as a browser drops it then.
  private mutating func startTag(at open: Int) -> HTMLTag? {
    var tag = HTMLTag(name: readName(), offset: open)
    while place < end {
      let byte = bytes[place]
      if byte == UInt8(ascii: ">") {
        place += 1
        return tag
      }
      if byte.isSpace || byte == UInt8(ascii: "/") {
        place += 1
        continue
      }
      if let attribute = attribute() { tag.attributes.append(attribute) }
    }
    return nil
  }

  private mutating func attribute() -> HTMLTag.Attribute? {
    let start = place
    // An equals sign in front belongs to the name.
    if bytes[place] == UInt8(ascii: "=") { place += 1 }
    while place < end, !bytes[place].endsName, bytes[place] != UInt8(ascii: "=") { place += 1 }
    let name = lowercased(start..<place)
    skipSpace()
    guard place < end, bytes[place] == UInt8(ascii: "=") else { return nil }
    place += 1
    skipSpace()
    guard place < end, bytes[place] != UInt8(ascii: ">") else { return nil }
    let quote = bytes[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let first = place + 1
      place = bytes[first..<end].firstIndex(of: quote) ?? end
      defer { place = min(place + 1, end) }
      return HTMLTag.Attribute(name: name, range: first..<place)
    }
    let first = place
    while place < end, !bytes[place].isSpace, bytes[place] != UInt8(ascii: ">") { place += 1 }
    return HTMLTag.Attribute(name: name, range: first..<place)
  }

  private mutating func readName() -> String {
    let start = place
    while place < end, !bytes[place].endsName { place += 1 }
    return lowercased(start..<place)
  }

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].lazy.map(\.lowercased), as: UTF8.self)
  }

  /// Goes to the end tag of an element, or to the end.
  ///
  /// An end tag that the input cuts off is text, as it is to browsers.
  private mutating func skipText(of name: String) {
    let endTag = Array("</\(name)".utf8)
    while let close = bytes[place..<end].firstIndex(of: UInt8(ascii: "<")) {
      let candidate = bytes[close..<end].prefix(endTag.count)
      let next = candidate.endIndex
      if candidate.lazy.map(\.lowercased).elementsEqual(endTag), next < end, bytes[next].endsName {
        place = close
        return
      }
      place = close + 1
    }
    place = end
  }

  private mutating func skipSpace() {
    while place < end, bytes[place].isSpace { place += 1 }
  }

  /// Goes behind the next occurrence of some ASCII text, or to the end.
  private mutating func skip(past text: StaticString) {
    while place < end, !starts(with: text) { place += 1 }
    place = min(place + text.utf8CodeUnitCount, end)
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[place..<end].starts(with: $0) }
  }

  private func ends(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[..<place].suffix($0.count).elementsEqual($0) }
  }
}

/// A start tag.
struct HTMLTag {
  /// An attribute with a value.
  struct Attribute {
    /// In lower case.
    var name: String
    /// The bytes of the value, without quotes.
    var range: Range<Int>
  }

  /// In lower case.
  var name: String
  /// The byte of its `<`.
  var offset: Int
  /// Those with a value, in order; a repeated one counts for nothing, as in browsers.
  var attributes: [Attribute] = []

  /// The value's bytes of the first attribute with this name.
  func value(_ name: String) -> Range<Int>? { attributes.first { $0.name == name }?.range }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  fileprivate var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  /// What HTML calls a space: tab, line feed, form feed, carriage return, blank.
  var isSpace: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D
  }
  fileprivate var endsName: Bool {
    isSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
  }
}
