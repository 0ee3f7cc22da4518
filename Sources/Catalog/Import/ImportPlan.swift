internal import Markdown

/// What an import does with works: where each goes, which are known, and what is lost of them.
public struct ImportPlan: Sendable {
  /// Where works go, and what they are marked with.
  public struct Options: Sendable {
    /// Words of the heading to put them under; `nil` for where the newest of their kind stands.
    public var section: String?
    /// The file to put them into, relative to the catalog.
    public var file: String?
    /// The kind; `nil` for what each says.
    public var kind: EntryKind?
    /// The state; `nil` for what each says, `todo` where it says nothing.
    public var state: ReadState?
    /// Hashtags for all of them.
    public var tags: [String] = []

    /// Options that leave all to the works.
    public init() {}
  }

  /// A work of a file.
  public struct Source: Sendable {
    /// The file's name.
    public var file: String
    /// What was read of it.
    public var work: ImportedWork

    /// Makes a source.
    public init(file: String, work: ImportedWork) {
      self.file = file
      self.work = work
    }

    /// `file:line:column`.
    public var place: String { "\(file):\(work.position.line):\(work.position.column)" }
  }

  /// The most works that one import adds: each is read back with its neighbours, which takes some
  /// milliseconds.
  public static let workLimit = 20_000

  /// The changes that add all works, one for each file.
  public private(set) var changes: [FileChange] = []
  /// The works that are added, with their entries as they will be read.
  public private(set) var added: [(source: Source, entry: Entry)] = []
  /// The works that are not added, since the catalog has them.
  public private(set) var known: [(source: Source, entry: Entry)] = []
  /// The works that can't be added, with the reason.
  public private(set) var refused: [(source: Source, message: String)] = []
  /// What is lost of those that are added, by field; the subjects are places in the imported files.
  public private(set) var losses: [ExchangeLoss] = []

  /// Plans to add works to a catalog, in their order.
  ///
  /// A work that would not be read back as it was given is added with fewer facts, and they are
  /// among the losses. O(works × catalog).
  ///
  /// - Parameter readOptions: those that the catalog was read with.
  /// - Throws: `CatalogError` when the keys of the catalog cannot be read.
  public init(
    _ sources: [Source], options: Options, in catalog: Catalog,
    readOptions: ReadOptions = ReadOptions()
  ) throws(CatalogError) {
    var adder = AddEdit(to: catalog, options: readOptions)
    var table = LossTable()
    var indices: [Int] = []
    var tried: [Source] = []
    let rules = Set(catalog.rules.map(\.id))
    for source in sources {
      let new = Self.newEntry(source.work, options, rules: rules)
      guard new.title != nil || !new.links.isEmpty else {
        refused.append((source, "it has neither a title nor an address"))
        continue
      }
      guard indices.count < Self.workLimit else {
        refused.append(
          (source, "more than \(Self.workLimit) works at once; import the rest with another run"))
        continue
      }
      let message = Self.add(new, options, to: &adder)
      indices.append(adder.count - 1)
      tried.append(source)
      if let message { refused.append((source, message)) }
      if case .added(let entry) = adder.lastResult {
        for field in source.work.unkept + Self.losses(of: source.work, as: new, in: entry) {
          table.add(field, source.place)
        }
      }
    }
    losses = table.losses
    changes = adder.changes
    // Ids may have changed as other works came.
    let results = adder.results
    for (source, index) in zip(tried, indices) {
      switch results[index] {
      case .added(let entry): added.append((source, entry))
      case .known(let entry): known.append((source, entry))
      case .refused: break
      }
    }
    if let keys = try keys(in: catalog) { changes.append(keys) }
  }

  /// The change that keeps the keys under which the works are cited elsewhere.
  private func keys(in catalog: Catalog) throws(CatalogError) -> FileChange? {
    var keys = try Citekeys(of: catalog)
    for (source, entry) in added {
      if let key = source.work.citekey { keys.pin(key, to: entry.id) }
    }
    return try keys.change(of: catalog)
  }

  private static func newEntry(
    _ work: ImportedWork, _ options: Options, rules: Set<String>
  ) -> NewEntry {
    var new = work.newEntry
    if let kind = options.kind { new.kind = kind }
    if let state = options.state { new.state = state }
    new.tags += options.tags.filter { !new.tags.contains($0) }
    new.section = options.section
    new.file = options.file
    new.rules = new.rules.filter(rules.contains)
    return new
  }

  /// Adds the work with all its facts, or else with as many as are read back.
  ///
  /// - Returns: why it is not added; `nil` where it is, or is known.
  private static func add(
    _ new: NewEntry, _ options: Options, to adder: inout AddEdit
  ) -> String? {
    var reason: String?
    for candidate in candidates(new, options) {
      adder.add(candidate)
      guard case .refused(let error) = adder.lastResult else { return nil }
      // The first reason is about the work as it is.
      reason = reason ?? error.message
    }
    return reason
  }

  private static func candidates(_ new: NewEntry, _ options: Options) -> [NewEntry] {
    var candidates = [new]
    func add(_ change: (inout NewEntry) -> Void) {
      var other = new
      change(&other)
      candidates.append(other)
    }
    // A page of which nothing tells the kind is a post where there is no list of links.
    if options.kind == nil, new.kind == nil, new.resolvedKind == .link { add { $0.kind = .blog } }
    add { $0.venue = nil }
    add { $0.authors = [] }
    add {
      $0.venue = nil
      $0.authors = []
    }
    add {
      $0.venue = nil
      $0.authors = []
      $0.year = nil
      $0.links = $0.links.map { (label: nil, url: $0.url) }
    }
    return candidates
  }

  /// What of the work is not in its entry as it is read back.
  private static func losses(
    of work: ImportedWork, as new: NewEntry, in entry: Entry
  ) -> [String] {
    var fields: [String] = []
    func check(_ field: String, _ isKept: Bool) { if !isKept { fields.append(field) } }
    check("authors", entry.authors == new.authors)
    check("venue", entry.venue == new.venue)
    check("year", entry.year == new.year)
    check("kind", entry.kind == new.resolvedKind || new.kind == nil)
    check("tags", Set(new.tags).isSubset(of: entry.tags))
    let notes = work.plainNotes.flatMap { $0.split(whereSeparator: \.isWhitespace) }
    let read = entry.notes.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
    check("notes", notes == read)
    check("rules", Set(work.rules).isSubset(of: entry.rules))
    check("section", work.section.isEmpty || work.section == entry.section)
    return fields
  }
}
