/// A short, stable name for some bytes.
///
/// Used to tell versions of a file apart, never against somebody who wants two to be alike.
enum Fingerprint {
  /// The FNV-1a hash of `bytes` in hexadecimal, cut to `digits` (at most 16).
  ///
  /// O(bytes).
  static func hex(_ bytes: [UInt8], digits: Int = 12) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let text = String(hash, radix: 16)
    return String((String(repeating: "0", count: 16 - text.count) + text).prefix(digits))
  }
}
