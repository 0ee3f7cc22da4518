import Foundation
import TestSupport
import Testing

/// `-i`: entries picked at the terminal; and long output through a pager.
@Suite struct PickerTests {
  private static let catalog = [
    "catalog/papers.md": """
    # Papers / 论文

    - [ ] Dropout [arxiv](https://arxiv.org/abs/1207.0580)
    - [ ] 批归一化综述 [pdf](https://example.org/bn.pdf)
    - [ ] Adam [arxiv](https://arxiv.org/abs/1412.6980)

    """
  ]

  @Test func typedWordsNarrowTheListAndEnterTicksOff() throws {
    let bench = try Workbench(Self.catalog)
    let result = try bench.terminal("done", "-i", typing: "归一\r")
    #expect(result.status == 0, "\(result.text)")
    #expect(try bench.text("catalog/papers.md").contains("- [x] 批归一化综述"))
    #expect(try bench.text("catalog/papers.md").contains("- [ ] Dropout"))
  }

  @Test func severalAreMarkedWithTheTabulator() throws {
    let bench = try Workbench(Self.catalog)
    let result = try bench.terminal("-i", "reading", typing: "\t\u{1B}[B\t\r")
    #expect(result.status == 0, "\(result.text)")
    let list = try bench.tricks("list", "state:reading", "--format", "{title}")
    #expect(list.text == "Dropout\nAdam\n")
  }

  @Test func leavingChangesNothing() throws {
    let bench = try Workbench(Self.catalog)
    let result = try bench.terminal("done", "-i", typing: "dropout\u{1B}")
    #expect(result.status == 130)
    #expect(result.text.contains("nothing was changed"))
    #expect(try bench.text("catalog/papers.md") == Self.catalog["catalog/papers.md"])
  }

  @Test func aQueryChoosesWhatIsOfferedAndIdsArePrinted() throws {
    let bench = try Workbench(Self.catalog)
    let result = try bench.terminal("-i", "list", "has:arxiv", typing: "a\u{1B}[B\r")
    #expect(result.status == 0)
    #expect(!result.text.contains("批归一化"))
    #expect(result.text.hasSuffix("adam\n"))
    let bare = try bench.terminal("-i", typing: "dropout\r")
    #expect(bare.text.hasSuffix("dropout\n"))
  }

  @Test func withoutATerminalItSaysWhatToDo() throws {
    let bench = try Workbench(Self.catalog)
    let result = try bench.tricks("done", "-i")
    #expect(result.status == 64)
    #expect(result.messages.contains("terminal"))
    #expect(try bench.tricks("-i", "doctor").status == 64)
  }

  @Test func outputLongerThanTheTerminalGoesThroughThePager() throws {
    let lines = (1...40).map { "- [ ] Paper number \($0)" }.joined(separator: "\n")
    let bench = try Workbench(["catalog/papers.md": "# Papers\n\n\(lines)\n"])
    try bench.writeScript("pager", "cat > \"$TMPDIR/paged\"\n")
    let pager = ["TRICKS_PAGER": bench.path("pager")]
    let long = try bench.terminal("list", environment: pager)
    #expect(long.status == 0)
    #expect(!long.text.contains("Paper number"))
    #expect(try bench.text("paged").contains("Paper number 40"))
    let short = try bench.terminal("list", "number 40", environment: pager)
    #expect(short.text.contains("Paper number 40"))
    let missing = try bench.terminal("list", environment: ["TRICKS_PAGER": "no-such-pager"])
    #expect(missing.text.contains("Paper number 40"), "output is never lost for want of a pager")
    let pipe = try bench.tricks("list", environment: pager)
    #expect(pipe.text.contains("Paper number 40"))
  }
}
