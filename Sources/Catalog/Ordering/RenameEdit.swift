internal import Markdown

/// Plans another title, or another pinned id, of an entry.
public enum RenameEdit {
  /// The change that gives the entry another title; the rest of its text stays.
  ///
  /// - Throws: `CatalogError` with code `notEditable` when the title is not in one piece in the
  ///   source, or would not be read back.
  public static func title(
    _ title: String, of entry: Entry, in catalog: Catalog, by editor: CatalogEditor
  ) throws(CatalogError) -> FileChange? {
    guard let old = entry.title, let file = catalog.files.first(where: { $0.name == entry.file })
    else { throw refusal(entry, "it has no title") }
    if old == title { return nil }
    let bytes = file.document.source.bytes
    for form in [old, MarkdownText.escape(old)] {
      var start = entry.range.lowerBound
      while let found = Array(bytes[start..<entry.range.upperBound]).firstRange(of: form) {
        let range = (start + found.lowerBound)..<(start + found.upperBound)
        for text in [MarkdownText.escape(title), "**\(MarkdownText.escape(title))**"] {
          let change = FileChange(
            file, edits: [TextEdit(range: range, replacement: Array(text.utf8))])
          if isRenamed(entry, change, catalog, editor, { $0.title == title }) { return change }
        }
        start = range.upperBound
      }
    }
    throw refusal(entry, "its title would not be read back as it is given")
  }

  /// The change that pins the entry's id, or exchanges the pinned one.
  ///
  /// - Throws: `CatalogError` with code `notEditable` when the id has other signs than letters,
  ///   digits and `-`, or another entry has it.
  public static func id(
    _ id: String, of entry: Entry, in catalog: Catalog, by editor: CatalogEditor
  ) throws(CatalogError) -> FileChange? {
    let isWellFormed =
      !id.isEmpty && !id.hasPrefix("-")
      && id.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-"
      }
    guard isWellFormed else {
      throw refusal(entry, "an id has letters, digits and “-”, and “\(id)” has not")
    }
    guard let file = catalog.files.first(where: { $0.name == entry.file }) else { return nil }
    if let other = catalog.entries.first(where: { $0.id == id }) {
      if other.file == entry.file, other.range == entry.range, pin(of: entry, in: file) != nil {
        return nil
      }
      guard other.file == entry.file, other.range == entry.range else {
        throw refusal(entry, "\(other.file):\(other.line) has the id “\(id)”")
      }
    }
    let comment = Array("<!-- id: \(id) -->".utf8)
    var edits: [TextEdit] = []
    if let pin = pin(of: entry, in: file) {
      edits = [TextEdit(range: pin, replacement: comment)]
    } else if let block = file.textBlock(of: entry),
      let place = try? file.document.insertLink(text: "id", destination: "id", in: block)
    {
      edits = place.map { TextEdit(range: $0.range, replacement: [0x20] + comment) }
    }
    let change = FileChange(file, edits: edits)
    guard isRenamed(entry, change, catalog, editor, { $0.id == id && $0.title == entry.title })
    else { throw refusal(entry, "the id would not be read back") }
    return change
  }

  /// The comment that pins the entry's id.
  private static func pin(of entry: Entry, in file: CatalogFile) -> Range<Int>? {
    let bytes = Array(file.document.source.bytes[entry.range])
    var start = 0
    while let open = Array(bytes[start...]).firstRange(of: "<!--") {
      let from = start + open.lowerBound
      guard let close = Array(bytes[from...]).firstRange(of: "-->") else { return nil }
      let text = String(decoding: bytes[from..<(from + close.upperBound)], as: UTF8.self)
      if HTMLComment(text)?.value(of: "id") != nil {
        let offset = entry.range.lowerBound + from
        return offset..<(offset + close.upperBound)
      }
      start = from + close.upperBound
    }
    return nil
  }

  private static func isRenamed(
    _ entry: Entry, _ change: FileChange, _ catalog: Catalog, _ editor: CatalogEditor,
    _ isAsMeant: (Entry) -> Bool
  ) -> Bool {
    guard let after = try? editor.applying([change], to: catalog),
      after.entries.count == catalog.entries.count
    else { return false }
    return zip(catalog.entries, after.entries).allSatisfy { old, new in
      if old.file == entry.file, old.range == entry.range {
        return isAsMeant(new) && new.state == old.state && new.authors == old.authors
          && new.year == old.year && new.links.map(\.url) == old.links.map(\.url)
          && new.notes.map(\.text) == old.notes.map(\.text) && new.rules == old.rules
      }
      return EntryFacts(old, isPlaced: true) == EntryFacts(new, isPlaced: true)
    }
  }

  private static func refusal(_ entry: Entry, _ why: String) -> CatalogError {
    CatalogError(
      .notEditable, path: entry.file,
      position: SourcePosition(line: entry.line, column: entry.column),
      message: "“\(entry.displayTitle)” cannot be renamed: \(why); use `tricks edit`")
  }
}
