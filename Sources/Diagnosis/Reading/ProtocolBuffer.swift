/// Walks over the fields of a message in the wire format of protocol buffers.
struct ProtocolBuffer {
  enum Content {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    case bytes(Range<Int>)
  }

  private var index: Int
  private let end: Int

  init(_ range: Range<Int>) {
    index = range.lowerBound
    end = range.upperBound
  }

  /// The next field; `nil` at the end and where the message is damaged.
  mutating func next(_ bytes: Span<UInt8>) -> (number: Int, content: Content)? {
    guard index < end, let key = varint(bytes), key >> 3 <= 1 << 29 else { return nil }
    let number = Int(key >> 3)
    switch key & 7 {
    case 0: return varint(bytes).map { (number, .varint($0)) }
    case 1:
      guard end - index >= 8 else { return nil }
      index += 8
      return (number, .fixed64(LittleEndian.read64(bytes, index - 8)))
    case 2:
      guard let length = varint(bytes), length <= UInt64(end - index) else { return nil }
      index += Int(length)
      return (number, .bytes(index - Int(length)..<index))
    case 5:
      guard end - index >= 4 else { return nil }
      index += 4
      return (number, .fixed32(LittleEndian.read32(bytes, index - 4)))
    default: return nil
    }
  }

  private mutating func varint(_ bytes: Span<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < end, shift < 64 {
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
