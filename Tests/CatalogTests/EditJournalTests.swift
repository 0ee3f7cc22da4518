import Files
import Foundation
import Glibc
import Markdown
import TestSupport
import Testing

@testable import Catalog

/// The journal is input like any other: nothing is written on its word that is not what it records.
struct EditJournalTests {
  private static let papers = "# Papers\n\n- [ ] Alpha one [pdf](https://a.example/a)\n"
  private static let tricks = "# Tricks\n\n- [ ] Beta two [pdf](https://a.example/b)\n"

  /// A catalog of two lists in which one edit, in both of them, is made or begun.
  private struct Scene {
    let bench: Workbench
    let editor: CatalogEditor
    let before: [String: [UInt8]]

    init() throws {
      bench = try Workbench([
        "catalog/papers.md": EditJournalTests.papers, "catalog/tricks.md": EditJournalTests.tricks,
      ])
      editor = CatalogEditor(
        catalog: try Catalog.read(at: bench.path("catalog")), options: ReadOptions())
      before = bench.snapshot("catalog")
    }

    func plan(_ catalog: Catalog) -> [FileChange] {
      catalog.files.map { file in
        let bytes = file.document.source.bytes
        let box = bytes.firstIndex(of: UInt8(ascii: "[")) ?? 0
        return FileChange(
          name: file.name, path: file.path, before: bytes,
          edits: [TextEdit(range: (box + 1)..<(box + 2), replacement: Array("x".utf8))])
      }
    }

    @discardableResult
    func edit() throws -> CatalogEditor.Outcome { try editor.edit(command: "both", plan: plan) }

    /// Records the edit and writes so many of its files, as a run does that is killed then.
    func kill(after written: Int) throws {
      let changes = plan(try Catalog.read(at: bench.path("catalog")))
      _ = try editor.journal.begin(changes, command: "both", base: bench.folder)
      for change in changes.prefix(written) {
        try bench.write("catalog/" + change.name, bytes: change.after)
      }
    }

    /// Notes that undoing or redoing was begun and puts so many files back or forth.
    func kill(_ operation: EditJournal.Operation, after written: Int) throws {
      let item = try #require(try editor.journal.items().first)
      try editor.journal.mark(item, isUndone: operation == .redo, pending: operation)
      let goal = operation == .undo ? before : after
      for name in ["tricks.md", "papers.md"].prefix(written) {
        try bench.write("catalog/" + name, bytes: try #require(goal[name]))
      }
    }

    var after: [String: [UInt8]] {
      before.mapValues { bytes in
        Array(String(decoding: bytes, as: UTF8.self).replacing("[ ]", with: "[x]").utf8)
      }
    }

    var now: [String: [UInt8]] { bench.snapshot("catalog") }
  }

  @Test(arguments: [0, 1, 2])
  func `an edit that was killed half way is undone, and redone whole`(_ written: Int) throws {
    let scene = try Scene()
    try scene.kill(after: written)
    switch (try scene.editor.undo(), written) {
    case (.made(let command, _), 1...): #expect(command == "both")
    case (.nothing, 0): break
    case (let result, _): Issue.record("\(result)")
    }
    #expect(scene.now == scene.before)
    switch (try scene.editor.redo(), written) {
    case (.made, 1...): #expect(scene.now == scene.after)
    case (.nothing, 0): #expect(scene.now == scene.before)
    case (let result, _): Issue.record("\(result)")
    }
  }

  @Test(arguments: [1, 2])
  func `redo makes an edit whole that was killed half way`(_ written: Int) throws {
    let scene = try Scene()
    try scene.kill(after: written)
    switch (try scene.editor.redo(), written) {
    case (.made, 1): break
    // The edit is made: there is nothing to redo.
    case (.nothing, 2): break
    case (let result, _): Issue.record("\(result)")
    }
    #expect(scene.now == scene.after)
  }

  @Test(arguments: [0, 1, 2])
  func `an undo that was killed is finished by the next, and redone`(_ written: Int) throws {
    let scene = try Scene()
    try scene.edit()
    try scene.kill(.undo, after: written)
    switch (try scene.editor.undo(), written) {
    case (.made, 0...1): break
    // All files are as they were: it was undone.
    case (.nothing, 2): break
    case (let result, _): Issue.record("\(result)")
    }
    #expect(scene.now == scene.before)
    guard case .made = try scene.editor.redo() else {
      Issue.record("it cannot be redone")
      return
    }
    #expect(scene.now == scene.after)
  }

