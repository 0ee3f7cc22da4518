public import Markdown

/// Plans what an entry lacks: title, authors, venue and year.
///
/// Nothing that stands there is changed.
public enum CompleteEdit {
  /// The edits that put in what is absent and known; empty where nothing is.
  ///
  /// A bare address becomes the link of what the list writes of a work; other facts go behind the
  /// title, or behind the authors. Every text is read before it is taken: the entry must then say
  /// what is known, keep its links, notes and state, and every other entry must be as it was.
  ///
  /// - Parameter facts: what is known; only its title, authors, venue and year count.
  /// - Throws: `CatalogError` with code `notEditable` where no text would be read back so.
  public static func plan(
    _ facts: NewEntry, of entry: Entry, in catalog: Catalog, options: ReadOptions = ReadOptions()
  ) throws(CatalogError) -> [TextEdit] {
    var absent = NewEntry()
    absent.followsStyle = true
    absent.title = entry.title == nil ? facts.title : nil
    if entry.authors.isEmpty { absent.authors = facts.authors }
    if entry.venue == nil { absent.venue = facts.venue }
    if entry.year == nil { absent.year = facts.year }
    // A venue belongs before the year: where that is written already, there is no place for it.
    if entry.year != nil { absent.venue = nil }
    guard
      absent.title != nil || !absent.authors.isEmpty || absent.year != nil || absent.venue != nil,
      entry.title != nil || absent.title != nil
    else { return [] }
    guard let file = catalog.files.first(where: { $0.name == entry.file }) else { return [] }
    let plan = CompletionPlan(absent: absent, entry: entry, file: file, catalog: catalog)
    var isSame = false
    for attempt in plan.attempts {
      guard !attempt.edits.isEmpty else {
        isSame = true
        continue
      }
      if reads(attempt, entry, file, catalog, options) { return attempt.edits }
    }
    if isSame { return [] }
    throw CatalogError(
      .notEditable, path: entry.file,
      position: SourcePosition(line: entry.line, column: entry.column),
      message:
        "what is known of “\(entry.displayTitle)” cannot be put in without changing what else is read; write it with `tricks edit`"
    )
  }

  private static func reads(
    _ attempt: CompletionPlan.Attempt, _ entry: Entry, _ file: CatalogFile, _ catalog: Catalog,
    _ options: ReadOptions
  ) -> Bool {
    var files = catalog.files.map { (name: $0.name, bytes: $0.document.source.bytes) }
    guard let index = files.firstIndex(where: { $0.name == file.name }) else { return false }
    files[index].bytes = attempt.edits.applied(to: files[index].bytes)
    guard
      let after = try? Catalog.read(
        files: files, isSingleFile: catalog.isSingleFile, options: options),
      after.entries.count == catalog.entries.count
    else { return false }
    return zip(after.entries, catalog.entries).allSatisfy { new, old in
      guard old.file == entry.file, old.range == entry.range else {
        return new.file == old.file && new.title == old.title && new.state == old.state
      }
      let facts = attempt.facts
      return new.title == (old.title ?? facts.title) && new.state == old.state
        && new.links.map(\.url) == old.links.map(\.url)
        && new.notes.map(\.text) == old.notes.map(\.text)
        && new.authors.count <= max(old.authors.count, facts.authors.count)
        && new.authors.isEmpty == (old.authors.isEmpty && facts.authors.isEmpty)
        && new.year == (old.year ?? facts.year) && new.venue == (old.venue ?? facts.venue)
    }
  }
}

/// The texts that may be put in, the fullest first.
private struct CompletionPlan {
  /// Edits, with the facts that they bring.
  struct Attempt {
    var edits: [TextEdit]
    var facts: NewEntry
  }

  let absent: NewEntry
  let entry: Entry
  let file: CatalogFile
  let catalog: Catalog

  private var neighbours: [Entry] {
    catalog.entries.filter {
      $0.file == entry.file && $0.kind == entry.kind && $0.range != entry.range && $0.title != nil
    }
  }

  var attempts: [Attempt] { entry.title == nil ? aroundLink : behindTitle }

  /// For an entry that is an address alone.
  private var aroundLink: [Attempt] {
    let bytes = file.document.source.bytes
    guard let link = entry.links.first(where: { !$0.url.isEmpty }),
      link.range.upperBound <= bytes.count
    else { return [] }
    let written = bytes[link.range]
    let isAngled = written.first == UInt8(ascii: "<")
    let inner = isAngled ? written.dropFirst().dropLast() : written
    guard inner.elementsEqual(link.url.utf8) else { return beforeLink(link) }
    var facts = absent
    facts.links = [(nil, link.url)]
    let text = AddText(
      facts, beside: neighbours, in: file, catalog: catalog, keepsAddresses: true)
    return text.candidates.compactMap { candidate in
      guard let place = candidate.text.range(of: link.url),
        candidate.text[place.upperBound...].range(of: link.url) == nil
      else { return nil }
      let before = Array(candidate.text[..<place.lowerBound].utf8)
      let after = Array(candidate.text[place.upperBound...].utf8)
      return Attempt(
        edits: [
          TextEdit(
            range: link.range.lowerBound..<(link.range.lowerBound + (isAngled ? 1 : 0)),
            replacement: before),
          TextEdit(
            range: (link.range.upperBound - (isAngled ? 1 : 0))..<link.range.upperBound,
            replacement: after),
        ], facts: candidate.facts)
    } + beforeLink(link)
  }

  /// For a link with a label of its own.
  private func beforeLink(_ link: EntryLink) -> [Attempt] {
    let text = AddText(absent, beside: neighbours, in: file, catalog: catalog)
    return text.candidates.map { candidate in
      let start = link.range.lowerBound
      return Attempt(
        edits: [TextEdit(range: start..<start, replacement: Array((candidate.text + " ").utf8))],
        facts: candidate.facts)
    }
  }

  /// For an entry whose title stands there.
  private var behindTitle: [Attempt] {
    guard let head = HeadlineText(entry, file), let title = head.titleUnit(of: entry) else {
      return []
    }
    var facts = absent
    facts.title = entry.title
    let text = AddText(facts, beside: neighbours, in: file, catalog: catalog)
    let authors = head.authors(entry.authors, beside: [])
    return text.surroundings.compactMap { surrounding in
      if !entry.authors.isEmpty {
        guard surrounding.before.isEmpty, let authors else { return nil }
        return attempt(surrounding, start: nil, end: authors.upperBound)
      }
      return attempt(surrounding, start: title.lowerBound, end: title.upperBound)
    }
  }

  private func attempt(
    _ surrounding: AddText.Surrounding, start: Int?, end: Int
  ) -> Attempt {
    var edits: [TextEdit] = []
    if let start, !surrounding.before.isEmpty {
      edits.append(TextEdit(range: start..<start, replacement: Array(surrounding.before.utf8)))
    }
    if !surrounding.after.isEmpty {
      edits.append(TextEdit(range: end..<end, replacement: Array(surrounding.after.utf8)))
    }
    return Attempt(edits: edits, facts: surrounding.facts)
  }
}
