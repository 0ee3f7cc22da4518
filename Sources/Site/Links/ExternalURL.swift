/// URLs of other sites as they may stand in an attribute.
enum ExternalURL {
  /// `url` with the characters percent-encoded that a URL must not hold, as browsers do it before
  /// they ask for it; everything else, escapes and Han too, stays as written.
  ///
  /// O(url).
  static func wellFormed(_ url: String) -> String {
    guard url.utf8.contains(where: isIllegal) else { return url }
    var result: [UInt8] = []
    result.reserveCapacity(url.utf8.count + 16)
    var slashes = 0
    for byte in url.utf8 {
      if byte == UInt8(ascii: "/") { slashes += 1 }
      // Brackets stand around an IPv6 address, which ends at the third slash.
      let isBracket = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
      if isIllegal(byte) && !(isBracket && slashes < 3) {
        result += [0x25, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static func isIllegal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x20, 0x7F: true
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
      true
    default: false
    }
  }
}
