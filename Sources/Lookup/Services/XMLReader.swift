internal import LinkCheck

/// Walks through the markup of an XML document.
///
/// Reads what feeds use: elements, attributes, character references, CDATA. Declarations, comments
/// and processing instructions are passed over, and no entity is ever expanded but the characters
/// that HTML names. Prefixes of names are dropped.
struct XMLReader {
  enum Event {
    case start(name: String, attributes: [String: String])
    case text(String)
    case end(name: String)
  }

  private let bytes: [UInt8]
  private var index = 0
  /// The names of the open elements.
  private var open: [String] = []
  private var pendingEnd: String?

  private static let depthLimit = 100

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// The next event; `nil` at the end of a whole document.
  ///
  /// - Throws: `UnusableAnswer` for what is no XML, or breaks off.
  mutating func next() throws(UnusableAnswer) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      open.removeLast()
      return .end(name: name)
    }
    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "<") { return .text(readText()) }
      if starts(with: "<!--") {
        try skip(past: "-->")
      } else if starts(with: "<![CDATA[") {
        index += 9
        let start = index
        try skip(past: "]]>")
        return .text(String(decoding: bytes[start..<(index - 3)], as: UTF8.self))
      } else if starts(with: "<?") {
        try skip(past: "?>")
      } else if starts(with: "<!") {
        try skip(past: ">")
      } else if starts(with: "</") {
        index += 2
        let name = readName()
        try skip(past: ">")
        guard open.popLast() == name else { throw broken() }
        return .end(name: name)
      } else {
        index += 1
        return try readStart()
      }
    }
    guard open.isEmpty else { throw broken() }
    return nil
  }

  private func broken() -> UnusableAnswer { UnusableAnswer(reason: "it is no well-formed XML") }

  private mutating func readText() -> String {
    let start = index
    index = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    return HTMLText.decoded(bytes[start..<index])
  }

  private mutating func readStart() throws(UnusableAnswer) -> Event {
    let name = readName()
    guard !name.isEmpty, open.count < Self.depthLimit else { throw broken() }
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      guard index < bytes.count else { throw broken() }
      if bytes[index] == UInt8(ascii: ">") {
        index += 1
        open.append(name)
        return .start(name: name, attributes: attributes)
      }
      if starts(with: "/>") {
        index += 2
        open.append(name)
        pendingEnd = name
        return .start(name: name, attributes: attributes)
      }
      let attribute = readName()
      skipBlanks()
      guard !attribute.isEmpty, index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
        throw broken()
      }
      index += 1
      skipBlanks()
      guard index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27,
        let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
      else { throw broken() }
      attributes[attribute] = HTMLText.decoded(bytes[(index + 1)..<end])
      index = end + 1
    }
  }

  /// A name without its prefix.
  private mutating func readName() -> String {
    let start = index
    while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
    let name = bytes[start..<index]
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    return String(decoding: local, as: UTF8.self)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "=")
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  private mutating func skip(past text: StaticString) throws(UnusableAnswer) {
    while index < bytes.count {
      if starts(with: text) {
        index += text.utf8CodeUnitCount
        return
      }
      index += 1
    }
    throw broken()
  }
}
