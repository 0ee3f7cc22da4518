import Diagnosis
import Testing

/// Event files of TensorBoard.
@Suite struct EventFileTests {
  @Test func scalarsOfBothKindsAreRead() throws {
    let bytes =
      EventFile.record(step: 0, tag: "loss", value: 2.5)
      + EventFile.record(step: 1, tag: "loss", value: 1.5, asTensor: true)
    let runs = try LogText.read(bytes: bytes, name: "events.out.tfevents.1")
    #expect(LogText.values(runs[0], .trainLoss) == [2.5, 1.5])
    #expect(runs[0].format == .eventFile)
  }

  @Test func foldersOfTrainAndValidationAreOneRun() throws {
    let files = [
      "logs/train/events.out.tfevents.1": EventFile.record(step: 0, tag: "epoch_loss", value: 2.5)
        + EventFile.record(step: 1, tag: "epoch_loss", value: 1.5),
      "logs/validation/events.out.tfevents.1": EventFile.record(
        step: 0, tag: "epoch_loss", value: 2.75),
    ]
    let runs = try LogText.inFolder(files) { try LogReader().read($0 + "/logs") }
    #expect(runs.count == 1)
    #expect(LogText.values(runs[0], .trainLoss) == [2.5, 1.5])
    #expect(LogText.values(runs[0], .testLoss) == [2.75])
  }

  @Test func cutOffAndDamagedFilesAreReadAsFarAsTheyGo() throws {
    let whole = (0..<5).flatMap { EventFile.record(step: $0, tag: "loss", value: 2) }
    let cut = try LogText.read(bytes: Array(whole.dropLast(3)), name: "a.tfevents")
    #expect(LogText.values(cut[0], .trainLoss).count == 4)
    #expect(cut[0].notes == ["the file is cut off behind record 4"])
    var damaged = whole
    damaged[whole.count - 10] ^= 1
    let runs = try LogText.read(bytes: damaged, name: "a.tfevents")
    #expect(LogText.values(runs[0], .trainLoss).count == 4)
    #expect(runs[0].notes == ["record 5 is damaged: what stands before it was read"])
  }
}

/// Makes records of event files.
enum EventFile {
  /// A record with one scalar.
  static func record(step: Int, tag: String, value: Float, asTensor: Bool = false) -> [UInt8] {
    let bits = (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    let number: [UInt8] =
      asTensor ? field(8, [0x08, 1] + field(4, bits)) : [2 << 3 | 5] + bits
    let summary = field(1, field(1, Array(tag.utf8)) + number)
    let event: [UInt8] = [1 << 3 | 1] + Array(repeating: 0, count: 8) + [2 << 3, UInt8(step)]
    return framed(event + field(5, summary))
  }

  private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [number << 3 | 2, UInt8(bytes.count)] + bytes
  }

  /// A payload with its length and checksums.
  private static func framed(_ payload: [UInt8]) -> [UInt8] {
    let length = littleEndian(UInt64(payload.count), 8)
    return length + littleEndian(UInt64(masked(length)), 4) + payload
      + littleEndian(UInt64(masked(payload)), 4)
  }

  private static func littleEndian(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32C bit by bit, so that the reader's tables are held against something else.
  static func masked(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
    }
    crc = ~crc
    return (crc >> 15 | crc << 17) &+ 0xa282_ead8
  }
}
