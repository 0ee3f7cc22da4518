import Foundation
import Markdown
import TestSupport
import Testing

@testable import Catalog

/// Any sequence of edits, followed by as many undos, gives the same bytes.
struct UndoPropertyTests {
  /// A small generator whose numbers are the same on every machine (SplitMix64).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let rule = "# Loss stays constant / 损失恒定\n\n## Symptom\n\nSee [other](other-rule.md).\n"
  static let other = "# Other rule\n\n[back](loss-constant.md#symptom)\n"

  /// The lists of other people in `Tests/Fixtures`, by name.
  static let fixtures: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/labelled").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { folder + "/" + $0 }
  }()

  @Test(arguments: fixtures)
  func `real-shaped lists are the same after as many undos`(_ path: String) throws {
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    var numbers = Numbers(state: UInt64(bytes.count))
    try Self.check(bytes, edits: 6, &numbers)
  }

  @Test(arguments: 1...8)
  func `generated lists are the same after as many undos`(_ seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    try Self.check(Self.list(&numbers), edits: 12, &numbers)
  }

  private static func check(_ list: [UInt8], edits: Int, _ numbers: inout Numbers) throws {
    let bench = try Workbench()
    try bench.write("catalog/papers.md", bytes: list)
    try bench.write(
      "catalog/tricks.md",
      "# Tricks\n\n## A\n\n- [ ] **One trick** [a](https://a.example)\n\n## B\n")
    try bench.write("catalog/rules/loss-constant.md", rule)
    try bench.write("catalog/rules/other-rule.md", other)
    let before = bench.snapshot("catalog")
    let editor = CatalogEditor(
      catalog: try Catalog.read(at: bench.path("catalog")), options: ReadOptions())
    var made: [String] = []
    for _ in 0..<edits {
      let edit = Edit.allCases.randomElement(using: &numbers) ?? .add
      do {
        let outcome = try editor.edit(command: "\(edit)") { catalog in
          try edit.changes(in: catalog, by: editor, &numbers)
        }
        if !outcome.changes.isEmpty { made.append("\(edit)") }
      } catch is CatalogError {
        // Refused: then nothing was written.
      } catch is MarkdownError {}
    }
    let after = bench.snapshot("catalog")
    #expect(made.isEmpty || after != before)
    for name in made.reversed() {
      guard case .made(let command, _) = try editor.undo() else {
        Issue.record("\(name) was not undone after \(made)")
        return
      }
      #expect(command == name)
    }
    #expect(bench.snapshot("catalog") == before, "after \(made)")
    guard case .nothing = try editor.undo() else {
      Issue.record("more was undone than done")
      return
    }
    for _ in made { _ = try editor.redo() }
    #expect(bench.snapshot("catalog") == after, "after \(made)")
  }

  /// A list in a manner of writing that is drawn by lot.
  private static func list(_ numbers: inout Numbers) -> [UInt8] {
    let ending = Bool.random(using: &numbers) ? "\n" : "\r\n"
    let bullet = ["- ", "* ", "+ ", "-   "].randomElement(using: &numbers) ?? "- "
    let isLoose = Bool.random(using: &numbers)
    var lines = ["# Papers", ""]
    for section in ["First", "第二节", "Third"] {
      lines += ["## \(section)", ""]
      for number in 0..<Int.random(in: 0...6, using: &numbers) {
        let box = ["", "[ ] ", "[x] "].randomElement(using: &numbers) ?? ""
        let year = Int.random(in: 1990...2020, using: &numbers)
        let end = ["", " ", "  ", " 已读", " #tag"].randomElement(using: &numbers) ?? ""
        lines.append(
          "\(bullet)\(box)\(section) work \(number) of \(Int.random(in: 0...3, using: &numbers)), Ann Smith, \(year) [a](https://a.example/\(section.count)/\(number % 4))\(end)"
        )
        if Bool.random(using: &numbers) {
          let indent = String(repeating: " ", count: bullet.count)
          lines +=
            isLoose
            ? ["", indent + "A note, 一段话。"] : [indent + "- a nested [b](https://b.example)"]
        }
        if isLoose { lines.append("") }
      }
      lines.append("")
    }
    if Bool.random(using: &numbers) { while lines.last == "" { lines.removeLast() } }
    let mark: [UInt8] = Bool.random(using: &numbers) ? [0xEF, 0xBB, 0xBF] : []
    return mark + Array(lines.joined(separator: ending).utf8)
  }
}

