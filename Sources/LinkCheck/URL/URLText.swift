/// The bytes of URLs: splitting, percent-encoding, dot segments.
enum URLText {
  /// The bytes of a text without control characters inside and white space around.
  static func trimmed(_ text: String) -> [UInt8] {
    text.utf8.allSatisfy { $0 > 0x20 } ? Array(text.utf8) : trimmed(text.utf8)
  }

  /// The bytes without control characters inside and white space around.
  static func trimmed(_ text: some Sequence<UInt8>) -> [UInt8] {
    var bytes = text.filter { $0 >= 0x20 }
    while bytes.last == 0x20 { bytes.removeLast() }
    return bytes.first == 0x20 ? Array(bytes.drop { $0 == 0x20 }) : bytes
  }

  /// The scheme before the first colon, in lower case; `nil` where there is none.
  static func scheme(_ bytes: [UInt8]) -> String? {
    guard let first = bytes.first, isLetter(first),
      let colon = bytes.firstIndex(where: { !isSchemeByte($0) }),
      bytes[colon] == UInt8(ascii: ":")
    else { return nil }
    return String(decoding: bytes[..<colon].map(lowercased), as: UTF8.self)
  }

  /// Splits at the first `#`.
  static func splitFragment(_ bytes: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, String?) {
    guard let hash = bytes.firstIndex(of: UInt8(ascii: "#")) else { return (bytes, nil) }
    return (bytes[..<hash], String(decoding: bytes[(hash + 1)...], as: UTF8.self))
  }

  /// Splits at the first `?`, of what has no fragment any more.
  static func splitQuery(_ bytes: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>?) {
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else { return (bytes, nil) }
    return (bytes[..<mark], bytes[(mark + 1)...])
  }

  /// A request target: the path with dot segments resolved, and the query, both percent-encoded.
  static func target(path: ArraySlice<UInt8>, query: ArraySlice<UInt8>?) -> String {
    var result = encoded(removingDotSegments(path), keeping: isPathByte)
    if let query {
      result.append(UInt8(ascii: "?"))
      result += encoded(query, keeping: isQueryByte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Resolves `.` and `..` (RFC 3986, 5.2.4, with backslashes as slashes); the result begins with
  /// a slash.
  static func removingDotSegments(_ path: ArraySlice<UInt8>) -> [UInt8] {
    var rest = path
    if let first = rest.first, isSlash(first) { rest = rest.dropFirst() }
    var kept: [ArraySlice<UInt8>] = []
    let segments = rest.split(omittingEmptySubsequences: false, whereSeparator: isSlash)
    for (number, segment) in segments.enumerated() {
      let isLast = number == segments.count - 1
      switch dots(segment) {
      case 1:
        if isLast { kept.append([]) }
      case 2:
        _ = kept.popLast()
        if isLast { kept.append([]) }
      default:
        kept.append(segment)
      }
    }
    var result: [UInt8] = []
    result.reserveCapacity(path.count + 1)
    for segment in kept {
      result.append(UInt8(ascii: "/"))
      result += segment
    }
    if result.isEmpty { result.append(UInt8(ascii: "/")) }
    return result
  }

  /// 1 for `.`, 2 for `..`, also where dots are percent-encoded; else 0.
  private static func dots(_ segment: ArraySlice<UInt8>) -> Int {
    guard segment.count <= 6 else { return 0 }
    let plain = decoded(segment)
    return plain == [0x2E] ? 1 : plain == [0x2E, 0x2E] ? 2 : 0
  }

  /// Percent-encodes every byte that `isKept` does not name.
  static func encoded(
    _ bytes: some Sequence<UInt8>, keeping isKept: (UInt8) -> Bool
  ) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      if isKept(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
      }
    }
    return result
  }

  /// Replaces each `%XX` with its byte; a `%` that no two digits follow stays.
  static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      bytes.formIndex(after: &index)
      if byte == UInt8(ascii: "%"), index != bytes.endIndex,
        let high = hexValue(bytes[index]),
        case let next = bytes.index(after: index), next != bytes.endIndex,
        let low = hexValue(bytes[next])
      {
        result.append(high << 4 | low)
        index = bytes.index(after: next)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// The text with each `%XX` decoded; what is not UTF-8 then becomes U+FFFD.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    return String(decoding: decoded(text.utf8), as: UTF8.self)
  }

  static func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte - UInt8(ascii: "0") }
    let letter = byte | 0x20
    guard (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter) else { return nil }
    return letter - UInt8(ascii: "a") + 10
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  /// Visible ASCII that browsers leave in a path.
  private static func isPathByte(_ byte: UInt8) -> Bool {
    isQueryByte(byte) && byte != UInt8(ascii: "`") && byte != UInt8(ascii: "{")
      && byte != UInt8(ascii: "}") && byte != UInt8(ascii: "^") && byte != UInt8(ascii: "|")
  }

  /// Visible ASCII that browsers leave in a query.
  private static func isQueryByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "<")
      && byte != UInt8(ascii: ">")
  }
}
