/// Finds what was meant as `[text][label]` in bytes that turned out to be plain text.
enum ReferenceScanner {
  /// The references, from the opening bracket to the last one.
  ///
  /// O(bytes).
  ///
  /// Not counted: `a[i][j]`, numbers such as `[1][2]`, escaped and nested brackets.
  static func references(in bytes: [UInt8], _ range: Range<Int>) -> [FileFacts.DanglingReference] {
    var found: [FileFacts.DanglingReference] = []
    let limits = range.clamped(to: 0..<bytes.count)
    var open: Int?
    var text: Range<Int>?
    var index = limits.lowerBound
    while index < limits.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        index += 1
      case UInt8(ascii: "["):
        if text?.upperBound != index { text = nil }
        open = index
      case UInt8(ascii: "]"):
        if let start = open {
          if let first = text {
            let label = first.upperBound + 1..<index
            if isReference(bytes, text: first.lowerBound + 1..<first.upperBound - 1) {
              let shown = label.isEmpty ? first.lowerBound + 1..<first.upperBound - 1 : label
              found.append(
                FileFacts.DanglingReference(
                  label: String(decoding: bytes[shown], as: UTF8.self),
                  range: first.lowerBound..<index + 1))
            }
            text = nil
          } else if !followsWord(bytes, start, from: limits.lowerBound) {
            text = start..<index + 1
          }
        } else {
          text = nil
        }
        open = nil
      default: break
      }
      index += 1
    }
    return found
  }

  /// Whether the text in brackets reads as words rather than as a number or an index.
  private static func isReference(_ bytes: [UInt8], text: Range<Int>) -> Bool {
    bytes[text].count(where: { $0.isASCIILetter || $0 >= 0x80 }) >= 2
  }

  /// Whether a letter or digit stands right before `offset`, as in `a[i][j]`.
  private static func followsWord(_ bytes: [UInt8], _ offset: Int, from start: Int) -> Bool {
    guard offset > start else { return false }
    let before = bytes[offset - 1]
    return before.isASCIILetter || before.isASCIIDigit || before == UInt8(ascii: "_")
      || before == UInt8(ascii: "]") || before == UInt8(ascii: ")")
  }
}
