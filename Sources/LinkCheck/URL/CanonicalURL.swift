/// The quick way to read a URL that is already in the form in which it is sent, as most are.
enum CanonicalURL {
  /// Where the parts of a URL are, as offsets into its bytes.
  private struct Parts {
    var isSecure: Bool
    var host: Range<Int>
    var port: UInt16?
    var target: Range<Int>
    /// Where the fragment starts, behind its `#`.
    var fragment: Int?
  }

  /// Reads a URL that needs no change; `nil` for all others, which `WebURL.parse` reads with care.
  static func read(_ text: String) -> WebURL.Parsed? {
    var text = text
    return text.withUTF8 { bytes in
      guard let parts = parts(of: bytes) else { return nil }
      func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
      }
      let url = WebURL(
        isSecure: parts.isSecure, userInfo: nil, host: string(parts.host), port: parts.port,
        target: string(parts.target))
      return WebURL.Parsed(url: url, fragment: parts.fragment.map { string($0..<bytes.count) })
    }
  }

  private static func parts(of bytes: UnsafeBufferPointer<UInt8>) -> Parts? {
    let isSecure = bytes.starts(with: "https://".utf8)
    guard isSecure || bytes.starts(with: "http://".utf8) else { return nil }
    let start = isSecure ? 8 : 7
    guard let end = hostEnd(bytes, from: start) else { return nil }
    var parts = Parts(isSecure: isSecure, host: start..<end, target: end..<bytes.count)
    var slash = end
    if bytes[end] == UInt8(ascii: ":") {
      slash = bytes[end...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
      let digits = bytes[(end + 1)..<slash]
      guard digits.count <= 5, digits.allSatisfy(URLText.isDigit),
        let port = UInt16(String(decoding: digits, as: UTF8.self)), port > 0,
        port != (isSecure ? 443 : 80), slash < bytes.count
      else { return nil }
      parts.port = port
      parts.target = slash..<bytes.count
    }
    var isQuery = false
    var index = slash
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "#"):
        parts.target = slash..<(index - 1)
        parts.fragment = index
        return bytes[index...].allSatisfy { $0 > 0x20 } ? parts : nil
      case UInt8(ascii: "?"):
        isQuery = true
      case UInt8(ascii: "/") where !isQuery && index < bytes.count:
        // What follows may be a dot segment, plain or encoded.
        if bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "%") { return nil }
      default:
        guard isPlain(byte) else { return nil }
      }
    }
    return parts
  }

  /// The offset of the slash or the colon behind a host of lower-case ASCII labels.
  private static func hostEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var label = 0
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      let isEnd = byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":")
      if isEnd || byte == UInt8(ascii: ".") {
        guard (1...63).contains(label) else { return nil }
        if isEnd { return index - start <= 253 ? index : nil }
        label = 0
      } else {
        guard isLabelByte(byte) else { return nil }
        label += 1
      }
      index += 1
    }
    return nil
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || URLText.isDigit(byte)
      || byte == UInt8(ascii: "-")
  }

  /// Bytes that stay as they are in path and query alike.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "%"), UInt8(ascii: "="),
      UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "$"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "'"),
      UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
