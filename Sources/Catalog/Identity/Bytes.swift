extension UInt8 {
  var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isASCIIUppercase: Bool { self >= 0x41 && self <= 0x5A }
  var isASCIISpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }
}

extension Array where Element == UInt8 {
  /// The bytes without ASCII blanks at either end.
  func trimmed() -> [UInt8] {
    guard let first = firstIndex(where: { !$0.isASCIISpace }),
      let last = lastIndex(where: { !$0.isASCIISpace })
    else { return [] }
    return Array(self[first...last])
  }

  func hasSuffix(_ suffix: String) -> Bool {
    count >= suffix.utf8.count && self[(count - suffix.utf8.count)...].elementsEqual(suffix.utf8)
  }

  /// The first place where the bytes of `needle` stand. O(count × needle).
  func firstRange(of needle: String) -> Range<Int>? {
    let wanted = Array(needle.utf8)
    guard let head = wanted.first, count >= wanted.count else { return nil }
    var start = 0
    while start <= count - wanted.count {
      guard let found = self[start...].firstIndex(of: head), found <= count - wanted.count else {
        return nil
      }
      if self[found..<(found + wanted.count)].elementsEqual(wanted) {
        return found..<(found + wanted.count)
      }
      start = found + 1
    }
    return nil
  }
}

extension StringProtocol {
  /// The last place where `needle` stands, compared byte by byte. O(count × needle).
  func lastRange(of needle: String) -> Range<Index>? {
    var last: Range<Index>?
    var rest = self[...]
    while let found = rest.range(of: needle) {
      last = found
      rest = self[found.upperBound...]
    }
    return last
  }

  /// The first place where `needle` stands, compared byte by byte. O(count × needle).
  func range(of needle: String) -> Range<Index>? {
    guard let head = needle.utf8.first else { return nil }
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: head) {
      if utf8[found...].starts(with: needle.utf8) {
        return found..<utf8.index(found, offsetBy: needle.utf8.count)
      }
      start = utf8.index(after: found)
    }
    return nil
  }
}
