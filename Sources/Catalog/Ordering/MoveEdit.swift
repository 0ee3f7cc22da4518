internal import Markdown

/// Plans to move an entry under another heading, with all that stands in its item.
public enum MoveEdit {
  /// The changes that move the entry to the end of the list under a heading; none when it is there.
  ///
  /// The item gets the bullet and the indentation of its new neighbours; its text stays as it is.
  ///
  /// - Parameters:
  ///   - section: the heading, or words of it that only one holds; the entry's own list comes first.
  ///   - file: the list, relative to the catalog; `nil` for any.
  /// - Throws: `CatalogError` with code `notEditable` when there is no such heading, when several
  ///   fit, when the entry is no item of a list, or something would be read otherwise.
  public static func plan(
    _ entry: Entry, to section: String, file: String? = nil, in catalog: Catalog,
    by editor: CatalogEditor
  ) throws(CatalogError) -> [FileChange] {
    let target = try target(section, file, for: entry, in: catalog)
    guard let own = catalog.files.first(where: { $0.name == entry.file }),
      let lines = ItemLines(of: entry, in: own), let text = lines.text
    else { throw refusal(entry, "it is no item on lines of its own") }
    let title = target.heading.inlines.plainText.trimmingBlanks()
    if target.file.name == entry.file, isDirectlyUnder(target.heading, entry, own) { return [] }
    let removal = TextEdit(range: lines.removal, replacement: [])
    // A state told by a word needs the box that the new neighbours have to be ticked too.
    let boxes: [Bool?] = entry.checkbox.map { [$0.isChecked] } ?? [nil, entry.state == .done]
    for box in boxes {
      guard
        let edits = try? target.file.document.insertItem(
          text, checkbox: box, at: .underHeading(target.heading))
      else { continue }
      var changes = [FileChange(own, edits: [removal])]
      if target.file.name == own.name {
        guard !edits.contains(where: { removal.range.contains($0.range.lowerBound) }) else {
          continue
        }
        changes[0].edits += edits
      } else {
        changes.append(FileChange(target.file, edits: edits))
      }
      if isOnlyMoved(entry, under: String(title), changes, catalog, editor) { return changes }
    }
    throw refusal(entry, "something would be read otherwise there, such as a link's definition")
  }

  private static func target(
    _ words: String, _ file: String?, for entry: Entry, in catalog: Catalog
  ) throws(CatalogError) -> (file: CatalogFile, heading: Block) {
    let wanted = TextFolding.fold(words)
    var candidates: [(file: CatalogFile, heading: Block, isExact: Bool)] = []
    for (list, sections) in try SectionChoice(words, file: file, in: catalog).found {
      for section in sections {
        guard let heading = section.heading, let title = section.path.last,
          TextFolding.fold(title).contains(wanted)
        else { continue }
        candidates.append((list, heading, TextFolding.fold(title) == wanted))
      }
    }
    for isPreferred in [
      { $0.file.name == entry.file && $0.isExact }, { $0.isExact },
      { $0.file.name == entry.file }, { _ in true },
    ] as [((file: CatalogFile, heading: Block, isExact: Bool)) -> Bool] {
      let fitting = candidates.filter(isPreferred)
      if fitting.count == 1 { return (fitting[0].file, fitting[0].heading) }
      if fitting.count > 1 {
        let names = fitting.map { candidate in
          let line = candidate.file.document.source.position(at: candidate.heading.range.lowerBound)
            .line
          return "\(candidate.heading.inlines.plainText) (\(candidate.file.name):\(line))"
        }.joined(separator: ", ")
        throw CatalogError(
          .notEditable, path: entry.file, message: "“\(words)” fits several headings: \(names)")
      }
    }
    throw CatalogError(.notEditable, path: entry.file, message: "no heading holds “\(words)”")
  }

  /// Whether the heading is the last one before the entry.
  private static func isDirectlyUnder(_ heading: Block, _ entry: Entry, _ file: CatalogFile) -> Bool
  {
    let before = file.document.blocks.last { block in
      if case .heading = block.kind {
        block.range.upperBound <= entry.range.lowerBound
      } else {
        false
      }
    }
    return before?.range == heading.range
  }

  private static func isOnlyMoved(
    _ entry: Entry, under title: String, _ changes: [FileChange], _ catalog: Catalog,
    _ editor: CatalogEditor
  ) -> Bool {
    guard let after = try? editor.applying(changes, to: catalog),
      after.entries.contains(where: {
        $0.section.last == title
          && EntryFacts($0, isPlaced: false) == EntryFacts(entry, isPlaced: false)
      })
    else { return false }
    let before = EntryFacts.counts(catalog.entries, isPlaced: true)
    let now = EntryFacts.counts(after.entries, isPlaced: true)
    // All but the entry itself stands where it stood.
    return now.reduce(0) { $0 + max(0, $1.value - (before[$1.key] ?? 0)) } <= 1
      && EntryFacts.counts(after.entries, isPlaced: false)
        == EntryFacts.counts(catalog.entries, isPlaced: false)
  }

  static func refusal(_ entry: Entry, _ why: String) -> CatalogError {
    CatalogError(
      .notEditable, path: entry.file,
      position: SourcePosition(line: entry.line, column: entry.column),
      message: "“\(entry.displayTitle)” cannot be moved: \(why); move it with `tricks edit`")
  }
}

extension FileChange {
  /// A change of a file of the catalog.
  init(_ file: CatalogFile, edits: [TextEdit]) {
    self.init(name: file.name, path: file.path, before: file.document.source.bytes, edits: edits)
  }
}
