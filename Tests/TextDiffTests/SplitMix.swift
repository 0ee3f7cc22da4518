/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// Up to thirty of five numbers.
  mutating func numbers() -> [Int32] {
    (0..<Int.random(in: 0...30, using: &self)).map { _ in Int32.random(in: 0..<5, using: &self) }
  }

  /// A file of up to forty short lines, with every kind of line end, and now and then binary.
  mutating func file() -> [UInt8] {
    let lines = ["a\n", "b\r\n", "\n", "- [ ] c\n", "论文\n", "\u{0}d\n", "--- e\n"]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...40, using: &self) {
      bytes += Array((lines.randomElement(using: &self) ?? "").utf8)
      if Int.random(in: 0..<12, using: &self) == 0 { bytes += [0xFF, 0xC3, 0x0A] }
    }
    if Bool.random(using: &self) { bytes += Array("end".utf8) }
    return bytes
  }

  /// A file with a few of its lines cut out or doubled.
  mutating func edited(_ bytes: [UInt8]) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0..<Int.random(in: 1...4, using: &self) where !lines.isEmpty {
      let index = Int.random(in: lines.indices, using: &self)
      if Bool.random(using: &self) {
        lines.remove(at: index)
      } else {
        lines.insert(Array("new \(index)".utf8), at: index)
      }
    }
    return Array(lines.joined(separator: [0x0A]))
  }
}
