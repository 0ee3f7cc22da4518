/// Writes values in the form that `ByteReader` reads: numbers in little-endian order, texts behind
/// their length.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: UInt32) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }

  mutating func write(_ number: Int) { write(UInt32(truncatingIfNeeded: number)) }

  mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  mutating func write<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
    self.write(value != nil)
    if let value { write(&self, value) }
  }

  mutating func write<Value>(_ values: [Value], _ write: (inout ByteWriter, Value) -> Void) {
    self.write(values.count)
    for value in values { write(&self, value) }
  }

  mutating func write(_ text: String?) { write(text) { $0.write($1) } }

  mutating func write(_ texts: [String]) { write(texts) { $0.write($1) } }

  /// Writes a text whose end is told elsewhere.
  mutating func write(unmeasured text: String) { bytes += text.utf8 }
}
