internal import Terminal

/// JSON that a terminal can show: control and format characters stand as `\uXXXX`.
enum SafeJSON {
  /// The same JSON with escapes for what ``SafeText`` calls harmful.
  ///
  /// O(bytes).
  ///
  /// - Parameter json: valid JSON in UTF-8, in which only strings hold anything but ASCII.
  static func escape(_ json: [UInt8]) -> [UInt8] {
    guard json.contains(where: mayStartHarm) else { return json }
    var result: [UInt8] = []
    result.reserveCapacity(json.count + 64)
    for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
      if scalar.value >= 0x7F, SafeText.isHarmful(scalar) {
        for unit in UTF16.encode(scalar) ?? .init() {
          let digits = String(unit, radix: 16)
          result += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        }
      } else {
        result += UTF8.encode(scalar) ?? .init()
      }
    }
    return result
  }

  /// Whether a byte can be the first of a harmful scalar's: not so for ASCII and for Han.
  private static func mayStartHarm(_ byte: UInt8) -> Bool {
    byte == 0x7F || (0xC2...0xE2).contains(byte) || byte >= 0xEF
  }
}
