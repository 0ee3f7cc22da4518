/// Reads event files of TensorBoard, a record at a time.
///
/// A record is the length of its payload (eight bytes), a checksum of these, the payload, and a
/// checksum of that; the payload is an `Event` as a protocol buffer.
struct EventFileReader {
  /// The largest record that is read, in bytes: images and histograms are skipped, but stand in it.
  private static let recordLimit: UInt64 = 256 << 20

  private let source: ByteSource
  private let table: MetricTable
  /// Put before each tag: the folder of `train` or `validation` data.
  private let prefix: String
  private let crc = CRC32C()
  /// Tags in the order in which they were met, with their columns.
  private var tags: [(bytes: [UInt8], column: Int)] = []

  init(_ source: ByteSource, prefix: String, into table: MetricTable) {
    self.source = source
    self.prefix = prefix
    self.table = table
  }

  /// Whether bytes start with a record whose length is sound.
  static func isEventFile(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 12 else { return false }
    let length = LittleEndian.read64(bytes.span, 0)
    return length < recordLimit
      && CRC32C().masked(bytes.span, 0..<8) == LittleEndian.read32(bytes.span, 8)
  }

  /// Reads all records; a damaged or truncated end is told in a note, and what stands before it
  /// counts.
  mutating func read() throws {
    var buffer: [UInt8] = []
    var isMore = true
    while isMore {
      isMore = try source.readBytes(into: &buffer)
      guard let end = records(buffer.span) else {
        return table.note("record \(count + 1) is damaged: what stands before it was read")
      }
      buffer.removeFirst(end)
    }
    if !buffer.isEmpty { table.note("the file is cut off behind record \(count)") }
  }

  /// How many records were read.
  private var count = 0

  /// Reads the records that are complete and returns the byte behind them; `nil` at a damaged one.
  private mutating func records(_ bytes: Span<UInt8>) -> Int? {
    var start = 0
    while bytes.count - start >= 12 {
      let length = LittleEndian.read64(bytes, start)
      guard crc.masked(bytes, start..<start + 8) == LittleEndian.read32(bytes, start + 8),
        length < Self.recordLimit
      else { return nil }
      let end = start + 12 + Int(length)
      guard bytes.count >= end + 4 else { break }
      guard crc.masked(bytes, start + 12..<end) == LittleEndian.read32(bytes, end) else {
        return nil
      }
      count += 1
      event(bytes, start + 12..<end, record: count)
      start = end + 4
    }
    return start
  }

  private mutating func event(_ bytes: Span<UInt8>, _ range: Range<Int>, record: Int) {
    var step = 0.0
    var fields = ProtocolBuffer(range)
    while let field = fields.next(bytes) {
      switch (field.number, field.content) {
      case (2, .varint(let value)): step = Double(Int64(bitPattern: value))
      case (5, .bytes(let summary)): self.summary(bytes, summary)
      default: break
      }
    }
    table.endRow(line: record, x: step)
  }

  private mutating func summary(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var values = ProtocolBuffer(range)
    while let field = values.next(bytes) {
      guard field.number == 1, case .bytes(let value) = field.content else { continue }
      var tag: Range<Int>?
      var number: Double?
      var parts = ProtocolBuffer(value)
      while let part = parts.next(bytes) {
        switch (part.number, part.content) {
        case (1, .bytes(let name)): tag = name
        case (2, .fixed32(let bits)): number = Double(Float(bitPattern: bits))
        case (8, .bytes(let tensor)): number = Self.scalar(bytes, tensor) ?? number
        default: break
        }
      }
      guard let tag, let number else { continue }
      let column = column(bytes, tag)
      if table.wants(column) { table.set(column, number) }
    }
  }

  private mutating func column(_ bytes: Span<UInt8>, _ tag: Range<Int>) -> Int {
    for known in tags where known.bytes.count == tag.count {
      var isSame = true
      for index in 0..<tag.count where known.bytes[index] != bytes[tag.lowerBound + index] {
        isSame = false
        break
      }
      if isSame { return known.column }
    }
    var name: [UInt8] = []
    for index in tag { name.append(bytes[index]) }
    let column = table.column(prefix + String(decoding: name, as: UTF8.self))
    if tags.count < 64 { tags.append((name, column)) }
    return column
  }

  /// The only element of a tensor: TensorFlow 2 stores scalars so.
  private static func scalar(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var type: UInt64 = 1
    var value: Double?
    var fields = ProtocolBuffer(range)
    while let field = fields.next(bytes) {
      switch (field.number, field.content) {
      case (1, .varint(let code)): type = code
      case (4, .bytes(let content)) where type == 1 && content.count == 4:
        value = Double(Float(bitPattern: LittleEndian.read32(bytes, content.lowerBound)))
      case (4, .bytes(let content)) where type == 2 && content.count == 8:
        value = Double(bitPattern: LittleEndian.read64(bytes, content.lowerBound))
      case (5, .bytes(let packed)) where packed.count == 4:
        value = Double(Float(bitPattern: LittleEndian.read32(bytes, packed.lowerBound)))
      case (5, .fixed32(let bits)): value = Double(Float(bitPattern: bits))
      case (6, .bytes(let packed)) where packed.count == 8:
        value = Double(bitPattern: LittleEndian.read64(bytes, packed.lowerBound))
      case (6, .fixed64(let bits)): value = Double(bitPattern: bits)
      default: break
      }
    }
    return value
  }
}
