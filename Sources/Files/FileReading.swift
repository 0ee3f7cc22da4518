internal import Glibc

/// Reads regular files whole.
package enum FileReading {
  /// The bytes of a regular file; devices, pipes and folders are refused, and never waited for.
  ///
  /// - Parameters:
  ///   - path: absolute, or relative to the working directory.
  ///   - limit: the most bytes that the file may have.
  ///   - followsLinks: whether `path` itself may be a symbolic link.
  package static func bytes(
    of path: String, limit: Int, followsLinks: Bool = true
  ) throws(FileError) -> [UInt8] {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW)
    let descriptor = open(path, flags)
    guard descriptor >= 0 else {
      let number = errno
      if number == ELOOP, !followsLinks {
        throw FileError(.unsafePath, path: path, message: "a symbolic link; it is not followed")
      }
      throw FileError(
        number == ENOENT ? .notFound : .notReadable, path: path, message: FileError.reason(number))
    }
    defer { close(descriptor) }
    return try bytes(from: descriptor, path: path, limit: limit)
  }

  /// The bytes of an open regular file, from its start.
  static func bytes(
    from descriptor: Int32, path: String, limit: Int
  ) throws(FileError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(
        .notAFile, path: path,
        message: status.st_mode & S_IFMT == S_IFDIR
          ? "a folder where a file is meant" : "not a regular file")
    }
    guard status.st_size <= limit else {
      throw FileError(
        .tooLarge, path: path, message: "\(status.st_size) bytes; at most \(limit) are read")
    }
    let size = Int(status.st_size)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      // `read` is given the unfilled rest of a buffer of `size` bytes and fills at most that much.
      while count < size {
        let got = read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else {
      throw FileError(.notReadable, path: path, message: FileError.reason(failure))
    }
    return bytes
  }
}
