#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension UInt8 {
  var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isASCIIUppercase: Bool { self >= 0x41 && self <= 0x5A }
  var isASCIISpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }
}

extension ArraySlice where Element == UInt8 {
  /// The bytes without ASCII blanks at either end.
  func trimmingSpaces() -> ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !$0.isASCIISpace }),
      let last = lastIndex(where: { !$0.isASCIISpace })
    else { return [] }
    return self[first...last]
  }
}

extension Array where Element == UInt8 {
  func hasSuffix(_ suffix: String) -> Bool {
    count >= suffix.utf8.count && self[(count - suffix.utf8.count)...].elementsEqual(suffix.utf8)
  }

  /// The first place where the bytes of `needle` stand.
  ///
  /// O(count × needle).
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

extension String {
  /// Whether the byte stands anywhere in the string's UTF-8.
  func holds(_ byte: UInt8) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable { bytes in
      // Safe: it looks at `count` bytes from the start.
      bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false
    }
    return found ?? utf8.contains(byte)
  }
}

extension StringProtocol {
  /// The last place where `needle` stands, compared byte by byte.
  ///
  /// O(count × needle).
  func lastRange(of needle: String) -> Range<Index>? {
    var last: Range<Index>?
    var rest = self[...]
    while let found = rest.range(of: needle) {
      last = found
      rest = self[found.upperBound...]
    }
    return last
  }

  /// The first place where `needle` stands, compared byte by byte.
  ///
  /// O(count × needle).
  func range(of needle: String) -> Range<Index>? {
    let offset = utf8.withContiguousStorageIfAvailable { bytes in
      needle.utf8.withContiguousStorageIfAvailable { bytes.firstOffset(of: $0) }
    }
    if let inner = offset, let found = inner {
      return found.map {
        let start = utf8.index(utf8.startIndex, offsetBy: $0)
        return start..<utf8.index(start, offsetBy: needle.utf8.count)
      }
    }
    return rangeByIndices(of: needle)
  }

  /// The same for strings that do not store their UTF-8 in one piece, as those of Cocoa.
  private func rangeByIndices(of needle: String) -> Range<Index>? {
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

extension UnsafeBufferPointer<UInt8> {
  /// The offset at which `needle` stands first; `nil` where it does not, or is empty.
  fileprivate func firstOffset(of needle: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let head = needle.first, count >= needle.count else { return nil }
    for offset in 0...(count - needle.count) where self[offset] == head {
      // Safe: `offset + needle.count` is at most `count`.
      if (1..<needle.count).allSatisfy({ self[offset + $0] == needle[$0] }) { return offset }
    }
    return nil
  }
}
