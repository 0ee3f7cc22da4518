internal import Catalog
internal import Terminal

/// Entries as rows: aligned on a terminal, fields between tabs in a pipe.
struct EntryTable {
  private let entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries }

  func render(on screen: Screen) -> String {
    guard screen.isTerminal else { return tabSeparated() }
    var table = TableLayout(columns: [
      Column(""), Column("title", .flexible(minimum: 40)),
      Column("authors", .shrinking(minimum: 8, maximum: 20), priority: 1),
      Column("where", .shrinking(minimum: 6, maximum: 16), priority: 2),
      Column("kind", priority: 0),
      Column("id", .shrinking(minimum: 10, maximum: 30), priority: 3),
    ])
    for entry in entries {
      table.add([
        Cell(StateMark.glyph(entry.state), as: StateMark.role(entry.state)),
        Cell(
          entry.displayTitle, as: entry.state == .done || entry.state == .skipped ? .muted : .plain),
        Cell(Self.authors(entry), as: .muted),
        Cell(
          [entry.venue, entry.year.map(String.init)].compactMap { $0 }.joined(separator: " "),
          as: .muted),
        Cell(entry.kind.rawValue, as: .muted), Cell(entry.id, as: .identifier),
      ])
    }
    return table.render(on: screen)
  }

  /// The rows within a page, aligned also where the page goes into a pipe.
  func renderInPage(on screen: Screen) -> String {
    render(on: screen.isTerminal ? screen : Screen(width: 100, rewritesLines: false))
  }

  /// The rows as they go into a pipe.
  func tabSeparated() -> String {
    var text: [UInt8] = []
    text.reserveCapacity(entries.count * 128)
    func add(_ field: String, _ end: Unicode.Scalar = "\t") {
      text += SafeText.sanitize(field).utf8
      text.append(UInt8(ascii: end))
    }
    // By index: an entry is large, and is not to be copied for its fields.
    for index in entries.indices {
      add(entries[index].state.rawValue)
      add(entries[index].id)
      add(entries[index].kind.rawValue)
      add(entries[index].displayTitle)
      add(entries[index].authors.joined(separator: ", "))
      add(entries[index].venue ?? "")
      add(entries[index].year.map(String.init) ?? "")
      add(entries[index].file, ":")
      add(String(entries[index].line), "\n")
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first author, and that there are more.
  private static func authors(_ entry: Entry) -> String {
    guard let first = entry.authors.first else { return "" }
    return entry.authors.count > 1 ? first + " +\(entry.authors.count - 1)" : first
  }
}

/// How a state looks on a terminal.
enum StateMark {
  static func glyph(_ state: ReadState) -> String {
    switch state {
    case .todo: "○"
    case .reading: "◐"
    case .done: "●"
    case .skipped: "–"
    }
  }

  static func role(_ state: ReadState) -> Role {
    switch state {
    case .todo: .plain
    case .reading: .warning
    case .done: .success
    case .skipped: .muted
    }
  }
}
