import Foundation
import Markdown
import Testing

@testable import Catalog

struct EditingTests {
  /// The text after the only entry of a list got a state.
  static func setting(_ state: ReadState, in text: String, entry index: Int = 0) throws -> String {
    let catalog = try ReadingTests.list(text)
    let edits = try StateEdit.edits(setting: state, of: catalog.entries[index], in: catalog)
    let after = edits.applied(to: Array(text.utf8))
    let again = try Catalog.read(files: [("list.md", after)], isSingleFile: true)
    #expect(again.entries[index].state == state)
    #expect(again.entries.map(\.title) == catalog.entries.map(\.title))
    return String(decoding: after, as: UTF8.self)
  }

  @Test(arguments: [
    (
      "## papers\n- [ ] T [a](https://a.example)\n", ReadState.done,
      "## papers\n- [x] T [a](https://a.example)\n"
    ),
    (
      "## papers\r\n+ [X] T [a](https://a.example)  \r\n", .todo,
      "## papers\r\n+ [ ] T [a](https://a.example)  \r\n"
    ),
    (
      "## books\n+ T - Andrew Ng - continue\n  http://a.example\n", .done,
      "## books\n+ T - Andrew Ng - done\n  http://a.example\n"
    ),
    ("## books\n+ T - Andrew Ng - continue\n", .todo, "## books\n+ T - Andrew Ng\n"),
    ("## books\n- 《某书》 在读\n", .done, "## books\n- 《某书》 已读\n"),
    ("## books\n- Title ⏳\n", .done, "## books\n- Title ✅\n"),
    (
      "## papers\n- [ ] T [a](https://a.example)", .reading,
      "## papers\n- [ ] T [a](https://a.example) reading"
    ),
    (
      "## papers\n- [ ] T [a](https://a.example) reading\n", .done,
      "## papers\n- [x] T [a](https://a.example)\n"
    ),
    (
      "## tricks\n- T [a](https://a.example) \n", .done,
      "## tricks\n- [x] T [a](https://a.example) \n"
    ),
    (
      "## tricks\n- T [a](https://a.example)\n", .skipped,
      "## tricks\n- T [a](https://a.example) skipped\n"
    ),
    ("## course\n\n[T](https://a.example)\n", .done, "## course\n\n[T](https://a.example) done\n"),
  ])
  func `only the mark changes`(before: String, state: ReadState, after: String) throws {
    #expect(try Self.setting(state, in: before) == after)
  }

