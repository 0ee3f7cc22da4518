internal import Markdown

/// Plans the addition of entries: list items in the style of the list that they go into.
public struct AddEdit {
  /// What became of one new entry.
  public enum Result: Sendable {
    /// The work is in the catalog: this entry.
    case known(Entry)
    /// It is added, as this entry of the catalog with all additions.
    case added(Entry)
    /// There is no place for it, or it would not be read back as it was given.
    case refused(CatalogError)
  }

  /// The results so far, in the order in which the entries were given, with the ids that they have
  /// in the catalog with all additions.
  ///
  /// O(catalog).
  public var results: [Result] {
    let changed = Dictionary(changes.map { ($0.name, $0.edits) }) { first, _ in first }
    let files = original.files.map { file in
      let bytes = file.document.source.bytes
      return (name: file.name, bytes: changed[file.name]?.applied(to: bytes) ?? bytes)
    }
    let entries =
      insertions.isEmpty
      ? catalog.entries
      : (try? Catalog.read(
        files: files, isSingleFile: catalog.isSingleFile, options: options))?.entries ?? []
    let places = Dictionary(
      entries.map { (Place(file: $0.file, offset: $0.range.lowerBound), $0) }
    ) { first, _ in first }
    func entry(_ file: String, _ offset: Int) -> Entry? {
      places[Place(file: file, offset: offset)]
    }
    return outcomes.map { outcome in
      switch outcome {
      case .known(let file, let offset):
        entry(file, offset).map { .known($0) } ?? .refused(Self.notReadBack(file))
      case .refused(let error): .refused(error)
      case .added(let file, let offset):
        entry(file, offset).map { .added($0) } ?? .refused(Self.notReadBack(file))
      }
    }
  }

  /// How many entries were given.
  var count: Int { outcomes.count }

  /// The result of the entry that was given last; its id and its place do not count.
  private(set) var lastResult: Result?

  /// The catalog with what was added so far, but for what is set aside; entries of files that were
  /// added to have ids that do not count.
  private var catalog: Catalog
  /// What was added and is left out of `catalog`, by the names of the files.
  private var setAside: [String: SetAside] = [:]
  /// The entries that are set aside, with the numbers of their results.
  private var entriesAside: [(entry: Entry, result: Int)] = []
  private let original: Catalog
  private let options: ReadOptions
  private let doneMark: String?
  private var works: KnownWorks
  private var outcomes: [Outcome] = []
  private var insertions: [String: Insertions] = [:]

  /// So many new entries, one behind the other, are read again with each one that is added behind
  /// them, at most.
  private let keptEntries: Int

  private struct Place: Hashable {
    var file: String
    var offset: Int
  }

  private enum Outcome {
    case known(file: String, offset: Int)
    case added(file: String, offset: Int)
    case refused(CatalogError)
  }

  /// Prepares to add to a catalog that was read with these options.
  ///
  /// - Parameter doneMark: what `done` is marked with, as for `StateEdit`.
  public init(
    to catalog: Catalog, options: ReadOptions = ReadOptions(), doneMark: String? = nil
  ) {
    // `AddText` learns from the last thirty, and half of the entries stays.
    self.init(to: catalog, options: options, doneMark: doneMark, keptEntries: 64)
  }

  /// The same, with another number of new entries that are read again and again.
  init(
    to catalog: Catalog, options: ReadOptions = ReadOptions(), doneMark: String? = nil,
    keptEntries: Int
  ) {
    self.keptEntries = keptEntries
    self.doneMark = doneMark
    self.catalog = catalog
    original = catalog
    works = KnownWorks(of: catalog.entries)
    self.options = options
  }

  /// The changes that add everything: one for each file.
  public var changes: [FileChange] {
    original.files.compactMap { file in
      insertions[file.name].map {
        FileChange(
          name: file.name, path: file.path, before: file.document.source.bytes, edits: $0.edits)
      }
    }
  }

  /// Adds an entry, under the title without the name of the site that pages put behind it.
  ///
  /// What is known already, what has no place, and what would not be read back as it is meant is
  /// told in `results`, and changes nothing. O(catalog).
  public mutating func add(_ entry: NewEntry) {
    var new = entry
    new.title = new.title.map { SiteName.removed(from: Piece(utf8: $0)).string }
    if let known = works.entry(for: new, among: catalog.entries) {
      lastResult = .known(known)
      let offset = whole(known.range.lowerBound, in: known.file)
      return outcomes.append(.known(file: known.file, offset: offset))
    }
    if works.mayHold(new),
      let known = entriesAside.first(where: {
        KnownWorks.entry(for: new, among: [$0.entry]) != nil
      }),
      case .added(let file, let offset) = outcomes[known.result]
    {
      lastResult = .known(known.entry)
      return outcomes.append(.known(file: file, offset: offset))
    }
    do throws(CatalogError) {
      let entry = try insert(new)
      lastResult = .added(entry)
      leaveOutOldest(in: entry.file)
    } catch {
      lastResult = .refused(error)
      outcomes.append(.refused(error))
    }
  }

