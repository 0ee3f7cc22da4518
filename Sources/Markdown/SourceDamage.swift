/// A byte that does not belong into a text file.
public struct SourceDamage: Sendable, Hashable {
  /// What is wrong with a byte.
  public enum Kind: Sendable, Hashable {
    /// It starts no well-formed UTF-8 sequence.
    case invalidUTF8
    /// It is NUL.
    case nul
  }

  /// The byte's offset.
  public let offset: Int
  /// What is wrong with it.
  public let kind: Kind

  /// Makes a finding.
  public init(offset: Int, kind: Kind) {
    self.offset = offset
    self.kind = kind
  }
}

extension SourceText {
  /// The first byte that is NUL or not UTF-8; the parser reads both as U+FFFD.
  ///
  /// O(bytes).
  public var firstDamage: SourceDamage? {
    [
      firstInvalidUTF8.map { SourceDamage(offset: $0, kind: .invalidUTF8) },
      firstNUL.map { SourceDamage(offset: $0, kind: .nul) },
    ]
    .compactMap(\.self).min { $0.offset < $1.offset }
  }

  /// The offset of the first NUL.
  ///
  /// O(bytes).
  public var firstNUL: Int? { bytes.withUnsafeBufferPointer { $0.first(0) } }

  /// The offset of the first byte that starts no well-formed UTF-8 sequence.
  ///
  /// O(bytes).
  public var firstInvalidUTF8: Int? {
    bytes.withUnsafeBufferPointer { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var place = 0
      while place < bytes.count {
        if place + 8 <= bytes.count,
          raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          place += 8
          continue
        }
        if bytes[place] < 0x80 {
          place += 1
          continue
        }
        guard let length = Self.sequenceLength(at: place, bytes) else { return place }
        place += length
      }
      return nil
    }
  }

  /// The length of the well-formed sequence of several bytes at `place`.
  private static func sequenceLength(
    at place: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[place] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard place + length <= bytes.count, second.contains(bytes[place + 1]) else { return nil }
    for index in 2..<Swift.max(length, 2) where bytes[place + index] & 0xC0 != 0x80 { return nil }
    return length
  }
}
