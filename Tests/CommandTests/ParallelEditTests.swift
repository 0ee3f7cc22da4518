import Foundation
import TestSupport
import Testing

/// Edits at the same time all take effect.
@Suite struct ParallelEditTests {
  private func start(_ bench: Workbench, _ words: [String]) throws -> ChildRun {
    try ChildRun(bench.setup(TricksBinary.path, words))
  }

  @Test func eightEditsAtOnceAllTakeEffectAndCanBeUndone() throws {
    let list =
      "# Papers\n\n"
      + (0..<8).map { "- [ ] Study \($0) of nets [site](https://example.org/\($0))\n" }.joined()
    let bench = try Workbench(["catalog/papers.md": list])
    let runs = try (0..<8).map { try start(bench, ["done", "study-\($0)"]) }
    for run in runs {
      let result = run.wait(atMost: Workbench.patience)
      #expect(result.status == 0, "\(result.messages)")
    }
    #expect(
      try bench.text("catalog/papers.md") == list.replacing("[ ]", with: "[x]"))
    for _ in 0..<8 { #expect(try bench.tricks("undo").status == 0) }
    #expect(try bench.text("catalog/papers.md") == list)
    #expect(try bench.tricks("undo").messages.contains("Nothing to undo"))
  }

  @Test func editsOfEveryKindAtOnceAllTakeEffect() throws {
    let bench = try SmallCatalog.workbench()
    let before = bench.snapshot("catalog")
    let runs = try [
      ["add", "--url", "https://arxiv.org/abs/1706.03762", "Attention Is All You Need"],
      ["add", "--url", "https://arxiv.org/abs/1406.2661", "Generative Adversarial Networks"],
      ["done", "frage"], ["link", "frage", "loss-constant"], ["done", "deep-learning"],
      ["todo", "deep-res"],
    ].map { try start(bench, $0) }
    for run in runs {
      let result = run.wait(atMost: Workbench.patience)
      #expect(result.status == 0, "\(result.messages)")
    }
    let rows = try bench.tricks("list").text
    #expect(rows.contains("Attention Is All You Need"))
    #expect(rows.contains("Generative Adversarial Networks"))
    #expect(rows.contains("done\tfrage"))
    #expect(rows.contains("done\tdeep-learning\t"))
    #expect(rows.contains("todo\tdeep-residual"))
    #expect(try bench.tricks("list", "--rule", "loss-constant").text.contains("frage"))
    for _ in runs { #expect(try bench.tricks("undo").status == 0) }
    #expect(bench.snapshot("catalog") == before)
  }

  @Test func anEditorThatSavesMeanwhileLosesNothing() throws {
    let bench = try SmallCatalog.workbench()
    let mine =
      try bench.text("catalog/papers.md") + "- [ ] A Line of Mine [site](https://example.org/m)\n"
    let run = try start(bench, ["done", "frage"])
    try bench.write("catalog/papers.md", mine)
    let result = run.wait(atMost: Workbench.patience)
    #expect([0, 75].contains(result.status), "\(result.messages)")
    #expect(try bench.text("catalog/papers.md").contains("A Line of Mine"))
  }
}
