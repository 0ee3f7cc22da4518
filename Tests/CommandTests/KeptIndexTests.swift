import Foundation
import TestSupport
import Testing

/// Lists and searches say the same with an index kept from before as without one.
@Suite struct KeptIndexTests {
  private static let catalog = [
    "tricks.toml": "",
    "catalog/papers.md": """
    # Papers / 论文

    - [ ] Dropout, Geoffrey Hinton, 2012 [arxiv](https://arxiv.org/abs/1207.0580)
      随机丢弃神经元。
    - [x] 批归一化综述 [pdf](https://example.org/bn.pdf)
    - [ ] Adam, ICLR 2015 [arxiv](https://arxiv.org/abs/1412.6980)

    """,
    "catalog/rules/overfitting.md": """
    # Overfitting / 过拟合

    ## Symptom

    The gap grows; dropout helps.

    """,
  ]

  private static let commands: [[String]] = [
    ["list"], ["list", "dropout"], ["list", "随机"], ["list", "state:done"], ["list", "--json"],
    ["list", "adam", "--json"], ["list", "--format", "{id} {path}:{line} {note}"],
    ["list", "--sort", "title", "--reverse"], ["list", "-n", "1"], ["list", "nothing-at-all"],
    ["search", "dropout"], ["search", "综述"], ["search", "dropout", "--json"],
    ["search", "nothing-at-all"], ["search", "gap", "grows"], ["list", "--rule", "overfitting"],
  ]

  /// A bench with an index; it is made once the files are old enough to be told from later ones.
  private func benchWithIndex() throws -> Workbench {
    let bench = try Workbench(Self.catalog)
    let deadline = Date(timeIntervalSinceNow: 20)
    while !bench.exists(".tricks/index"), Date.now < deadline { try bench.tricks("list") }
    #expect(bench.exists(".tricks/index"))
    return bench
  }

  @Test func everyOutputIsTheSameWithAnIndexAndWithout() throws {
    let bench = try benchWithIndex()
    let plain = try Workbench(Self.catalog)
    try FileManager.default.removeItem(atPath: plain.path("tricks.toml"))
    for command in Self.commands {
      let fast = try bench.tricks(words: command)
      let slow = try plain.tricks(words: command)
      #expect(
        fast.text.replacing(bench.folder, with: "") == slow.text.replacing(plain.folder, with: ""),
        "\(command)")
      #expect(fast.status == slow.status, "\(command)")
      #expect(fast.messages == slow.messages, "\(command)")
    }
    #expect(!plain.exists(".tricks"), "nothing is put beside somebody else's list")
  }

  @Test func aChangedListIsReadAnew() throws {
    let bench = try benchWithIndex()
    try bench.write("catalog/papers.md", "# Papers\n\n- Lion, 2023\n")
    #expect(try bench.tricks("list", "lion").text.contains("Lion"))
    #expect(try bench.tricks("list", "dropout").text.isEmpty)
    try bench.write("catalog/more.md", "# Papers\n\n- Dropout again\n")
    #expect(try bench.tricks("search", "again").text.contains("Dropout again"))
    try bench.write("tricks.toml", "nonsense = [\n")
    #expect(try bench.tricks("list").status == 78)
  }

  @Test func aDamagedIndexIsNone() throws {
    let bench = try benchWithIndex()
    let name = try #require(bench.snapshot(".tricks/index").keys.first)
    for length in [0, 1, 20, 90, 120] {
      let bytes = try bench.bytes(".tricks/index/" + name)
      try bench.write(".tricks/index/" + name, bytes: Array(bytes.prefix(length)))
      #expect(try bench.tricks("list", "dropout").text.contains("Dropout"))
    }
  }
}
