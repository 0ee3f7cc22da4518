/// The checksum CRC-32C (Castagnoli), as RFC 3720, appendix B.4, defines it.
struct CRC32C {
  /// Eight tables of 256 values, with which eight bytes are taken at once.
  private let tables: [UInt32]

  init() {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      // The polynomial 0x1EDC6F41 with its bits reversed.
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
      tables[byte] = value
    }
    for byte in 0..<256 {
      for table in 1..<8 {
        let previous = tables[(table - 1) * 256 + byte]
        tables[table * 256 + byte] = previous >> 8 ^ tables[Int(previous & 0xFF)]
      }
    }
    self.tables = tables
  }

  /// The checksum of a range, masked as records of TensorFlow store it.
  ///
  /// O(length).
  func masked(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    let value = checksum(bytes, range)
    return (value >> 15 | value << 17) &+ 0xa282_ead8
  }

  /// The checksum of a range.
  ///
  /// O(length).
  func checksum(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    let tables = tables.span
    var value: UInt32 = ~0
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      value ^= LittleEndian.read32(bytes, index)
      let next = LittleEndian.read32(bytes, index + 4)
      var sum = tables[7 * 256 + Int(value & 0xFF)] ^ tables[6 * 256 + Int(value >> 8 & 0xFF)]
      sum ^= tables[5 * 256 + Int(value >> 16 & 0xFF)] ^ tables[4 * 256 + Int(value >> 24)]
      sum ^= tables[3 * 256 + Int(next & 0xFF)] ^ tables[2 * 256 + Int(next >> 8 & 0xFF)]
      sum ^= tables[256 + Int(next >> 16 & 0xFF)] ^ tables[Int(next >> 24)]
      value = sum
      index += 8
    }
    while index < range.upperBound {
      value = value >> 8 ^ tables[Int((value ^ UInt32(bytes[index])) & 0xFF)]
      index += 1
    }
    return ~value
  }
}

/// Numbers whose lowest byte comes first.
enum LittleEndian {
  static func read32(_ bytes: Span<UInt8>, _ index: Int) -> UInt32 {
    UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
      | UInt32(bytes[index + 3]) << 24
  }

  static func read64(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    UInt64(read32(bytes, index)) | UInt64(read32(bytes, index + 4)) << 32
  }
}
