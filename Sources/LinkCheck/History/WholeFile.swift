internal import Glibc

/// Reads files as a whole.
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

  /// Makes a folder and those above it; where that is not possible, opening a file in it says why.
  static func makeFolder(_ path: String) {
    guard mkdir(path, 0o700) != 0, errno == ENOENT else { return }
    let parent = LocalPath.folder(of: path)
    guard !parent.isEmpty else { return }
    makeFolder(parent)
    mkdir(path, 0o700)
  }

  private static func reason() -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    let number = errno
    guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
