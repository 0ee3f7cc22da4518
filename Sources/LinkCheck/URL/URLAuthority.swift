/// The part of a URL between the slashes and the path: user, host and port.
struct URLAuthority {
  let userInfo: String?
  let host: String
  let port: UInt16?

  /// Reads an authority; the port is `nil` where it is the scheme's own.
  init(_ bytes: ArraySlice<UInt8>, isSecure: Bool) throws(WebURLFault) {
    var rest = bytes
    if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
      let kept = URLText.encoded(rest[..<at]) { byte in
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "@") && byte != UInt8(ascii: "\"")
      }
      userInfo = kept.isEmpty ? nil : String(decoding: kept, as: UTF8.self)
      rest = rest[(at + 1)...]
    } else {
      userInfo = nil
    }
    var portBytes: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: "["), let close = rest.lastIndex(of: UInt8(ascii: "]")) {
      let after = rest[(close + 1)...]
      guard after.isEmpty || after.first == UInt8(ascii: ":") else {
        throw .badHost(String(decoding: rest, as: UTF8.self))
      }
      portBytes = after.dropFirst()
      rest = rest[...close]
    } else if let colon = rest.lastIndex(of: UInt8(ascii: ":")) {
      portBytes = rest[(colon + 1)...]
      rest = rest[..<colon]
    }
    host = try Self.host(rest)
    port = try Self.port(portBytes, default: isSecure ? 443 : 80)
  }

  private static func port(
    _ bytes: ArraySlice<UInt8>, default usual: UInt16
  ) throws(WebURLFault) -> UInt16? {
    guard !bytes.isEmpty else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.allSatisfy(URLText.isDigit), let port = UInt16(text), port > 0 else {
      throw .badPort(text)
    }
    return port == usual ? nil : port
  }

  private static func host(_ bytes: ArraySlice<UInt8>) throws(WebURLFault) -> String {
    guard !bytes.isEmpty else { throw .noHost }
    let text = String(decoding: bytes, as: UTF8.self)
    if bytes.first == UInt8(ascii: "[") {
      guard IPAddress(literal: text) != nil else { throw .badHost(text) }
      return text.lowercased()
    }
    // Names are bounded by DNS: 253 bytes in all, 63 a label, counted here where they are ASCII.
    let name = URLText.decoded(text).lowercased()
    let labels = name.utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard name.utf8.allSatisfy(isHostByte), name.utf8.count <= 1000,
      !labels.dropLast().contains(where: \.isEmpty), labels.count > 1 || !labels[0].isEmpty
    else { throw .badHost(text) }
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      guard name.utf8.count <= 254, labels.allSatisfy({ $0.count <= 63 }) else {
        throw .badHost(text)
      }
    }
    return name
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || URLText.isLetter(byte) || URLText.isDigit(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }
}
