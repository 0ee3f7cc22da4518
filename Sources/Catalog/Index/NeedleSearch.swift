/// Finds bytes among many: sixteen places at once are held against the first and the last byte of
/// what is sought, and only where both fit the rest is compared.
struct NeedleSearch {
  private let needle: [UInt8]
  private let first: SIMD16<UInt8>
  private let last: SIMD16<UInt8>

  /// Prepares to find `needle`; `nil` for one without bytes.
  init?(_ needle: [UInt8]) {
    guard let first = needle.first, let last = needle.last else { return nil }
    self.needle = needle
    self.first = SIMD16(repeating: first)
    self.last = SIMD16(repeating: last)
  }

  /// The first place of the needle from `start` on; `nil` where there is none.
  ///
  /// O(bytes) where both of its ends are rare together, O(bytes × needle) at worst.
  func place(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    let end = bytes.count - needle.count
    guard start >= 0, start <= end, let base = bytes.baseAddress else { return nil }
    let reach = needle.count - 1
    var place = start
    // Both loads stay inside: the second one ends at `place + reach + 16`, at most `bytes.count`.
    while place + 15 <= end {
      let head = base.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      let tail = base.loadUnaligned(fromByteOffset: place + reach, as: SIMD16<UInt8>.self)
      let fits = (head .== first) .& (tail .== last)
      // A lane that fits has all bits set, any other none; both types have sixteen bytes.
      let words = unsafeBitCast(fits, to: SIMD2<UInt64>.self)
      if words[0] | words[1] != 0 {
        for half in 0..<2 {
          var bits = UInt64(littleEndian: words[half])
          while bits != 0 {
            let lane = bits.trailingZeroBitCount / 8
            let candidate = place + 8 * half + lane
            if isNeedle(at: candidate, in: bytes) { return candidate }
            bits &= ~(0xFF << UInt64(8 * lane))
          }
        }
      }
      place += 16
    }
    while place <= end {
      if isNeedle(at: place, in: bytes) { return place }
      place += 1
    }
    return nil
  }

  /// The first place of the needle wholly within a range of the bytes.
  func place(in bytes: UnsafeRawBufferPointer, within range: Range<Int>) -> Int? {
    place(in: UnsafeRawBufferPointer(rebasing: bytes[..<range.upperBound]), from: range.lowerBound)
  }

  private func isNeedle(at place: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    for offset in 0..<needle.count where bytes[place + offset] != needle[offset] { return false }
    return true
  }
}