  @Test func `an item without a mark gets what its neighbours have`() throws {
    let words = "## blogs\n- A [a](https://a.example) done\n- B [b](https://b.example)\n"
    #expect(
      try Self.setting(.done, in: words, entry: 1).hasSuffix("- B [b](https://b.example) done\n"))
    let boxes = "## blogs\n- [x] A [a](https://a.example)\n- B [b](https://b.example)\n"
    #expect(
      try Self.setting(.done, in: boxes, entry: 1).hasSuffix("- [x] B [b](https://b.example)\n"))
  }

  @Test(arguments: [
    (
      "## papers\n\n- [ ] One, Jane Doe, NIPS 2018 [arxiv](https://arxiv.org/abs/1706.03762)\n",
      "- [ ] New Thing, Ann Other, ICML 2020 [arxiv](https://arxiv.org/abs/2001.00001)\n"
    ),
    (
      "## papers\n\n* [One](https://a.example)\n",
      "* [New Thing](https://arxiv.org/abs/2001.00001), Ann Other, ICML 2020\n"
    ),
    (
      "## papers\n\n1. **One**, Jane Doe [pdf](https://a.example)\n",
      "2. **New Thing**, Ann Other, ICML 2020 [arxiv](https://arxiv.org/abs/2001.00001)\n"
    ),
  ])
  func `a new entry is written as its neighbours are`(list: String, item: String) throws {
    let catalog = try ReadingTests.list(list)
    var new = NewEntry()
    new.kind = .paper
    new.title = "New Thing"
    new.authors = ["Ann Other"]
    new.venue = "ICML"
    new.year = 2020
    new.links = [(nil, "https://arxiv.org/abs/2001.00001")]
    var edit = AddEdit(to: catalog)
    edit.add(new)
    let change = try #require(edit.changes.first)
    #expect(String(decoding: change.after, as: UTF8.self) == list + item)
  }

  @Test(arguments: [
    "https://arxiv.org/pdf/1706.03762v5.pdf", "https://doi.org/10.48550/arXiv.1706.03762",
  ])
  func `a work that is known under another address is not added`(url: String) throws {
    let catalog = try ReadingTests.list(
      "## papers\n\n- [ ] One [arxiv](https://arxiv.org/abs/1706.03762)\n")
    var new = NewEntry()
    new.links = [(nil, url)]
    var edit = AddEdit(to: catalog)
    edit.add(new)
    guard case .known(let entry)? = edit.results.first else {
      Issue.record("added")
      return
    }
    #expect(entry.line == 3)
  }

  @Test(arguments: [
    "A *star* and a [bracket]", "snake_case and __init__", "a < b & c > d", "# no heading",
    "trailing \\",
  ])
  func `a title with markup in it is read back as it was given`(title: String) throws {
    let catalog = try ReadingTests.list(
      "## papers\n\n- [ ] One [arxiv](https://arxiv.org/abs/1706.03762)\n")
    var new = NewEntry()
    new.kind = .paper
    new.title = title
    new.links = [(nil, "https://b.example/x(1)")]
    var edit = AddEdit(to: catalog)
    edit.add(new)
    guard case .added(let entry)? = edit.results.first else {
      Issue.record("\(edit.results)")
      return
    }
    #expect(entry.title == title)
  }

  @Test func `linking writes a Markdown link and unlinking takes it away`() throws {
    let files = [
      "tricks.md": "- Clip the gradient [p](https://a.example)  \n  and more\n",
      "rules/nan.md": "# Loss is NaN / 损失为 NaN\n",
    ]
    let catalog = try ReadingTests.folder(files)
    let edits = try RuleLinkEdit.link(catalog.entries[0], to: catalog.rules[0], in: catalog)
    let linked = edits.applied(to: Array(files["tricks.md"]!.utf8))
    #expect(
      String(decoding: linked, as: UTF8.self)
        == "- Clip the gradient [p](https://a.example) [Loss is NaN](rules/nan.md)  \n  and more\n")
    let again = try Catalog.read(files: [
      ("tricks.md", linked), ("rules/nan.md", Array(files["rules/nan.md"]!.utf8)),
    ])
    #expect(again.entries[0].rules == ["nan"])
    #expect(try RuleLinkEdit.link(again.entries[0], to: again.rules[0], in: again).isEmpty)
    let removed = try RuleLinkEdit.unlink(again.entries[0], from: again.rules[0], in: again)
      .applied(to: linked)
    #expect(String(decoding: removed, as: UTF8.self) == files["tricks.md"]!)
  }

  // MARK: - Files

  static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "tricks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "catalog"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func `an edit is written, journalled and undone to the same bytes`() throws {
    try Self.withFolder { folder in
      let path = folder + "/catalog/papers.md"
      let bytes = Array("\u{FEFF}- [ ] T [a](https://a.example)\r\n\r\n".utf8) + [0xFF, 0x0A]
      try Data(bytes).write(to: URL(filePath: path))
      let catalog = try Catalog.read(at: folder + "/catalog")
      let editor = CatalogEditor(catalog: catalog, options: ReadOptions())
      _ = try editor.edit(command: "done t") { catalog in
        let file = catalog.files[0]
        let edits = try StateEdit.edits(setting: .done, of: catalog.entries[0], in: catalog)
        return [
          FileChange(
            name: file.name, path: file.path, before: file.document.source.bytes, edits: edits)
        ]
      }
      let changed = Array(try Data(contentsOf: URL(filePath: path)))
      #expect(zip(changed, bytes).count(where: { $0 != $1 }) == 1)
      guard case .made(let command, _) = try editor.undo() else {
        Issue.record("nothing was undone")
        return
      }
      #expect(command == "done t")
      #expect(Array(try Data(contentsOf: URL(filePath: path))) == bytes)
      guard case .nothing = try editor.undo() else {
        Issue.record("undone twice")
        return
      }
    }
  }

  @Test func `undo refuses when the file has changed since`() throws {
    try Self.withFolder { folder in
      let path = folder + "/catalog/papers.md"
      try Data("- [ ] T [a](https://a.example)\n".utf8).write(to: URL(filePath: path))
      let editor = CatalogEditor(
        catalog: try Catalog.read(at: folder + "/catalog"), options: ReadOptions())
      _ = try editor.edit(command: "done t") { catalog in
        let file = catalog.files[0]
        let edits = try StateEdit.edits(setting: .done, of: catalog.entries[0], in: catalog)
        return [
          FileChange(
            name: file.name, path: file.path, before: file.document.source.bytes, edits: edits)
        ]
      }
      let mine = Data("- [x] T, better [a](https://a.example)\n- mine\n".utf8)
      try mine.write(to: URL(filePath: path))
      guard case .refused(let conflict) = try editor.undo() else {
        Issue.record("somebody's line was lost")
        return
      }
      #expect(conflict.left == Array("- [x] T [a](https://a.example)\n".utf8))
      #expect(conflict.ranges == [3..<4])
      #expect(try Data(contentsOf: URL(filePath: path)) == mine)
    }
  }
}

extension EditingTests {
  @Test(arguments: [
    ("## papers\n- R&amp;D \\_now\\_, done\n", "## papers\n- R&amp;D \\_now\\_, reading\n"),
    ("## papers\n- A &lt; B [a](u) continue\n", "## papers\n- A &lt; B [a](u) reading\n"),
    ("## papers\n- 《甲&amp;乙》 已读\n", "## papers\n- 《甲&amp;乙》 在读\n"),
    ("## papers\n- \\[a\\] <b>B</b> ✅\n", "## papers\n- \\[a\\] <b>B</b> ⏳\n"),
  ])
  func `a status word behind escapes and entities is changed where it stands`(
    before: String, after: String
  ) throws {
    guard !before.contains("continue") else {
      #expect(try Self.setting(.done, in: before) == after.replacing("reading", with: "done"))
      return
    }
    #expect(try Self.setting(.reading, in: before) == after)
  }

  @Test func `a status word behind damaged bytes is changed where it stands`() throws {
    let bytes = Array("## papers\n- a\u{1}b".utf8.map { $0 == 1 ? 0xFF : $0 }) + Array(" ✅\n".utf8)
    let catalog = try Catalog.read(files: [("list.md", bytes)], isSingleFile: true)
    let edits = try StateEdit.edits(setting: .todo, of: catalog.entries[0], in: catalog)
    #expect(edits.applied(to: bytes) == Array(bytes.dropLast(5)) + [0x0A])
  }
}
