#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds out how many columns and rows there are to write in.
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
    guard let size = size(of: stream), size.ws_col > 0 else { return defaultColumns }
    return Int(size.ws_col)
  }

  /// The rows of a stream's terminal, or `nil` where it is none or does not tell.
  public static func rows(of stream: TerminalStream) -> Int? {
    guard stream.isTerminal, let size = size(of: stream), size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  private static func size(of stream: TerminalStream) -> winsize? {
    var size = winsize()
    // `TIOCGWINSZ` fills in one `winsize`, which is what it is given the address of.
    return ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
  }
}