/// Every kind of edit that the program makes, drawn by lot in a catalog.
private enum Edit: CaseIterable {
  case state, note, add, link, unlink, mv, title, id, rule, sort, merge, imports, fmt, log

  func changes(
    in catalog: Catalog, by editor: CatalogEditor, _ numbers: inout UndoPropertyTests.Numbers
  ) throws -> [FileChange] {
    guard let entry = catalog.entries.randomElement(using: &numbers),
      let other = catalog.entries.randomElement(using: &numbers),
      let file = catalog.files.first(where: { $0.name == entry.file })
    else { return [] }
    func change(_ edits: [TextEdit]) -> [FileChange] { [FileChange(file, edits: edits)] }
    switch self {
    case .state:
      let state = ReadState.allCases.randomElement(using: &numbers) ?? .done
      return change(try StateEdit.edits(setting: state, of: entry, in: catalog))
    case .note: return [try NoteEdit.plan("A passage, 一段。", for: entry, in: catalog, by: editor)]
    case .add:
      var new = NewEntry()
      let number = Int.random(in: 0...99, using: &numbers)
      new.title = "A New Work With the Number \(number)"
      new.links = [(nil, "https://arxiv.org/abs/1706.\(10000 + number)")]
      new.state = ReadState.allCases.randomElement(using: &numbers) ?? .todo
      var adder = AddEdit(to: catalog)
      adder.add(new)
      return adder.changes
    case .link, .unlink:
      guard let rule = catalog.rules.randomElement(using: &numbers) else { return [] }
      return change(
        self == .link
          ? try RuleLinkEdit.link(entry, to: rule, in: catalog)
          : try RuleLinkEdit.unlink(entry, from: rule, in: catalog))
    case .mv:
      let headings = catalog.files.filter { !$0.name.hasPrefix("rules/") }.flatMap { file in
        DocumentSection.sections(of: file.document, fileKind: nil).compactMap(\.path.last)
      }
      guard let heading = headings.randomElement(using: &numbers) else { return [] }
      return try MoveEdit.plan(entry, to: heading, in: catalog, by: editor)
    case .title:
      let change = try RenameEdit.title(
        "Renamed by Lot \(Int.random(in: 0...9, using: &numbers))", of: entry, in: catalog,
        by: editor)
      return [change].compactMap(\.self)
        + (try IDChange.changes([entry.id: "new-id"], of: catalog, logs: true))
    case .id:
      let id = "pinned-\(Int.random(in: 0...9, using: &numbers))"
      return [try RenameEdit.id(id, of: entry, in: catalog, by: editor)].compactMap(\.self)
    case .rule:
      guard let rule = catalog.rules.randomElement(using: &numbers) else { return [] }
      return try RuleRename.plan(
        rule, to: "rule-\(Int.random(in: 0...9, using: &numbers))", in: catalog, by: editor)
    case .sort:
      var order = SortEdit.Order()
      order.key = SortEdit.Key.allCases.randomElement(using: &numbers) ?? .title
      order.isReversed = Bool.random(using: &numbers)
      return try SortEdit.plan(order, in: catalog, by: editor)
    case .merge:
      guard entry.id != other.id else { return [] }
      return try MergeEdit(other, into: entry, in: catalog, by: editor).changes
    case .imports:
      let text = """
        @misc{key\(numbers.next() % 100), title={An Imported Work With Number \(numbers.next() % 100)},
          author={Smith, Ann}, year={2001}, note={A note}, keywords={tag}}
        """
      let works = BibTeXReader.read(Array(text.utf8), name: "a.bib").works
      return try ImportPlan(
        works.map { ImportPlan.Source(file: "a.bib", work: $0) }, options: ImportPlan.Options(),
        in: catalog
      ).changes
    case .fmt: return try ListFormat.plan([], in: catalog).changes
    case .log:
      return [try ReadingLogEdit.change(noting: [(.done, entry.id)], of: catalog)].compactMap(
        \.self)
    }
  }
}
