import Terminal
import Testing

@Suite("Tables")
struct TableLayoutTests {
  private var table: TableLayout {
    var table = TableLayout(
      columns: [
        Column("ID", .shrinking(minimum: 8, maximum: 24)),
        Column("TITLE", .flexible(minimum: 16)),
        Column("YEAR", priority: 2, alignment: .trailing),
        Column("STATE", priority: 3),
        Column("VENUE", priority: 1),
      ], showsHeader: true)
    table.add([
      Cell("frage", as: .identifier), Cell("FRAGE: Frequency-Agnostic Word Representation"),
      "2018", Cell("done", as: .success), "NIPS",
    ])
    table.add([Cell("深度学习", as: .identifier), "深度学习（中文版）", "2017", "todo", "人民邮电"])
    table.add([Cell("warm-up", as: .identifier), "Warm up", "", "todo"])
    return table
  }

  private func lines(_ width: Int?) -> [String] {
    table.render(on: Screen(width: width)).split(separator: "\n").map(String.init)
  }

  @Test("Where there is room, columns line up under Chinese and English alike")
  func wide() {
    #expect(
      lines(100) == [
        "ID        TITLE                                          YEAR  STATE  VENUE",
        "frage     FRAGE: Frequency-Agnostic Word Representation  2018  done   NIPS",
        "深度学习  深度学习（中文版）                             2017  todo   人民邮电",
        "warm-up   Warm up                                              todo",
      ])
  }

  @Test("Where room is short, the title is cut first")
  func narrowed() {
    #expect(
      lines(60) == [
        "ID        TITLE                        YEAR  STATE  VENUE",
        "frage     FRAGE: Frequency-Agnostic…   2018  done   NIPS",
        "深度学习  深度学习（中文版）           2017  todo   人民邮电",
        "warm-up   Warm up                            todo",
      ])
  }

  @Test("Where it is shorter still, the columns that matter least go")
  func dropped() {
    #expect(
      lines(40) == [
        "ID        TITLE              YEAR  STATE",
        "frage     FRAGE: Frequency…  2018  done",
        "深度学习  深度学习（中文版…  2017  todo",
        "warm-up   Warm up                  todo",
      ])
    #expect(
      lines(33) == [
        "ID        TITLE             STATE",
        "frage     FRAGE: Frequenc…  done",
        "深度学习  深度学习（中文…   todo",
        "warm-up   Warm up           todo",
      ])
  }

  @Test("In a very narrow window each row takes several lines, in full")
  func stacked() {
    #expect(
      lines(20) == [
        "frage", "  FRAGE:", "  Frequency-Agnostic", "  Word", "  Representation",
        "深度学习", "  深度学习（中文版）", "warm-up", "  Warm up",
      ])
  }

  @Test("No line is wider than the terminal, however narrow", arguments: 20...120)
  func bounded(width: Int) {
    for line in lines(width) { #expect(DisplayWidth.of(line) <= width, "\(line)") }
  }

  @Test("A pipe gets all fields in full between tabs, without header and colour")
  func pipe() {
    #expect(
      table.render(on: .pipe) == """
        frage\tFRAGE: Frequency-Agnostic Word Representation\t2018\tdone\tNIPS
        深度学习\t深度学习（中文版）\t2017\ttodo\t人民邮电
        warm-up\tWarm up\t\ttodo\t

        """)
  }

  @Test("Line breaks, tabs and escapes in a cell cannot break a row")
  func hostileCells() {
    var table = TableLayout(columns: [Column("A"), Column("B")])
    table.add(["one\ttwo\nthree", "\u{1B}[2J"])
    #expect(table.render(on: .pipe) == "one two three\t␛[2J\n")
    #expect(table.render(on: Screen(width: 80)) == "one two three  ␛[2J\n")
  }

  @Test("Colour does not shift columns, and cut text is coloured to its end")
  func colored() {
    var table = TableLayout(columns: [Column("ID"), Column("TITLE", .flexible(minimum: 4))])
    table.add([Cell("a", as: .identifier), Cell("A long title", as: .title)])
    table.add([Cell("bcd", as: .identifier), Cell("Short", as: .title)])
    #expect(
      table.render(on: Screen(width: 11, isColored: true)) == """
        \u{1B}[36ma\u{1B}[0m    \u{1B}[1mA lon…\u{1B}[0m
        \u{1B}[36mbcd\u{1B}[0m  \u{1B}[1mShort\u{1B}[0m

        """)
  }

  @Test("A column that is empty in all rows takes no room on a terminal, and has a field in a pipe")
  func emptyColumn() {
    var table = TableLayout(columns: [Column("A"), Column("B"), Column("C")], showsHeader: true)
    table.add(["1", "", "3"])
    #expect(table.render(on: Screen(width: 80)) == "A  C\n1  3\n")
    #expect(table.render(on: .pipe) == "1\t\t3\n")
  }

  @Test("A table without rows is nothing")
  func empty() {
    let table = TableLayout(columns: [Column("A")], showsHeader: true)
    #expect(table.render(on: Screen(width: 80)) == "")
  }
}
