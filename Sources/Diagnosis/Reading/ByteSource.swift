#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The bytes of a file, a piece at a time; text in UTF-16 comes out as UTF-8, without a mark.
final class ByteSource {
  /// The encoding of a text, told from its first bytes.
  private enum Encoding { case bytes, utf16(isBigEndian: Bool) }

  static let pieceSize = 1 << 20
  let name: String
  /// The file that is read; −1 where the bytes are in memory.
  private let descriptor: Int32
  /// The bytes that are still to be handed out, where they are in memory.
  private var waiting: ArraySlice<UInt8> = []
  private var encoding: Encoding?
  /// A byte or a surrogate that waits for its other half.
  private var rest: [UInt8] = []

  /// - Parameter name: what messages call the file.
  init(path: String, name: String) throws {
    self.name = name
    // A pipe without a writer would keep an opening that waits for ever.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw LogError(.cannotRead, name, "cannot be opened: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw LogError(
        .cannotRead, name, "not a regular file",
        hints: ["a log is read more than once: write what a pipe delivers into a file first"])
    }
  }

  /// A source of bytes in memory.
  init(_ bytes: [UInt8], name: String) {
    self.name = name
    descriptor = -1
    waiting = bytes[...]
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends the next bytes as they are.
  ///
  /// Returns false at the end.
  func readBytes(into buffer: inout [UInt8]) throws -> Bool {
    guard descriptor >= 0 else {
      let piece = waiting.prefix(Self.pieceSize)
      waiting = waiting.dropFirst(piece.count)
      buffer += piece
      return !piece.isEmpty
    }
    var count = 0
    var problem: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { room, filled in
      // `read` writes at most as many bytes as the room has, and says how many.
      repeat {
        count = read(descriptor, room.baseAddress, room.count)
      } while count < 0 && errno == EINTR
      problem = errno
      filled = max(count, 0)
    }
    guard count >= 0 else {
      throw LogError(.cannotRead, name, "cannot be read: \(String(cString: strerror(problem)))")
    }
    buffer += piece
    return count > 0
  }

  /// Appends the next bytes of a text.
  ///
  /// Returns false at the end.
  func readText(into buffer: inout [UInt8]) throws -> Bool {
    var piece: [UInt8] = []
    let isMore = try readBytes(into: &piece)
    if encoding == nil {
      if piece.starts(with: [0xEF, 0xBB, 0xBF]) { piece.removeFirst(3) }
      encoding = Self.encoding(of: &piece)
    }
    guard case .utf16(let isBigEndian) = encoding else {
      buffer += piece
      return isMore
    }
    let bytes = rest + piece
    var index = 0
    while index + 1 < bytes.count {
      let unit = Self.unit(bytes, index, isBigEndian)
      if unit & 0xFC00 == 0xD800, index + 3 < bytes.count || isMore {
        guard index + 3 < bytes.count else { break }
        let low = Self.unit(bytes, index + 2, isBigEndian)
        if low & 0xFC00 == 0xDC00 {
          let value = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
          append(Unicode.Scalar(value), to: &buffer)
          index += 4
          continue
        }
      }
      append(Unicode.Scalar(unit), to: &buffer)
      index += 2
    }
    rest = Array(bytes[index...])
    return isMore
  }

  private static func unit(_ bytes: [UInt8], _ index: Int, _ isBigEndian: Bool) -> UInt16 {
    isBigEndian
      ? UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
      : UInt16(bytes[index + 1]) << 8 | UInt16(bytes[index])
  }

  private func append(_ scalar: Unicode.Scalar?, to buffer: inout [UInt8]) {
    // A half of a pair that stands alone is no character.
    buffer += UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter
  }

  private static func encoding(of piece: inout [UInt8]) -> Encoding {
    if piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF]) {
      let isBigEndian = piece[0] == 0xFE
      piece.removeFirst(2)
      return .utf16(isBigEndian: isBigEndian)
    }
    // Without a mark: logs start with ASCII, every other byte of which is 0 then.
    guard piece.count >= 8 else { return .bytes }
    let start = piece.prefix(8)
    if start.indices.allSatisfy({ (piece[$0] == 0) == ($0 % 2 == 1) }) {
      return .utf16(isBigEndian: false)
    }
    if start.indices.allSatisfy({ (piece[$0] == 0) == ($0 % 2 == 0) }) {
      return .utf16(isBigEndian: true)
    }
    return .bytes
  }
}
