internal import Files
internal import Glibc
internal import Terminal

/// A file that output is written into, named on the command line.
///
/// A regular file is replaced as a whole when the output is complete, so that a full disk or an
/// interruption leaves the old one; a symbolic link stays one, and what it leads to is replaced.
/// Devices, pipes and the streams of the process (`/dev/stdout`) are written into.
struct OutputFile {
  /// Takes what is to be written.
  let console: Console
  private let path: String
  /// The open device or pipe; `nil` for a regular file.
  private let descriptor: Int32?

  /// Opens what stands at a path.
  ///
  /// - Throws: `Failure` where a file cannot be written there, as far as that can be known now.
  init(_ path: String) throws {
    self.path = path
    var status = stat()
    let isThere = stat(path, &status) == 0
    if let stream = Self.stream(named: path) {
      descriptor = fcntl(stream, F_DUPFD_CLOEXEC, 3)
    } else if isThere, status.st_mode & S_IFMT == S_IFDIR {
      throw Self.failure(path, "a folder; name a file in it")
    } else if isThere, status.st_mode & S_IFMT != S_IFREG {
      descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    } else {
      descriptor = nil
      console = Console.collecting()
      let target = isThere ? FilePath.resolved(path) ?? path : path
      let folder = FilePath.split(target).folder
      guard access(folder, W_OK | X_OK) == 0 else {
        throw Self.failure(
          path, "its folder cannot be written into (\(FileError.reason(errno)))")
      }
      return
    }
    guard let descriptor, descriptor >= 0 else { throw Self.failure(path, FileError.reason(errno)) }
    console = Console(TerminalStream(descriptor: descriptor))
  }

  /// Writes what was gathered, and closes the file.
  func close() throws {
    guard let descriptor else {
      do throws(FileError) {
        return try FileReplacement.replace(path, with: console.take(), expecting: .anything)
      } catch {
        throw Self.failure(path, error.message)
      }
    }
    try console.flush()
    Glibc.close(descriptor)
  }

  /// Writes a whole file.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try OutputFile(path)
    try file.console.write(bytes)
    try file.close()
  }

  /// The stream of this process that a path names: opening it anew would begin at the start of a
  /// file that a shell appends to.
  private static func stream(named path: String) -> Int32? {
    switch path {
    case "/dev/stdout": 1
    case "/dev/stderr": 2
    default:
      ["/dev/fd/", "/proc/self/fd/"].first { path.hasPrefix($0) }
        .flatMap { Int32(path.dropFirst($0.count)) }
    }
  }

  private static func failure(_ path: String, _ reason: String) -> Failure {
    Failure(Failure.Status.cannotCreate, "\(path): cannot be written: \(reason)")
  }
}
