#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Lets somebody pick from a list at the terminal, whatever standard input and output lead to.
public struct Picker {
  /// A row of the list in so many columns, safe to print; the query is there to mark what it found.
  public typealias Row = (_ item: Int, _ query: String, _ columns: Int, _ painter: Painter) ->
    String

  private let descriptor: Int32
  private let painter: Painter

  /// A picker on the terminal that controls the process; `nil` where there is none, or one that
  /// understands no escape sequences.
  public init?(environment: Environment = .process) {
    guard Painter.understandsEscapes(environment) else { return nil }
    descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    painter = Painter(for: TerminalStream(descriptor: descriptor), environment: environment)
  }

  /// Shows the list until something is picked or the list is left.
  ///
  /// - Returns: the items picked; `nil` where the list was left.
  public func pick(_ list: PickList, title: String, row: Row) -> [Int]? {
    guard let mode = RawMode(descriptor) else { return nil }
    defer {
      show("\u{1B}[?1049l")
      mode.restore()
      close(descriptor)
    }
    show("\u{1B}[?1049h")
    var list = list
    var parser = KeyParser()
    while true {
      draw(&list, title, row)
      guard let bytes = read() else { return nil }
      for key in parser.keys(in: bytes) {
        switch list.press(key, rows: rows) {
        case .open: continue
        case .picked(let items): return items
        case .left: return nil
        }
      }
    }
  }

  /// The items that fit between the line of the query and that of the keys.
  private var rows: Int {
    max(1, (TerminalSize.rows(of: TerminalStream(descriptor: descriptor)) ?? 24) - 2)
  }

  private func draw(_ list: inout PickList, _ title: String, _ row: Row) {
    let columns =
      TerminalSize.columns(of: TerminalStream(descriptor: descriptor))
      ?? TerminalSize.defaultColumns
    list.scroll(rows)
    let query = SafeText.sanitize(list.query)
    let prompt = title + " › "
    var screen = "\u{1B}[?25l\u{1B}[H" + painter.paint(prompt, as: .muted)
    screen += painter.paint(query, as: .title) + "\u{1B}[K\r\n"
    let shown = list.matches[min(list.top, list.matches.count)...].prefix(rows)
    for (offset, item) in shown.enumerated() {
      let isCurrent = list.top + offset == list.cursor
      let pointer = isCurrent ? painter.paint("❯", as: .match) : " "
      let mark = list.marked.contains(item) ? painter.paint("●", as: .success) : " "
      screen += pointer + mark + row(item, list.query, max(columns - 3, 10), painter)
      screen += "\u{1B}[K\r\n"
    }
    screen += "\u{1B}[J\u{1B}[\(rows + 2);1H"
    let count =
      "\(list.matches.count)" + (list.marked.isEmpty ? "" : ", \(list.marked.count) marked")
    let keys = list.complaint ?? "\(count) · ↑ ↓ choose · Tab mark · Enter take · Esc leave"
    screen += painter.paint(
      DisplayWidth.truncate(SafeText.sanitize(keys), to: columns - 1),
      as: list.complaint == nil ? .muted : .warning)
    screen += "\u{1B}[1;\(DisplayWidth.of(prompt + query) + 1)H\u{1B}[?25h"
    show(screen)
  }

  private func show(_ text: String) { _ = Descriptor.write(Array(text.utf8), to: descriptor) }

  /// What has been typed, waiting for it; `nil` at the end of the input.
  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1024)
    while true {
      let count = Descriptor.read(from: descriptor, into: &buffer)
      if count > 0 { return Array(buffer.prefix(count)) }
      guard count < 0 && errno == EINTR else { return nil }
    }
  }
}

/// A terminal that gives every key at once and shows none, until it is as it was.
struct RawMode {
  private let descriptor: Int32
  private let before: termios

  /// Changes the mode; `nil` where the file is no terminal.
  init?(_ descriptor: Int32) {
    var mode = termios()
    guard tcgetattr(descriptor, &mode) == 0 else { return nil }
    self.descriptor = descriptor
    before = mode
    cfmakeraw(&mode)
    // What was typed ahead stays.
    guard tcsetattr(descriptor, TCSADRAIN, &mode) == 0 else { return nil }
  }

  /// Gives the mode back.
  func restore() {
    var mode = before
    _ = tcsetattr(descriptor, TCSADRAIN, &mode)
  }
}
