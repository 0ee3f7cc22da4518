import Catalog
import Foundation
import Markdown

/// What holds of every catalog.
enum CatalogChecks {
  typealias Files = [(name: String, bytes: [UInt8])]

  /// Reads files, checks what was read, exports it and looks entries up.
  static func check(_ files: Files, isSingleFile: Bool) {
    guard let catalog = read(files, isSingleFile: isSingleFile) else { return }
    checkExport(catalog)
    checkQueries(catalog)
    for suggestion in LinkSuggester.suggest(
      catalog, kinds: Set(EntryKind.allCases), limitPerEntry: 3, threshold: 0)
    {
      require(suggestion.score.isFinite, "a score \(suggestion.score)")
      require(catalog.entries.contains { $0.id == suggestion.entry }, "an entry is made up")
      require(catalog.rules.contains { $0.id == suggestion.rule }, "a rule is made up")
    }
  }

  /// Reads and checks files; `nil` where a file cannot be parsed.
  static func read(_ files: Files, isSingleFile: Bool) -> Catalog? {
    guard let catalog = try? Catalog.read(files: files, isSingleFile: isSingleFile) else {
      return nil
    }
    var ids: Set<String> = []
    let sources = Dictionary(
      catalog.files.map { ($0.name, $0.document.source) }, uniquingKeysWith: { first, _ in first })
    for entry in catalog.entries {
      require(!entry.id.isEmpty && ids.insert(entry.id).inserted, "the id ‘\(entry.id)’ twice")
      guard let source = sources[entry.file] else { fatalError("violated: a file is made up") }
      check(entry, source)
    }
    checkEdges(catalog)
    checkLinks(catalog, sources)
    return catalog
  }

  private static func check(_ entry: Entry, _ source: SourceText) {
    let whole = 0..<source.bytes.count
    require(
      entry.range.lowerBound >= 0 && entry.range.upperBound <= whole.upperBound,
      "an entry at \(entry.range)")
    let position = source.position(at: entry.range.lowerBound)
    require(
      position == SourcePosition(line: entry.line, column: entry.column), "an entry at \(position)")
    require(entry.title?.isEmpty != true, "an empty title")
    require(!entry.displayTitle.isEmpty, "an empty display title")
    require(entry.authors.allSatisfy { !$0.isEmpty }, "an empty author")
    require(entry.venue?.isEmpty != true, "an empty venue")
    for range in [entry.checkbox?.range, entry.status?.range].compactMap({ $0 }) {
      require(
        entry.range.lowerBound <= range.lowerBound && range.upperBound <= entry.range.upperBound,
        "a mark at \(range) of an entry at \(entry.range)")
    }
    for link in entry.links + entry.parts.flatMap(\.links) {
      require(
        0 <= link.range.lowerBound && link.range.upperBound <= whole.upperBound,
        "a link at \(link.range)")
      let position = source.position(at: link.range.lowerBound)
      require(
        position == SourcePosition(line: link.line, column: link.column), "a link at \(position)")
    }
  }

  /// Checks that an entry's rules and a rule's entries are the same edges.
  private static func checkEdges(_ catalog: Catalog) {
    let ruleIDs = Set(catalog.rules.map(\.id))
    var forward: Set<[String]> = []
    for entry in catalog.entries {
      for rule in entry.rules where ruleIDs.contains(rule) { forward.insert([entry.id, rule]) }
    }
    var backward: Set<[String]> = []
    for rule in catalog.rules { for entry in rule.entries { backward.insert([entry, rule.id]) } }
    require(forward == backward, "edges \(forward.symmetricDifference(backward)) from one end only")
  }

  private static func checkLinks(_ catalog: Catalog, _ sources: [String: SourceText]) {
    var last: [String: SourcePosition] = [:]
    for link in catalog.links {
      guard let source = sources[link.file] else { fatalError("violated: a file is made up") }
      require(link.line <= source.lineCount, "a link on line \(link.line)")
      let position = SourcePosition(line: link.line, column: link.column)
      if let last = last[link.file] { require(last < position, "links out of order: \(link)") }
      last[link.file] = position
    }
  }

  /// Checks that the exports are JSON.
  private static func checkExport(_ catalog: Catalog) {
    do {
      for bytes in [
        try CatalogJSON.entries(catalog.entries), try CatalogJSON.links(catalog.links),
        try CatalogJSON.rules(catalog.rules), try CatalogJSON.catalog(catalog),
      ] {
        require(String(validating: bytes, as: UTF8.self) != nil, "JSON that is not UTF-8")
        _ = try JSONSerialization.jsonObject(with: Data(bytes))
      }
    } catch { fatalError("violated: no JSON: \(error)") }
  }

  /// Checks that an entry is found by its id, and that nothing that a user may type stops the look-up.
  private static func checkQueries(_ catalog: Catalog) {
    if let entry = catalog.entries.last, entry.id == entry.id.trimmingCharacters(in: .whitespaces) {
      switch catalog.entries(matching: entry.id) {
      case .one(let found, _): require(found.id == entry.id, "\(entry.id) finds \(found.id)")
      case .several, .none: fatalError("violated: \(entry.id) is not found")
      }
    }
    for entry in catalog.entries.prefix(4) {
      _ = catalog.entries(matching: "\(entry.file):\(entry.line)")
      _ = catalog.entries(matching: entry.links.first?.url ?? entry.displayTitle)
      _ = catalog.entries(matching: String(entry.displayTitle.dropFirst().prefix(12)))
      _ = catalog.rule(matching: String(entry.displayTitle.prefix(8)))
      _ = TextQuery(entry.displayTitle).matches(entry.id)
    }
    for order in EntryOrder.allCases { _ = order.sorted(catalog.entries) }
  }
}
