/// The formats in which works leave the catalog.
public enum ExportFormat: String, Sendable, CaseIterable {
  case bibtex, biblatex
  case cslJSON = "csl-json"
  case ris, csv, opml, bookmarks, markdown, json

  /// Whether its records have keys to cite them by.
  public var hasCitekeys: Bool {
    switch self {
    case .bibtex, .biblatex, .cslJSON, .ris, .csv: true
    case .opml, .bookmarks, .markdown, .json: false
    }
  }

  /// Whether it is JSON.
  public var isJSON: Bool { self == .cslJSON || self == .json }

  /// Whether it is made for works that are cited, so that tricks have no place in it.
  var isBibliography: Bool {
    switch self {
    case .bibtex, .biblatex, .cslJSON, .ris: true
    case .csv, .opml, .bookmarks, .markdown, .json: false
    }
  }

  /// The format that `import` reads it with; `nil` where there is none.
  public var importFormat: ImportFormat? {
    switch self {
    case .bibtex, .biblatex: .bibtex
    case .cslJSON: .cslJSON
    case .ris: .ris
    case .csv: .csv
    case .opml: .opml
    case .bookmarks: .bookmarks
    case .markdown: .markdown
    case .json: nil
    }
  }
}

/// Works in a format, and what it has no place for.
public struct Export: Sendable {
  /// The file.
  public var bytes: [UInt8]
  /// How many entries are in it.
  public var count: Int
  /// The ids of entries that the format has no place for: tricks in a bibliography, entries without
  /// an address among bookmarks.
  public var leftOut: [String]
  /// What the format cannot hold, by name.
  public var losses: [ExchangeLoss]

  /// Writes entries in their order.
  ///
  /// What is lost is found out by reading the file back.
  ///
  /// - Parameters:
  ///   - keys: the keys of the entries, for formats that have them.
  ///   - catalog: to which the entries belong.
  /// - Throws: what encoding JSON throws.
  public init(
    _ entries: [Entry], as format: ExportFormat, keys: Citekeys, from catalog: Catalog
  ) throws {
    let kept = entries.filter { entry in
      if format.isBibliography { return BibTeX.isCitable(entry) }
      return format != .bookmarks || entry.links.contains { $0.isWeb }
    }
    let keptIDs = Set(kept.map(\.id))
    leftOut = entries.map(\.id).filter { !keptIDs.contains($0) }
    count = kept.count
    let key = { (entry: Entry) in keys[entry.id] ?? BibTeX.key(of: entry) }
    switch format {
    case .bibtex, .biblatex:
      let dialect: BibTeX.Dialect = format == .bibtex ? .bibtex : .biblatex
      let records = kept.map {
        BibTeX.record(of: $0, key: key($0), dialect: dialect, isWhole: true)
      }
      bytes = Array(records.joined(separator: "\n").utf8)
    case .cslJSON: bytes = try CatalogJSON.encode(kept.map { CSLItem($0, key: key($0)) })
    case .ris:
      bytes = Array(kept.map { RIS.record(of: $0, key: key($0)) }.joined(separator: "\n").utf8)
    case .csv: bytes = CSV.file(kept, key: key)
    case .opml: bytes = OPML.file(kept, title: catalog.title)
    case .bookmarks: bytes = Bookmarks.file(kept, title: catalog.title)
    case .markdown: bytes = MarkdownList.file(kept, from: catalog)
    case .json: bytes = try CatalogJSON.entries(kept)
    }
    losses = []
    if let reader = format.importFormat {
      let works = reader.read(bytes, name: "export").works
      losses = ExchangeLoss.found(between: kept, and: works)
    }
  }
}

extension Catalog {
  /// A name for the whole: that of its folder or file.
  var title: String {
    let parts = path.split(separator: "/")
    let name = parts.last.map(String.init) ?? "catalog"
    return name == "catalog" && parts.count > 1 ? String(parts[parts.count - 2]) : name
  }
}

extension EntryLink {
  /// Whether it leads to the web and not to a file beside the list.
  var isWeb: Bool { url.hasPrefix("https://") || url.hasPrefix("http://") }
}
