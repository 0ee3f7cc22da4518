#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds out how many columns there are to write in.
public enum TerminalSize {
  /// The width where a terminal does not tell.
  public static let defaultColumns = 80

  /// The columns of a stream, or `nil` for a file or a pipe, whose width is unlimited.
  ///
  /// On a terminal the variable `COLUMNS` comes first, then what the terminal says, then 80.
  public static func columns(
    of stream: TerminalStream, environment: Environment = .process
  ) -> Int? {
    guard stream.isTerminal else { return nil }
    if let chosen = environment["COLUMNS"].flatMap({ Int($0) }), chosen > 0 { return chosen }
    var size = winsize()
    // `TIOCGWINSZ` fills in one `winsize`, which is what it is given the address of.
    guard ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return defaultColumns
    }
    return Int(size.ws_col)
  }
}
