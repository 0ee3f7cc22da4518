import Glibc
import Terminal
import Testing

/// A terminal that a test holds both ends of.
final class PseudoTerminal {
  /// The end that a program sees.
  let stream: TerminalStream
  private let control: Int32

  init(columns: UInt16 = 80) throws {
    control = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    // Linux's TIOCSPTLCK and TIOCGPTN, macros that Swift does not see; each is given one `int`.
    try #require(control >= 0)
    try #require(ioctl(control, 0x4004_5431, &unlocked) == 0)
    try #require(ioctl(control, 0x8004_5430, &number) == 0)
    let descriptor = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(descriptor >= 0)
    stream = TerminalStream(descriptor: descriptor)
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(control, UInt(TIOCSWINSZ), &size) == 0)
  }

  deinit {
    close(stream.descriptor)
    close(control)
  }

  /// Puts keys into the terminal as if they were typed.
  func type(_ keys: String) {
    _ = write(control, keys, keys.utf8.count)
  }

  /// What the terminal has shown so far.
  ///
  /// The system hands it on in pieces, so it is read up to a mark that is written behind it.
  func shown() -> String {
    let mark = Array("\u{1}end\u{1}".utf8)
    _ = write(stream.descriptor, mark, mark.count)
    var shown: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    while !shown.suffix(mark.count).elementsEqual(mark) {
      let count = read(control, &buffer, buffer.count)
      if count <= 0 { break }
      shown += buffer.prefix(count)
    }
    return String(decoding: shown.dropLast(mark.count), as: UTF8.self)
  }
}
