extension [UInt8] {
  /// Whether the bytes start with U+FEFF in UTF-8.
  var hasByteOrderMark: Bool { starts(with: [0xEF, 0xBB, 0xBF]) }

  /// Whether `]:` stands anywhere.
  var mayHoldDefinitions: Bool {
    withUnsafeBufferPointer { bytes in
      var place = 0
      while place + 1 < bytes.count {
        if bytes[place + 1] != 0x3A {
          place += bytes[place + 1] == 0x5D ? 1 : 2
        } else if bytes[place] == 0x5D {
          return true
        } else {
          place += 2
        }
      }
      return false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
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
