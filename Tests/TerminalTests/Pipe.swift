import Glibc
import Terminal
import Testing

/// A pipe that a test holds both ends of.
final class Pipe {
  let reading: TerminalStream
  let writing: TerminalStream
  private var isOpen = (reading: true, writing: true)

  init() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    reading = TerminalStream(descriptor: ends[0])
    writing = TerminalStream(descriptor: ends[1])
  }

  deinit {
    closeReading()
    closeWriting()
  }

  func closeReading() {
    if isOpen.reading { close(reading.descriptor) }
    isOpen.reading = false
  }

  func closeWriting() {
    if isOpen.writing { close(writing.descriptor) }
    isOpen.writing = false
  }

  /// The number of bytes that wait to be read.
  func available() -> Int {
    var count: Int32 = 0
    _ = ioctl(reading.descriptor, UInt(FIONREAD), &count)
    return Int(count)
  }

  /// All bytes up to the end; the writing end has to be closed.
  func readAll() -> [UInt8] {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(reading.descriptor, &bytes, bytes.count)
      guard count > 0 else { return all }
      all += bytes.prefix(count)
    }
  }
}
