extension Substring {
  /// The text with `%XX` resolved; what is not UTF-8 then stays as it was written.
  func removingPercentEscapes() -> String { String(self).removingPercentEscapes() }
}

extension String {
  /// The text with `%XX` resolved; what is not UTF-8 then stays as it was written.
  func removingPercentEscapes() -> String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "%"), rest.count >= 3,
        let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? self
  }
}
