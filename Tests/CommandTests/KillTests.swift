import Foundation
import TestSupport
import Testing

/// An edit that is killed at any moment leaves the old file or the new one.
@Suite struct KillTests {
  /// Four hundred kilobytes: few entries, so that reading is quick, and much text besides.
  private static let list: [UInt8] = {
    let entries = (0..<20).map {
      "- [ ] Study \($0) of deep nets, NIPS 2018 [arxiv](https://arxiv.org/abs/1801.\(10_000 + $0))\n"
    }
    let line = String(repeating: "x", count: 99) + "\n"
    let text = "\n```\n" + String(repeating: line, count: 4_000) + "```\n"
    return Array(("# Papers\n\n" + entries.joined() + text).utf8)
  }()

  @Test func killedAtAnyMomentTheFileIsTheOldOrTheNewOne() throws {
    let bench = try Workbench([
      "catalog/books.md": "- [ ] Another Book [site](https://example.org/o)\n"
    ])
    try bench.write("catalog/papers.md", bytes: Self.list)
    let books = try bench.bytes("catalog/books.md")
    let old = Self.list
    // How long an edit takes here, so that the kills spread over all of it.
    let start = ContinuousClock.now
    #expect(try bench.tricks("done", "study-0").status == 0)
    let whole = ContinuousClock.now - start
    let new = try bench.bytes("catalog/papers.md")
    #expect(Splice(from: old, to: new) == Splice(" ", "x", at: 13))
    var isNew = true
    var kills = 0
    for round in 0..<60 {
      let words =
        isNew ? (round.isMultiple(of: 2) ? ["undo"] : ["todo", "study-0"]) : ["done", "study-0"]
      let run = try ChildRun(bench.setup(TricksBinary.path, words))
      if round.isMultiple(of: 3) {
        // The moments that matter most: while files are being written and exchanged.
        while !run.isOver, !Self.hasTemporaryFile(bench) {}
        usleep(.random(in: 0...3_000))
      } else {
        let share = Double.random(in: 0...1.1)
        let until = ContinuousClock.now + whole * share
        while !run.isOver, ContinuousClock.now < until { usleep(500) }
      }
      run.kill()
      let result = run.wait(atMost: Workbench.patience)
      if result.signal == SIGKILL { kills += 1 }
      if result.signal == 0 { #expect(result.status == 0, "\(words): \(result.messages)") }
      let bytes = try bench.bytes("catalog/papers.md")
      #expect(bytes == old || bytes == new, "round \(round), \(words)")
      #expect(try bench.bytes("catalog/books.md") == books)
      isNew = bytes == new
    }
    #expect(kills > 20, "most runs were killed")
    #expect(try bench.tricks("list").lines.count == 21, "what is left over is no list")
    #expect(try bench.tricks("doctor", "--only", "unreadable-file").status == 0)
    // A whole edit sweeps up what the killed ones left, and can be undone.
    let mark = try bench.bytes("catalog/papers.md")
    #expect(try bench.tricks("done", "study-7").status == 0)
    #expect(!Self.hasTemporaryFile(bench))
    #expect(try bench.tricks("undo").status == 0)
    #expect(try bench.bytes("catalog/papers.md") == mark)
  }

  private static func hasTemporaryFile(_ bench: Workbench) -> Bool {
    ["catalog", ".tricks/journal"].contains { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: bench.path(folder))) ?? []
      return names.contains { $0.hasSuffix(".tmp") }
    }
  }

  @Test func whatAKilledEditLeftIsNoEntryAndIsSweptUp() throws {
    let bench = try SmallCatalog.workbench()
    let rows = try bench.tricks("list").text
    let leftovers = [
      "catalog/.papers.md.tricks-999999.tmp", "catalog/.books.md.tricks-999998.tmp",
      "catalog/rules/.loss-constant.md.tricks-999997.tmp",
      ".tricks/journal/.000001.json.tricks-999996.tmp",
      // Of a file that the edit makes, and that is not there yet.
      "catalog/.reading.log.tricks-999995.tmp",
    ]
    #expect(!bench.exists("catalog/reading.log"))
    for name in leftovers { try bench.write(name, "- [ ] Half an Entry [site](https://exa") }
    let own = ["catalog/.papers.md.swp", "catalog/.notes.tmp", "catalog/.other.md.tricks-1.tmp"]
    for name in own { try bench.write(name, "not of this program's making") }
    #expect(try bench.tricks("list").text == rows)
    #expect(try bench.tricks("done", "frage").status == 0)
    for name in leftovers { #expect(!bench.exists(name), "\(name)") }
    for name in own { #expect(bench.exists(name), "\(name)") }
  }

  @Test func whatIsLeftBesideTheTargetOfALinkIsSweptUpToo() throws {
    let bench = try Workbench(["real/list.md": "- [ ] Alpha Study [site](https://example.org/a)\n"])
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("list.md"), withDestinationPath: "real/list.md")
    try bench.write("real/.list.md.tricks-999999.tmp", "half")
    #expect(try bench.tricks("-C", "list.md", "done", "alpha").status == 0)
    #expect(bench.snapshot("real").keys.sorted() == ["list.md"])
  }
}
