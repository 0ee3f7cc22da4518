/// The reference definitions of a document and where they stand.
struct ReferenceDefinitions {
  private var byLabel: [[UInt8]: Range<Int>] = [:]

  /// Whether there are none.
  var isEmpty: Bool { byLabel.isEmpty }

  /// Adds a definition unless its label has one already: the first counts.
  mutating func add(label: UnsafeBufferPointer<UInt8>.SubSequence, destination: Range<Int>) {
    let key = Self.key(label)
    if byLabel[key] == nil { byLabel[key] = destination }
  }

  /// Where the URL of the definition for `label` stands.
  func destination(label: UnsafeBufferPointer<UInt8>.SubSequence) -> Range<Int>? {
    byLabel.isEmpty ? nil : byLabel[Self.key(label)]
  }

  /// A label without regard to case and to the width of its blanks.
  private static func key(_ label: UnsafeBufferPointer<UInt8>.SubSequence) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(label.count)
    for byte in label {
      if !ASCII.isSpace(byte) {
        bytes.append(byte)
      } else if let last = bytes.last, last != 0x20 {
        bytes.append(0x20)
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    // Upper case first: it unfolds letters such as ß that have no single lower case.
    return Array(String(decoding: bytes, as: UTF8.self).uppercased().lowercased().utf8)
  }
}
