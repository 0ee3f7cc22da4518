#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes to and reads from open files, whatever interrupts it.
enum Descriptor {
  /// Writes all bytes, and gives the system's error number, or 0.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        // `write` reads what is left of the buffer and no more.
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        let count = systemWrite(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          written += count
        } else if errno == EAGAIN {
          var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&request, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// Reads once into a buffer; how many bytes came, 0 at the end, negative with `errno` set.
  static func read(from descriptor: Int32, into buffer: inout [UInt8]) -> Int {
    buffer.withUnsafeMutableBytes { buffer in
      // The buffer has as many bytes as are asked for.
      guard let start = buffer.baseAddress else { return 0 }
      return systemRead(descriptor, start, buffer.count)
    }
  }

  /// Reads a line without its line feed, or `nil` at the end of the input.
  static func readLine(from descriptor: Int32, limit: Int = 4096) -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < limit {
      let count = systemRead(descriptor, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      guard count == 1 else { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
      if byte == UInt8(ascii: "\n") { break }
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }
}

/// `write(2)`, under a name that does not meet the functions of this file.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// `read(2)`, under a name that does not meet the functions of this file.
private func systemRead(
  _ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int
) -> Int {
  read(descriptor, bytes, count)
}
