import Foundation
import TestSupport
import Testing

/// Columns line up on a terminal, with Chinese titles and on narrow ones too.
@Suite struct TerminalLayoutTests {
  private static let catalog = [
    "catalog/papers.md": """
    # Papers / 论文

    - [ ] FRAGE: Frequency-Agnostic Word Representation, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
    - [x] 《注意力机制综述：从序列模型到大规模预训练语言模型的发展历程》, 2020 [pdf](https://example.org/attention.pdf)
    - [ ] Mixed 混合精度训练 Training, Paulius Micikevicius, ICLR 2018 [arxiv](https://arxiv.org/abs/1710.03740)
    - [ ] 深度残差学习, 2016 [arxiv](https://arxiv.org/abs/1512.03385)
    - [ ] Ｆｕｌｌｗｉｄｔｈ Letters and cafe\u{301} Notes, 2019 [pdf](https://example.org/fullwidth.pdf)

    """
  ]

  /// The columns that text takes, by its characters' East Asian width.
  private static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.value {
      case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: width
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
        0x1F900...0x1F9FF, 0x20000...0x3FFFD:
        width + 2
      default: width + 1
      }
    }
  }

  @Test func aSummaryStandsBehindWhatItSumsUp() throws {
    let bench = try Workbench(["catalog/papers.md": "# Papers\n\n- [A](https://a.example)\n-\n"])
    let lines = try bench.terminal("doctor").text.split(separator: "\n")
    let finding = try #require(lines.firstIndex { $0.contains("[empty-item]") })
    let summary = try #require(lines.firstIndex { $0.contains("--fix") })
    #expect(finding < summary)
  }

  private func rows(_ words: String..., columns: UInt16) throws -> [String] {
    let bench = try Workbench(Self.catalog)
    var setup = bench.setup(
      TricksBinary.path, words, environment: ["TERM": "xterm", "NO_COLOR": "1"])
    setup.columns = columns
    let result = try ChildRun(setup).wait(atMost: Workbench.patience)
    #expect(result.status == 0, "\(result.text)")
    return result.text.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
  }

  /// The column at which each row's last field starts.
  private func starts(of field: String, in rows: [String]) -> Set<Int> {
    Set(
      rows.compactMap { row in
        row.range(of: field).map { Self.width(row[..<$0.lowerBound]) }
      })
  }

  @Test(arguments: [40, 60, 80, 100, 120, 200] as [UInt16])
  func noLineIsWiderThanTheTerminal(columns: UInt16) throws {
    for row in try rows("list", columns: columns) + rows("links", columns: columns)
      + rows(columns: columns)
    {
      #expect(Self.width(row) <= Int(columns), "\(row)")
    }
  }

  @Test(arguments: [80, 100, 120, 200] as [UInt16])
  func fieldsStartInTheSameColumnInEveryRow(columns: UInt16) throws {
    let rows = try rows("list", columns: columns)
    #expect(rows.count >= 5)
    let ends = ["frage", "注意", "mixed", "深度"].compactMap { id in
      rows.compactMap { row in
        row.range(of: "  \(id)", options: .backwards).map { Self.width(row[..<$0.lowerBound]) }
      }.max()
    }
    #expect(ends.count == 4, "every row has its id: \(rows)")
    #expect(Set(ends).count == 1, "\(rows)")
    #expect(starts(of: "paper", in: rows).count == 1, "\(rows)")
    let glyphs = rows.filter { $0.hasPrefix("○") || $0.hasPrefix("●") }
    #expect(glyphs.count == 5)
  }

  @Test(arguments: [1, 2, 5, 10, 20] as [UInt16])
  func narrowTerminalsAreBorne(columns: UInt16) throws {
    for words in [["list"], ["show", "frage"], ["links"], ["rules"], ["doctor"], []] {
      let bench = try Workbench(Self.catalog)
      var setup = bench.setup(TricksBinary.path, words, environment: ["TERM": "xterm"])
      setup.columns = columns
      let result = try ChildRun(setup).wait(atMost: Workbench.patience)
      #expect(result.signal == 0 && !result.isTimedOut, "\(words)")
      #expect([0, 1].contains(result.status), "\(words): \(result.text)")
    }
  }

  @Test func columnsFromTheEnvironmentComeFirst() throws {
    let bench = try Workbench(Self.catalog)
    var setup = bench.setup(
      TricksBinary.path, ["list"], environment: ["TERM": "dumb", "COLUMNS": "60"])
    setup.columns = 200
    let shown = try ChildRun(setup).wait(atMost: Workbench.patience).text
    for row in shown.split(whereSeparator: \.isNewline) { #expect(Self.width(row) <= 60) }
  }

  @Test func severalHitsAreAQuestionOnATerminal() throws {
    let bench = try Workbench([
      "list.md":
        "- [ ] Alpha Study [site](https://example.org/a)\n- [ ] Alpha Survey [site](https://example.org/b)\n"
    ])
    func answer(_ keys: String) throws -> (CommandResult, String) {
      let result = try bench.terminal("-C", "list.md", "done", "alpha", typing: keys)
      return (result, try bench.text("list.md"))
    }
    let before = try bench.text("list.md")
    let (none, untouched) = try answer("\n")
    #expect(none.status == 64)
    #expect(untouched == before)
    let (second, ticked) = try answer("2\n")
    #expect(second.status == 0, "\(second.text)")
    #expect(
      ticked
        == "- [ ] Alpha Study [site](https://example.org/a)\n- [x] Alpha Survey [site](https://example.org/b)\n"
    )
  }
}
