internal import Markdown

/// Plans to make one entry of two that are the same work.
public struct MergeEdit {
  /// The changes, one for each file.
  public private(set) var changes: [FileChange] = []
  /// The entry that stays, as it is then.
  public private(set) var merged: Entry
  /// The facts of the other entry that the one that stays has otherwise, or not at all, and that
  /// are lost.
  public private(set) var lost: [String] = []

  private let editor: CatalogEditor
  private let original: Catalog
  private var catalog: Catalog
  private var edits: [String: ComposedEdits] = [:]

  /// Joins the links, parts, links to rules, tags, notes and the state of `other` to `entry` and
  /// takes `other` away.
  ///
  /// The state is the one that is further: read, being read, skipped, to be read.
  ///
  /// - Throws: `CatalogError` with code `notEditable` when one of the two cannot be changed without
  ///   changing what else is read.
  public init(
    _ other: Entry, into entry: Entry, in catalog: Catalog, by editor: CatalogEditor
  ) throws(CatalogError) {
    self.editor = editor
    self.catalog = catalog
    original = catalog
    merged = entry
    try join(other)
    lost = Self.differences(between: other, and: merged)
    try joinWhatIsLeft(of: other)
    try remove(other)
    for file in catalog.files {
      if let composed = edits[file.name] {
        changes.append(FileChange(file, edits: composed.edits))
      }
    }
  }

  private mutating func join(_ other: Entry) throws(CatalogError) {
    for link in other.links where !has(link) {
      try changeText { document, block throws(MarkdownError) in
        try document.insertLink(
          text: link.label ?? LinkLabel.label(for: link.url), destination: link.url, in: block)
      }
    }
    for id in other.rules where !merged.rules.contains(id) {
      guard let rule = catalog.rules.first(where: { $0.id == id }) else { continue }
      try change(try RuleLinkEdit.link(merged, to: rule, in: catalog))
    }
    for tag in other.tags where !merged.tags.contains(tag) {
      try changeText { document, block throws(MarkdownError) in
        let place = try document.insertLink(text: tag, destination: tag, in: block)
        return place.map { TextEdit(range: $0.range, replacement: Array(" #\(tag)".utf8)) }
      }
    }
    if Self.rank(other.state) > Self.rank(merged.state) {
      try change(try StateEdit.edits(setting: other.state, of: merged, in: catalog))
    }
    for part in other.parts
    where !merged.parts.contains(where: { $0.links.map(\.url) == part.links.map(\.url) }) {
      let links = part.links.map { MarkdownList.link($0) }.joined(separator: " | ")
      let text = (part.title.map { MarkdownText.escape($0) + " " } ?? "") + links
      try changeText { document, block throws(MarkdownError) in
        try document.append(text, to: block, asItem: true)
      }
    }
    let known = Set(merged.notes.map { TextFolding.fold($0.text) })
    let source = original.files.first { $0.name == other.file }?.document.source
    for note in other.notes where !known.contains(TextFolding.fold(note.text)) {
      let change = try NoteEdit.plan(
        MarkdownList.markdown(of: note, source), for: merged, in: catalog, by: editor)
      try self.change(change.edits)
    }
  }

  /// Appends images, comments and links that are none of the entry's own, and names the words and
  /// other things that are in neither.
  private mutating func joinWhatIsLeft(of other: Entry) throws(CatalogError) {
    guard let file = original.files.first(where: { $0.name == other.file }),
      let block = file.block(at: other.range) ?? file.textBlock(of: other)
    else { return }
    let contents = EntryContents(of: block, in: file.document)
    for item in contents.extras where !mergedContents.has(item) {
      if item.isPin {
        lost.append("the id that it was given, \(String(decoding: item.source, as: UTF8.self))")
      } else if (try? appendRaw(item)) == nil {
        lost.append(String(decoding: item.source, as: UTF8.self))
      }
    }
    // The state is joined, whatever its word.
    let status = other.status.map { file.document.source.text($0.range) }
    let words = contents.words(missingFrom: mergedContents).filter { words in
      words != status && !lost.contains { $0.contains(words) }
    }
    lost += words.map { "“\($0)”" }
  }

  /// What the entry that stays holds by now.
  private var mergedContents: EntryContents {
    guard let file = catalog.files.first(where: { $0.name == merged.file }),
      let block = file.block(at: merged.range) ?? file.textBlock(of: merged)
    else { return EntryContents() }
    return EntryContents(of: block, in: file.document)
  }

  /// Writes an image, a comment or a link as it stood behind the headline of the entry that stays.
  private mutating func appendRaw(_ item: EntryContents.Extra) throws(CatalogError) {
    let state = (catalog, merged, edits)
    do throws(CatalogError) {
      try changeText { document, block throws(MarkdownError) in
        // Where a link would go.
        let place = try document.insertLink(text: "x", destination: "x", in: block)
        return place.map { TextEdit(range: $0.range, replacement: [0x20] + Array(item.source)) }
      }
      guard mergedContents.has(item) else { throw MoveEdit.refusal(merged, "it cannot be kept") }
    } catch {
      (catalog, merged, edits) = state
      throw error
    }
  }

