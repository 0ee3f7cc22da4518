/// Reads what `ByteWriter` wrote.
///
/// What does not fit throws: files come from a disk.
struct ByteReader {
  /// The bytes end too early, or hold what no value is written as.
  struct Damage: Error {}

  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  /// Reads from the start of `bytes`, which outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func number() throws(Damage) -> Int {
    guard bytes.count - place >= 4 else { throw Damage() }
    // Four bytes are left, as has just been seen; the load need not be aligned.
    let number = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    place += 4
    return Int(number)
  }

  mutating func flag() throws(Damage) -> Bool {
    guard place < bytes.count, bytes[place] < 2 else { throw Damage() }
    defer { place += 1 }
    return bytes[place] == 1
  }

  mutating func raw() throws(Damage) -> UnsafeRawBufferPointer {
    let count = try number()
    guard bytes.count - place >= count else { throw Damage() }
    defer { place += count }
    return UnsafeRawBufferPointer(rebasing: bytes[place..<(place + count)])
  }

  mutating func text() throws(Damage) -> String { String(decoding: try raw(), as: UTF8.self) }

  mutating func optional<Value>(
    _ read: (inout ByteReader) throws(Damage) -> Value
  ) throws(Damage) -> Value? {
    try flag() ? try read(&self) : nil
  }

  mutating func list<Value>(
    _ read: (inout ByteReader) throws(Damage) -> Value
  ) throws(Damage) -> [Value] {
    let count = try number()
    // Each value takes a byte at least.
    guard count <= bytes.count - place else { throw Damage() }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  mutating func optionalText() throws(Damage) -> String? {
    try flag() ? try text() : nil
  }

  mutating func texts() throws(Damage) -> [String] {
    try list { (reader: inout ByteReader) throws(Damage) in try reader.text() }
  }

  mutating func named<Name: RawRepresentable<String>>(_ type: Name.Type) throws(Damage) -> Name {
    guard let name = Name(rawValue: try text()) else { throw Damage() }
    return name
  }
}