  private func whole(_ offset: Int, in file: String) -> Int {
    setAside[file]?.whole(offset) ?? offset
  }

  /// Sets the oldest entries aside where many new ones stand one behind the other, so that a large
  /// import does not take the square of the time.
  private mutating func leaveOutOldest(in file: String) {
    var aside = setAside[file, default: SetAside()]
    guard let index = catalog.files.firstIndex(where: { $0.name == file }),
      let (items, range) = aside.takeOut(from: keptEntries)
    else { return }
    let bytes = [TextEdit(range: range, replacement: [])]
      .applied(to: catalog.files[index].document.source.bytes)
    let own = catalog.entries.filter { $0.file == file }
    let leaving = items.compactMap { item in
      own.first { item.range.contains($0.range.lowerBound) }.map { ($0, item.result) }
    }
    // What does not come apart entry by entry stays.
    guard leaving.count == items.count, let read = read([(file, bytes)]),
      read.entries.count == own.count - leaving.count, let document = read.files.first?.document
    else { return }
    setAside[file] = aside
    entriesAside += leaving
    catalog.files[index].document = document
    replaceEntries(of: file, with: read.entries, in: &catalog)
  }

  private func read(_ files: [(name: String, bytes: [UInt8])]) -> Catalog? {
    try? Catalog.read(files: files, isSingleFile: catalog.isSingleFile, options: options)
  }

  private func replaceEntries(of file: String, with own: [Entry], in catalog: inout Catalog) {
    let place = catalog.entries.firstIndex { $0.file == file } ?? catalog.entries.count
    catalog.entries.removeAll { $0.file == file }
    catalog.entries.insert(contentsOf: own, at: place)
  }

  private mutating func insert(_ new: NewEntry) throws(CatalogError) -> Entry {
    let place = try AddPlace(for: new, in: catalog)
    let text = AddText(new, beside: place.neighbours, in: place.file, catalog: catalog)
    if case .row = place.spot, !new.notes.isEmpty {
      throw CatalogError(
        .notEditable, path: place.file.name,
        message: "the row of a table holds no note; leave out --note")
    }
    var failure: MarkdownError?
    // The plainest text comes last: where one like the neighbours' would not be read back as the same
    // facts, the next one is tried.
    // Where nothing would, a title from elsewhere may be read in part: the line is right all the same.
    let attempts =
      text.candidates.map { ($0, false) }
      + (new.followsStyle ? text.candidates.map { ($0, true) } : [])
    for (candidate, takesPart) in attempts {
      do {
        let edits = try Self.edits(candidate.text, at: place)
        guard let edit = edits.first, edits.count == 1, edit.range.isEmpty,
          let (marked, after, entry) = try readBack(
            candidate.facts, edit, in: place.file, takesPart: takesPart)
        else { continue }
        let name = place.file.name
        let start = marked.range.lowerBound
        let wholeStart = whole(start, in: name)
        shift(from: wholeStart, by: marked.replacement.count, in: name)
        insertions[name, default: Insertions()].insert(marked.replacement, at: wholeStart)
        outcomes.append(
          .added(file: name, offset: wholeStart + entry.range.lowerBound - start))
        setAside[name, default: SetAside()].insert(
          SetAside.Item(
            result: outcomes.count - 1, range: start..<(start + marked.replacement.count)))
        catalog = after
        works.insert(new)
        return entry
      } catch let error as MarkdownError {
        failure = error
      } catch let error as CatalogError {
        throw error
      } catch {
        throw Self.notReadBack(place.file.name)
      }
    }
    guard let failure else { throw Self.notReadBack(place.file.name) }
    throw CatalogError(.notEditable, path: place.file.name, message: failure.message)
  }

  /// The insertion of a text.
  private static func edits(_ text: String, at place: AddPlace) throws(MarkdownError) -> [TextEdit]
  {
    let bytes = place.file.document.source.bytes
    let end: Int
    let gap: Int
    switch place.spot {
    case .item(let item):
      let checkbox: Bool? = place.hasCheckboxes ? false : nil
      return try place.file.document.insertItem(text, checkbox: checkbox, at: item)
    case .paragraph(let offset): (end, gap) = (offset, 2)
    case .row(let offset): (end, gap) = (offset, 1)
    }
    // Blanks behind the last word stay on its line.
    let lineEnd = bytes[end...].firstIndex { $0 == 0x0A } ?? bytes.count
    let isCRLF =
      lineEnd > 0 && lineEnd < bytes.count && bytes[lineEnd - 1] == 0x0D
      || lineEnd == bytes.count && bytes.firstRange(of: "\r\n") != nil
    let place = isCRLF && lineEnd < bytes.count ? lineEnd - 1 : lineEnd
    let ending = isCRLF ? "\r\n" : "\n"
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let content = String(repeating: ending, count: gap) + lines.joined(separator: ending)
    return [TextEdit(range: place..<place, replacement: Array(content.utf8))]
  }

