/// A replacement of some bytes of a file.
public struct TextEdit: Sendable, Hashable {
  /// The bytes to replace; empty for an insertion.
  public let range: Range<Int>
  /// The bytes to put there; empty for a removal.
  public let replacement: [UInt8]

  /// Makes an edit.
  public init(range: Range<Int>, replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }
}

extension Sequence where Element == TextEdit {
  /// The bytes after all edits, which refer to offsets of `bytes` and do not overlap.
  ///
  /// O(bytes).
  public func applied(to bytes: [UInt8]) -> [UInt8] {
    let ordered = sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + ordered.reduce(0) { $0 + $1.replacement.count })
    var copied = 0
    for edit in ordered {
      let start = Swift.max(copied, Swift.min(edit.range.lowerBound, bytes.count))
      let end = Swift.max(start, Swift.min(edit.range.upperBound, bytes.count))
      result += bytes[copied..<start]
      result += edit.replacement
      copied = end
    }
    result += bytes[copied...]
    return result
  }
}
