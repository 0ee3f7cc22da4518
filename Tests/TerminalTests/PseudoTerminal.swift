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
  func shown() -> String {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(control, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }
}
