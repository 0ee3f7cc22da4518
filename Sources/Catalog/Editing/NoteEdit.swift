internal import Markdown

/// Plans a note behind what an entry says already.
public enum NoteEdit {
  /// The change that adds the note in the manner of the list: a paragraph where the items have
  /// paragraphs, else an item of its own.
  ///
  /// - Parameters:
  ///   - text: Markdown of one passage or several, in either language; not empty.
  ///   - entry: an entry of the catalog.
  ///   - editor: reads the result as the catalog was read.
  /// - Throws: `CatalogError` with code `notEditable` where the note would not be read back, or
  ///   something else would be read otherwise.
  public static func plan(
    _ text: String, for entry: Entry, in catalog: Catalog, by editor: CatalogEditor
  ) throws(CatalogError) -> FileChange {
    let text = MarkdownText.escapeLines(text)
    guard let file = catalog.files.first(where: { $0.name == entry.file }),
      let block = file.block(at: entry.range)
    else { throw refusal(entry) }
    let document = file.document
    for edits in candidates(text, block, document) {
      let change = FileChange(
        name: file.name, path: file.path, before: document.source.bytes, edits: edits)
      if isReadBack(change, entry, catalog, editor) { return change }
    }
    throw refusal(entry)
  }

  private static func candidates(
    _ text: String, _ block: Block, _ document: Document
  ) -> [[TextEdit]] {
    switch block.kind {
    case .item:
      let hasParagraphs = block.children.count { $0.kind == .paragraph } > 1
      let asItem = try? document.append(text, to: block, asItem: true)
      let asParagraph = try? document.append(text, to: block, asItem: false)
      let isLoose = hasParagraphs || text.contains("\n\n")
      return (isLoose ? [asParagraph, asItem] : [asItem, asParagraph]).compactMap(\.self)
    case .paragraph: return [document.append(text, toParagraph: block)]
    default: return []
    }
  }

  /// Whether the entry has the note and nothing else has changed.
  private static func isReadBack(
    _ change: FileChange, _ entry: Entry, _ catalog: Catalog, _ editor: CatalogEditor
  ) -> Bool {
    guard let after = try? editor.applying([change], to: catalog),
      after.entries.count == catalog.entries.count
    else { return false }
    return zip(catalog.entries, after.entries).allSatisfy { old, new in
      guard old.id == new.id, old.title == new.title, old.state == new.state, old.kind == new.kind,
        old.links.map(\.url) == new.links.map(\.url)
      else { return false }
      let (before, now) = (old.notes.map(\.text), new.notes.map(\.text))
      return old.id == entry.id && old.file == entry.file
        ? now.count > before.count && now.starts(with: before) : now == before
    }
  }

  private static func refusal(_ entry: Entry) -> CatalogError {
    CatalogError(
      .notEditable, path: entry.file,
      position: SourcePosition(line: entry.line, column: entry.column),
      message:
        "a note cannot be added to “\(entry.displayTitle)” without changing what else is read; write it with `tricks edit`"
    )
  }
}
