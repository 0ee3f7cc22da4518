import Testing

@testable import Terminal

/// Picking from a list while typing.
@Suite struct PickListTests {
  private static let titles = ["Dropout", "批归一化", "Batch norm", "Adam", "Warm-up", "学习率预热"]

  private func list(picksSeveral: Bool = true) -> PickList {
    PickList(picksSeveral: picksSeveral) { query in
      if query == "(" { return .complaint("no query") }
      return .items(
        Self.titles.indices.filter { Self.titles[$0].lowercased().contains(query.lowercased()) })
    }
  }

  @Test func typingNarrowsTheListInBothLanguages() {
    var list = list()
    #expect(list.matches == [0, 1, 2, 3, 4, 5])
    _ = list.press(.text("归一"), rows: 4)
    #expect(list.matches == [1])
    _ = list.press(.clearLine, rows: 4)
    _ = list.press(.text("a"), rows: 4)
    #expect(list.matches == [2, 3, 4])
    _ = list.press(.down, rows: 4)
    #expect(list.press(.enter, rows: 4) == .picked([3]))
  }

  @Test func backspaceTakesWholeCharactersAndCtrlWWords() {
    var list = list()
    _ = list.press(.text("学习率 e\u{301}"), rows: 4)
    _ = list.press(.backspace, rows: 4)
    #expect(list.query == "学习率 ")
    _ = list.press(.clearWord, rows: 4)
    #expect(list.query == "")
  }

  @Test func severalAreTakenInTheOrderOfTheirMarks() {
    var list = list()
    _ = list.press(.last, rows: 3)
    _ = list.press(.tab, rows: 3)
    _ = list.press(.text("drop"), rows: 3)
    _ = list.press(.tab, rows: 3)
    #expect(list.press(.enter, rows: 3) == .picked([5, 0]))
    _ = list.press(.tab, rows: 3)
    #expect(list.press(.enter, rows: 3) == .picked([5]), "a second tabulator takes the mark away")
  }

  @Test func whereOneIsAskedForNothingIsMarked() {
    var list = list(picksSeveral: false)
    _ = list.press(.tab, rows: 3)
    #expect(list.marked.isEmpty)
  }

  @Test func theCursorStaysInTheListAndOnTheScreen() {
    var list = list()
    _ = list.press(.up, rows: 3)
    #expect(list.cursor == 0)
    for _ in 0..<9 { _ = list.press(.down, rows: 3) }
    #expect(list.cursor == 5)
    #expect(list.top == 3)
    _ = list.press(.pageUp, rows: 3)
    #expect(list.cursor == 2)
    #expect(list.top == 2)
  }

  @Test func aQueryThatCannotBeReadKeepsWhatWasFound() {
    var list = list()
    _ = list.press(.text("("), rows: 3)
    #expect(list.complaint == "no query")
    #expect(list.matches.count == 6)
  }

  @Test func nothingFitsNothingIsPicked() {
    var list = list()
    _ = list.press(.text("zzz"), rows: 3)
    #expect(list.press(.enter, rows: 3) == .open)
    #expect(list.press(.escape, rows: 3) == .left)
  }
}

/// Bytes of a terminal as keys.
@Suite struct KeyTests {
  @Test func sequencesOfCursorKeysAreOneKeyEach() {
    var parser = KeyParser()
    #expect(
      parser.keys(in: Array("\u{1B}[A\u{1B}OB\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[4~".utf8))
        == [.up, .down, .pageUp, .pageDown, .first, .last])
  }

  @Test func aCharacterCutByARead() {
    var parser = KeyParser()
    let bytes = Array("梯".utf8)
    #expect(parser.keys(in: Array(bytes[..<2])) == [])
    #expect(parser.keys(in: Array(bytes[2...])) == [.text("梯")])
  }

  @Test func escapeAloneIsAKeyAndUnknownSequencesAreNone() {
    var parser = KeyParser()
    #expect(parser.keys(in: [0x1B]) == [.escape])
    #expect(parser.keys(in: Array("\u{1B}[1;5Cx".utf8)) == [.text("x")])
    #expect(parser.keys(in: [0x1B, 0x5B]) == [])
  }

  @Test func textAndControlsKeepTheirOrder() {
    var parser = KeyParser()
    #expect(
      parser.keys(in: Array("ab\u{7F}c\r".utf8)) == [.text("ab"), .backspace, .text("c"), .enter])
    #expect(parser.keys(in: [0x03]) == [.interrupt])
    #expect(parser.keys(in: [0xFF, 0x41, 0xE6, 0x42]) == [.text("\u{FFFD}A\u{FFFD}B")])
  }
}
