/// Finds years of publication.
enum Year {
  /// The last year between 1900 and 2099 that stands alone, or a short one as in `'17`.
  static func find(in bytes: Piece) -> Int? {
    guard bytes.hasDigits else { return nil }
    var found: Int?
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      guard bytes[index].isASCIIDigit else {
        if bytes[index] == UInt8(ascii: "'"), index + 2 < bytes.endIndex,
          bytes[index + 1].isASCIIDigit, bytes[index + 2].isASCIIDigit,
          index + 3 == bytes.endIndex || !bytes[index + 3].isASCIIDigit, index > bytes.startIndex,
          bytes[index - 1].isASCIILetter
        {
          let short = Int(bytes[index + 1] - 48) * 10 + Int(bytes[index + 2] - 48)
          found = short > 60 ? 1900 + short : 2000 + short
        }
        index += 1
        continue
      }
      var end = index
      while end < bytes.endIndex, bytes[end].isASCIIDigit { end += 1 }
      if end - index == 4, standsAlone(bytes, index, end) {
        let value = bytes[index..<end].reduce(0) { $0 * 10 + Int($1 - 48) }
        if (1900...2099).contains(value) { found = value }
      }
      index = end
    }
    return found
  }

  /// Whether the digits are no part of a page range, a decimal number or an identifier; a month
  /// of two digits may follow, as in `2017.06`.
  private static func standsAlone(_ bytes: Piece, _ start: Int, _ end: Int) -> Bool {
    if start > bytes.startIndex + 1, isJoint(bytes[start - 1]), bytes[start - 2].isASCIIDigit {
      return false
    }
    guard end + 1 < bytes.endIndex, isJoint(bytes[end]), bytes[end + 1].isASCIIDigit
    else { return true }
    return bytes[(end + 1)...].prefix(while: \.isASCIIDigit).count == 2
  }

  /// Whether a byte joins digits to one number, range or identifier.
  private static func isJoint(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
