internal import Glibc

/// Reads and replaces files as a whole.
enum WholeFile {
  /// The bytes of a file; `nil` where there is none.
  static func read(_ path: String) throws(LinkCheckError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw LinkCheckError(.cannotRead, "\(path) could not be read: \(reason()).")
    }
    defer { Glibc.close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw LinkCheckError(.cannotRead, "\(path) could not be read: \(reason()).")
      }
    }
  }

  /// Puts a file in place of another in one step: temporary file, `fsync`, `rename`, and `fsync` of
  /// the folder.
  static func replace(_ path: String, with bytes: [UInt8]) throws(LinkCheckError) {
    let folder = LocalPath.folder(of: path)
    if !folder.isEmpty { makeFolder(folder) }
    let temporary = "\(path).tmp-\(getpid())"
    do throws(LinkCheckError) {
      try write(bytes, to: temporary)
      guard rename(temporary, path) == 0 else {
        throw LinkCheckError(.cannotWrite, "\(path) could not be replaced: \(reason()).")
      }
    } catch {
      unlink(temporary)
      throw error
    }
    let descriptor = open(folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder, O_RDONLY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    Glibc.close(descriptor)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(LinkCheckError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw LinkCheckError(.cannotWrite, "\(path) could not be written: \(reason()).")
    }
    var rest = bytes[...]
    var isGood = true
    while !rest.isEmpty, isGood {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else {
        isGood = errno == EINTR
      }
    }
    isGood = isGood && fsync(descriptor) == 0
    let words = reason()
    let isClosed = Glibc.close(descriptor) == 0
    guard isGood, isClosed else {
      throw LinkCheckError(.cannotWrite, "\(path) could not be written: \(words).")
    }
  }

  private static func makeFolder(_ path: String) {
    guard mkdir(path, 0o755) != 0, errno == ENOENT else { return }
    let parent = LocalPath.folder(of: path)
    guard !parent.isEmpty else { return }
    makeFolder(parent)
    mkdir(path, 0o755)
  }

  private static func reason() -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    let number = errno
    guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
