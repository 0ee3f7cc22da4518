#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension UnsafeBufferPointer<UInt8> {
  /// The first place from `start` on where `byte` stands.
  ///
  /// The C library looks at many bytes at once: ten times as fast as a loop.
  func first(_ byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count, let base = baseAddress else { return nil }
    // Safe: it looks at the bytes from `start` to the end.
    guard let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether the `length` bytes from `start` on are those from `otherStart` on of `other`.
  func holds(
    _ length: Int, of other: UnsafeBufferPointer<UInt8>, at otherStart: Int, at start: Int
  ) -> Bool {
    guard length <= count - start, length <= other.count - otherStart else { return false }
    guard length > 0, let base = baseAddress, let otherBase = other.baseAddress else { return true }
    // Safe: both have as many bytes.
    return memcmp(base + start, otherBase + otherStart, length) == 0
  }
}

extension [UInt8] {
  /// Whether the bytes start with U+FEFF in UTF-8.
  var hasByteOrderMark: Bool { starts(with: [0xEF, 0xBB, 0xBF]) }

  /// Whether a reference definition may stand anywhere: `[…]:` at the start of a line, behind
  /// markers of quotes and items.
  ///
  /// O(bytes).
  var mayHoldDefinitions: Bool {
    withUnsafeBufferPointer { bytes in
      var start = 0
      while let place = bytes.first(0x5D, from: start) {
        if place + 1 < bytes.count, bytes[place + 1] == 0x3A, bytes.opensLine(before: place) {
          return true
        }
        start = place + 1
      }
      return false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the `[` of a label that ends before `end` is the first thing of its line.
  fileprivate func opensLine(before end: Int) -> Bool {
    var place = end - 1
    while place >= 0, end - place < 1_100, self[place] != 0x5B {
      if self[place] == 0x5D, place == 0 || self[place - 1] != 0x5C { return false }
      place -= 1
    }
    guard place >= 0, self[place] == 0x5B else { return false }
    // An escaped bracket within a label: look no further, it may be one.
    if place > 0, self[place - 1] == 0x5C { return true }
    while place > 0 {
      place -= 1
      switch self[place] {
      case 0x0A, 0x0D: return true
      case 0x20, 0x09, 0x3E, 0x2A, 0x2B, 0x2D, 0x2E, 0x29, 0x30...0x39, 0xEF, 0xBB, 0xBF: continue
      default: return false
      }
    }
    return true
  }

  /// Whether `://` stands anywhere.
  var containsSchemeSeparator: Bool {
    guard count > 2 else { return false }
    var place = 2
    while place < count {
      if self[place] != 0x2F {
        place += self[place] == 0x3A ? 2 : 3
      } else if self[place - 1] == 0x2F, self[place - 2] == 0x3A {
        return true
      } else {
        place += 1
      }
    }
    return false
  }

  /// Whether `**` or `~~` stands anywhere.
  var containsDoubledMark: Bool {
    var place = 1
    while place < count {
      let byte = self[place]
      if byte != 0x2A, byte != 0x7E {
        place += 2
      } else if self[place - 1] == byte || place + 1 < count && self[place + 1] == byte {
        return true
      } else {
        place += 2
      }
    }
    return false
  }
}