  private mutating func remove(_ other: Entry) throws(CatalogError) {
    let shift = merged.file == other.file && other.range.lowerBound > merged.range.lowerBound
    // The entries before it stand where they stood; those behind `merged` have moved.
    let entries = catalog.entries.filter { $0.file == other.file }
    let index = original.entries.filter { $0.file == other.file }.firstIndex {
      $0.range.lowerBound == other.range.lowerBound
    }
    guard let index, index < entries.count,
      let file = catalog.files.first(where: { $0.name == other.file }),
      let lines = ItemLines(of: entries[index], in: file)
    else { throw MoveEdit.refusal(other, "it is no item on lines of its own") }
    let removal = TextEdit(range: lines.removal, replacement: [])
    let expected = EntryFacts.counts(
      catalog.entries.filter {
        $0.file != other.file || $0.range.lowerBound != entries[index].range.lowerBound
      }, isPlaced: true)
    let offset =
      merged.range.lowerBound - (shift || merged.file != other.file ? 0 : removal.range.count)
    try apply([removal], to: other.file)
    guard EntryFacts.counts(catalog.entries, isPlaced: true) == expected,
      let left = catalog.entries.first(where: {
        $0.file == merged.file && $0.range.lowerBound == offset
      })
    else { throw MoveEdit.refusal(other, "something would be read otherwise without it") }
    merged = left
  }

  // MARK: - Steps

  private mutating func changeText(
    _ plan: (Document, Block) throws(MarkdownError) -> [TextEdit]
  ) throws(CatalogError) {
    guard let file = catalog.files.first(where: { $0.name == merged.file }),
      let block = file.textBlock(of: merged)
    else { throw MoveEdit.refusal(merged, "its text is not where it was read") }
    let edits: [TextEdit]
    do throws(MarkdownError) { edits = try plan(file.document, block) } catch {
      throw MoveEdit.refusal(merged, error.message)
    }
    try change(edits)
  }

  /// Makes edits behind the start of the entry that stays, and reads it again.
  private mutating func change(_ edits: [TextEdit]) throws(CatalogError) {
    let before = catalog.entries.count
    let (file, offset) = (merged.file, merged.range.lowerBound)
    try apply(edits, to: file)
    guard catalog.entries.count == before,
      let entry = catalog.entries.first(where: { $0.file == file && $0.range.lowerBound == offset }
      ),
      entry.title == merged.title
    else { throw MoveEdit.refusal(merged, "it would be read otherwise") }
    merged = entry
  }

  private mutating func apply(_ new: [TextEdit], to name: String) throws(CatalogError) {
    guard !new.isEmpty, let file = catalog.files.first(where: { $0.name == name }) else { return }
    guard let after = try? editor.applying([FileChange(file, edits: new)], to: catalog) else {
      throw MoveEdit.refusal(merged, "the list could not be read then")
    }
    edits[name, default: ComposedEdits(file.document.source.bytes)].apply(new)
    catalog = after
  }

  private func has(_ link: EntryLink) -> Bool {
    let key = URLIdentity.key(of: link.url)
    return (merged.links + merged.parts.flatMap(\.links)).contains {
      URLIdentity.key(of: $0.url) == key
    }
  }

  private static func differences(between other: Entry, and merged: Entry) -> [String] {
    var fields: [String] = []
    if let title = other.title, title != merged.title { fields.append("title “\(title)”") }
    if !other.authors.isEmpty, other.authors != merged.authors {
      fields.append("authors \(other.authors.joined(separator: ", "))")
    }
    if let venue = other.venue, venue != merged.venue { fields.append("venue \(venue)") }
    if let year = other.year, year != merged.year { fields.append("year \(year)") }
    return fields
  }

  /// Why two entries may be different works: titles or identifiers that differ.
  public static func contradictions(between first: Entry, and second: Entry) -> [String] {
    var found: [String] = []
    func compare(_ name: String, _ first: String?, _ second: String?) {
      guard let first, let second, key(first) != key(second) else { return }
      found.append("\(name): “\(first)” and “\(second)”")
    }
    /// Letters and digits alone: how a title is set does not make it another one.
    func key(_ text: String) -> String {
      String(
        TextFolding.fold(text).unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        })
    }
    compare("titles", first.title, second.title)
    compare("arXiv", first.identifiers.arxiv, second.identifiers.arxiv)
    compare("DOI", first.identifiers.doi?.lowercased(), second.identifiers.doi?.lowercased())
    return found
  }

  private static func rank(_ state: ReadState) -> Int {
    switch state {
    case .todo: 0
    case .skipped: 1
    case .reading: 2
    case .done: 3
    }
  }
}
