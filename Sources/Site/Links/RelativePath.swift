/// Paths inside the site, and how one page names another.
enum RelativePath {
  /// `text` with every byte encoded that is not a letter, a digit or `-._~/`.
  static func percentEncoded(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy(isPlain) { return String(text) }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isPlain(byte) {
        bytes.append(byte)
      } else {
        bytes += [0x25, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A URL in ASCII: bytes that no URL may hold are encoded, existing escapes stay.
  static func asciiURL(_ url: String) -> String {
    if url.utf8.allSatisfy(isInURL) { return url }
    var bytes: [UInt8] = []
    for byte in url.utf8 {
      if isInURL(byte) {
        bytes.append(byte)
      } else {
        bytes += [0x25, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isInURL(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F...0xFF: false
    default: true
    }
  }

  /// `text` with percent escapes resolved; what is no escape stays.
  static func percentDecoded(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(0x25) else { return String(text) }
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == 0x25, index + 2 < source.count,
        let high = hexValue(source[index + 1]), let low = hexValue(source[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `path` seen from the folder of `file`, with `.` and `..` resolved; `nil` where it leaves the
  /// root or is absolute.
  static func resolved(_ path: String, from file: String) -> String? {
    if path.utf8.first == slash { return nil }
    var parts = file.utf8.split(separator: slash).dropLast().map(Substring.init)
    for part in path.utf8.split(separator: slash) {
      switch part.count {
      case 1 where part.first == dot: continue
      case 2 where part.allSatisfy { $0 == dot }:
        if parts.popLast() == nil { return nil }
      default: parts.append(path[part.startIndex..<part.endIndex])
      }
    }
    return parts.joined(separator: "/")
  }

  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")
  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F: true
    default: false
    }
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
