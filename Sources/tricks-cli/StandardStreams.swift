internal import Glibc

/// The three streams that every process is started with.
enum StandardStreams {
  /// Puts something in the place of streams that were closed (`tricks list >&-`).
  ///
  /// The next file that is opened would get the stream's number, and messages would be written into
  /// a list or the history. What is put there refuses to be read or written, as a closed one does.
  static func fillGaps() {
    for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) < 0 {
      // Gets the lowest free number, which is this one.
      _ = open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY)
    }
  }
}