  @Test(arguments: [1, 2])
  func `redo after a killed undo brings the edit back`(_ written: Int) throws {
    let scene = try Scene()
    try scene.edit()
    try scene.kill(.undo, after: written)
    guard case .made = try scene.editor.redo() else {
      Issue.record("the edit is lost")
      return
    }
    #expect(scene.now == scene.after)
  }

  @Test(arguments: [0, 1, 2])
  func `a redo that was killed is finished by the next, and undone`(_ written: Int) throws {
    let scene = try Scene()
    try scene.edit()
    _ = try scene.editor.undo()
    try scene.kill(.redo, after: written)
    switch (try scene.editor.redo(), written) {
    case (.made, 0...1): break
    case (.nothing, 2): break
    case (let result, _): Issue.record("\(result)")
    }
    #expect(scene.now == scene.after)
    _ = try scene.editor.undo()
    #expect(scene.now == scene.before)
  }

  @Test func `the next edit undoes a half-made one and says so`() throws {
    let scene = try Scene()
    try scene.kill(after: 1)
    let outcome = try scene.editor.edit(command: "papers") { catalog in
      Array(scene.plan(catalog).suffix(1))
    }
    #expect(outcome.settled == "both")
    #expect(scene.now["tricks.md"] == scene.before["tricks.md"])
    _ = try scene.editor.undo()
    #expect(scene.now == scene.before)
  }

  @Test func `where the second file cannot be written the first is as it was`() throws {
    let scene = try Scene()
    #expect(throws: CatalogError.self) {
      try scene.editor.edit(command: "both") { catalog in
        let changes = scene.plan(catalog)
        try scene.bench.write("catalog/" + changes[1].name, "somebody else's\n")
        return changes
      }
    }
    #expect(scene.now["tricks.md"] == scene.before["tricks.md"])
    #expect(scene.now["papers.md"] == Array("somebody else's\n".utf8) || scene.now.count == 2)
    guard case .nothing = try scene.editor.undo() else {
      Issue.record("an edit that was never made was undone")
      return
    }
    guard case .nothing = try scene.editor.redo() else {
      Issue.record("an edit that was never made was redone")
      return
    }
  }

  @Test func `a flipped bit in a record never leads to a third content`() throws {
    let scene = try Scene()
    try scene.edit()
    let name = ".tricks/journal/000001.json"
    let record = try scene.bench.bytes(name)
    var refused = 0
    for index in record.indices {
      var damaged = record
      damaged[index] ^= 1 << UInt8(index % 7)
      try scene.bench.write(name, bytes: damaged)
      do {
        _ = try scene.editor.undo()
        // A flip in the white space of the file changes nothing that it says.
        #expect(scene.now == scene.before, "byte \(index)")
        for (name, bytes) in scene.after { try scene.bench.write("catalog/" + name, bytes: bytes) }
      } catch is CatalogError {
        refused += 1
        #expect(scene.now == scene.after, "byte \(index)")
      }
    }
    #expect(refused > record.count / 2)
  }

  /// A record that is whole, but names what no edit of this catalog wrote.
  private func forge(
    in scene: Scene, _ change: (inout EditJournal.FileRecord) -> Void
  ) throws {
    var item = try #require(try scene.editor.journal.items().first)
    item.record.origin = 1
    var file = item.record.files[0]
    change(&file)
    item.record.files = [file]
    try scene.editor.journal.mark(item, isUndone: false)
  }