  private static func notReadBack(_ file: String) -> CatalogError {
    CatalogError(
      .notEditable, path: file,
      message: "the entry would not be read back as it was given; add it with `tricks edit`")
  }

  /// Moves the entries behind the place of an insertion.
  private mutating func shift(from start: Int, by count: Int, in file: String) {
    func moved(_ name: String, _ offset: Int) -> Int {
      name == file && offset >= start ? offset + count : offset
    }
    outcomes = outcomes.map { outcome in
      switch outcome {
      case .known(let name, let offset): .known(file: name, offset: moved(name, offset))
      case .added(let name, let offset): .added(file: name, offset: moved(name, offset))
      case .refused: outcome
      }
    }
  }

  /// The entry that is the same work: under another address, version or identifier, or with the
  /// same telling title.
  public static func known(_ new: NewEntry, in catalog: Catalog) -> Entry? {
    KnownWorks.entry(for: new, among: catalog.entries)
  }

  /// The insertion with the mark of the state in it, and what is read then.
  ///
  /// - Returns: `nil` unless the catalog holds one entry more, with these facts and all others as
  ///   they were.
  private func readBack(
    _ new: NewEntry, _ edit: TextEdit, in file: CatalogFile, takesPart: Bool
  ) throws -> (edit: TextEdit, catalog: Catalog, entry: Entry)? {
    guard var (after, entry) = read(edit, in: file, hasRules: !new.rules.isEmpty),
      isAsGiven(entry, new, takesPart)
    else {
      return nil
    }
    var edit = edit
    if entry.state != new.state {
      // The state is marked as `done` and the others mark it.
      let start = edit.range.lowerBound
      let marks = try StateEdit.edits(
        setting: new.state, of: entry, in: after, doneMark: doneMark)
      guard
        marks.allSatisfy({
          start <= $0.range.lowerBound && $0.range.upperBound <= start + edit.replacement.count
        })
      else { return nil }
      let local = marks.map {
        TextEdit(
          range: ($0.range.lowerBound - start)..<($0.range.upperBound - start),
          replacement: $0.replacement)
      }
      edit = TextEdit(range: edit.range, replacement: local.applied(to: edit.replacement))
      guard let marked = read(edit, in: file, hasRules: !new.rules.isEmpty),
        isAsGiven(marked.entry, new, takesPart),
        marked.entry.state == new.state
      else { return nil }
      (after, entry) = marked
    }
    return (edit, after, entry)
  }

  /// The catalog with an insertion and the entry that it brings; `nil` unless it is one.
  private func read(
    _ edit: TextEdit, in file: CatalogFile, hasRules: Bool
  ) -> (catalog: Catalog, entry: Entry)? {
    // The file alone, with the rules where links are to lead there: whole catalogs are large.
    guard let index = catalog.files.firstIndex(where: { $0.name == file.name }) else { return nil }
    let isRead = { (name: String) in
      name == file.name || hasRules && CatalogPath.rule(ofPath: name) != nil
    }
    let files = catalog.files.filter { isRead($0.name) }.map { other in
      let bytes = other.document.source.bytes
      return (name: other.name, bytes: other.name == file.name ? [edit].applied(to: bytes) : bytes)
    }
    let old = catalog.entries.filter { $0.file == file.name }.count
    guard let read = read(files),
      let document = read.files.first(where: { $0.name == file.name })?.document
    else { return nil }
    let own = read.entries.filter { $0.file == file.name }
    guard own.count == old + 1 else { return nil }
    var after = catalog
    after.files[index].document = document
    replaceEntries(of: file.name, with: own, in: &after)
    let inserted = edit.range.lowerBound..<(edit.range.lowerBound + edit.replacement.count)
    let entry = after.entries.first {
      $0.file == file.name && inserted.contains($0.range.lowerBound)
    }
    return entry.map { (after, $0) }
  }

  private func isAsGiven(_ entry: Entry, _ new: NewEntry, _ takesPart: Bool) -> Bool {
    let isTitle =
      entry.title == new.title
      || takesPart && entry.title.map { new.title?.contains($0) ?? false } ?? false
    guard isTitle, entry.links.map(\.url) == new.links.map(\.url),
      Set(new.rules).isSubset(of: entry.rules)
    else { return false }
    if new.followsStyle {
      // Names may be fewer, or initials; what is written is read as what it is.
      return entry.authors.count <= new.authors.count
        && entry.authors.isEmpty == new.authors.isEmpty && entry.year == new.year
        && entry.venue == new.venue
    }
    return (new.authors.isEmpty || entry.authors == new.authors)
      && (new.year == nil || entry.year == new.year)
  }
}