  @Test(arguments: [
    "../outside.md", "/tmp/outside.md", "catalog/../../outside.md", "outside.md", ".git/hooks.md",
    "catalog/.hidden/a.md", "catalog/run.sh", "tricks.toml", "catalog//a.md", "", "catalog",
    "catalog/a\u{0}b.md", "catalog/link.md", "catalog/folder/new.md",
  ])
  func `a record that names another file writes none`(_ path: String) throws {
    let scene = try Scene()
    try scene.edit()
    try scene.bench.write("elsewhere/secret.md", "secret\n")
    symlink("../elsewhere/secret.md", scene.bench.path("catalog/link.md"))
    symlink("../elsewhere", scene.bench.path("catalog/folder"))
    try forge(in: scene) { file in
      file.path = path
      file.after = EditJournal.digest(Array("secret\n".utf8))
      file.before = EditJournal.digest(Array("evil\n".utf8))
      file.back = [EditJournal.Splice(start: 0, end: 7, bytes: Data("evil\n".utf8))]
      file.forward = []
      if !path.hasSuffix("link.md") {
        file.isGone = true
        file.after = EditJournal.digest([])
        file.back = [EditJournal.Splice(start: 0, end: 0, bytes: Data("evil\n".utf8))]
      }
    }
    let before = scene.bench.snapshot()
    #expect(throws: CatalogError.self) { try scene.editor.undo() }
    #expect(throws: CatalogError.self) { try scene.editor.undo(isDryRun: true) }
    #expect(scene.bench.snapshot() == before)
  }

  @Test(arguments: [(-1, 2), (5, 3), (0, Int.max), (Int.max, Int.max), (Int.min, 0)])
  func `offsets out of range are a damaged record`(_ start: Int, _ end: Int) throws {
    let scene = try Scene()
    try scene.edit()
    try forge(in: scene) { file in
      file.back = [EditJournal.Splice(start: start, end: end, bytes: Data())]
    }
    let before = scene.bench.snapshot()
    #expect(throws: CatalogError.self) { try scene.editor.undo() }
    #expect(scene.bench.snapshot() == before)
  }

  @Test func `an edit of a list that is a link elsewhere is undone where it was made`() throws {
    let bench = try Workbench(["notes/mine.md": Self.papers])
    try FileManager.default.createDirectory(
      atPath: bench.path("catalog"), withIntermediateDirectories: true)
    symlink("../notes/mine.md", bench.path("catalog/papers.md"))
    let editor = CatalogEditor(
      catalog: try Catalog.read(at: bench.path("catalog")), options: ReadOptions())
    _ = try editor.edit(command: "done") { catalog in
      [
        FileChange(
          name: "papers.md", path: bench.path("catalog/papers.md"),
          before: catalog.files[0].document.source.bytes,
          edits: [TextEdit(range: 13..<14, replacement: Array("x".utf8))])
      ]
    }
    #expect(try bench.text("notes/mine.md").contains("- [x] Alpha"))
    guard case .made = try editor.undo() else {
      Issue.record("not undone")
      return
    }
    #expect(try bench.text("notes/mine.md") == Self.papers)
    #expect(FilePath.isLink(bench.path("catalog/papers.md")))
  }

  @Test(arguments: [
    "9223372036854775807.json", "99999999999999999999999.json", "1.json", "-1.json", "x.json",
    "0000000000000000000001.json",
  ])
  func `a file that is no record is named by undo and hinders no edit`(_ name: String) throws {
    let scene = try Scene()
    try scene.bench.write(".tricks/journal/" + name, "{}")
    try scene.edit()
    #expect(scene.now == scene.after)
    let error = #expect(throws: CatalogError.self) { try scene.editor.undo() }
    #expect(error?.path.hasSuffix(name) == true)
    #expect(scene.now == scene.after)
  }

  @Test func `a journal that is a symbolic link is neither read nor written`() throws {
    let scene = try Scene()
    try scene.bench.write("elsewhere/mine", "mine")
    try scene.bench.write(".tricks/x", "x")
    symlink("../elsewhere", scene.bench.path(".tricks/journal"))
    let before = scene.bench.snapshot()
    #expect(throws: CatalogError.self) { try scene.edit() }
    #expect(throws: CatalogError.self) { try scene.editor.undo() }
    #expect(scene.bench.snapshot() == before)
  }

  @Test func `a record too large to be read is an error`() throws {
    let scene = try Scene()
    try scene.edit()
    // A sparse file takes no room.
    truncate(scene.bench.path(".tricks/journal/000001.json"), 1 << 40)
    #expect(throws: CatalogError.self) { try scene.editor.undo() }
  }
}
