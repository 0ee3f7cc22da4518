internal import Foundation
internal import Markdown

/// The catalog as the JSON that the contract describes; facts that are absent are left out.
public enum CatalogJSON {
  /// `{ "schema": 1, "entries": […] }` for these entries.
  ///
  /// O(entries).
  public static func entries(_ entries: [Entry]) throws -> [UInt8] {
    try encode(EntryList(entries: entries.map(EntryJSON.init)))
  }

  /// `{ "schema": 1, "links": […] }`.
  public static func links(_ links: [LinkOccurrence]) throws -> [UInt8] {
    try encode(LinkList(links: links.map(LinkJSON.init)))
  }

  /// `{ "schema": 1, "rules": […] }`.
  public static func rules(_ rules: [Rule]) throws -> [UInt8] {
    try encode(RuleList(rules: rules.map(RuleJSON.init)))
  }

  /// Entries and rules together, as the site publishes them.
  public static func catalog(_ catalog: Catalog) throws -> [UInt8] {
    try encode(
      WholeCatalog(
        entries: catalog.entries.map(EntryJSON.init), rules: catalog.rules.map(RuleJSON.init)))
  }

  /// Any value as indented JSON with sorted keys and a line feed at the end.
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [0x0A]
  }

  private struct EntryList: Encodable {
    var schema = 1
    var entries: [EntryJSON]
  }

  private struct LinkList: Encodable {
    var schema = 1
    var links: [LinkJSON]
  }

  private struct RuleList: Encodable {
    var schema = 1
    var rules: [RuleJSON]
  }

  private struct WholeCatalog: Encodable {
    var schema = 1
    var entries: [EntryJSON]
    var rules: [RuleJSON]
  }

  /// An entry as `list --json` prints it.
  public struct EntryJSON: Encodable {
    private var id: String
    private var kind: EntryKind
    private var state: ReadState
    private var title: String?
    private var authors: [String]?
    private var venue: String?
    private var year: Int?
    private var identifiers: [String: String]?
    private var links: [EntryLinkJSON]
    private var notes: [NoteJSON]?
    private var parts: [PartJSON]?
    private var rules: [String]?
    private var tags: [String]?
    private var section: [String]?
    private var file: String
    private var line: Int

    /// Takes over an entry; facts that are not known are left out.
    public init(_ entry: Entry) {
      id = entry.id
      kind = entry.kind
      state = entry.state
      title = entry.title
      authors = entry.authors.nonEmpty
      venue = entry.venue
      year = entry.year
      var names: [String: String] = [:]
      names["arxiv"] = entry.identifiers.arxiv
      names["doi"] = entry.identifiers.doi
      identifiers = names.isEmpty ? nil : names
      links = entry.links.map(EntryLinkJSON.init)
      notes = entry.notes.map { NoteJSON(lang: $0.language.rawValue, text: $0.text) }.nonEmpty
      parts =
        entry.parts.map { PartJSON(title: $0.title, links: $0.links.map(EntryLinkJSON.init)) }
        .nonEmpty
      rules = entry.rules.nonEmpty
      tags = entry.tags.nonEmpty
      section = entry.section.nonEmpty
      file = entry.file
      line = entry.line
    }
  }

  private struct EntryLinkJSON: Encodable {
    var label: String?
    var url: String
    var line: Int
    var column: Int

    init(_ link: EntryLink) {
      label = link.label.flatMap { $0.isEmpty ? nil : $0 }
      url = link.url
      line = link.line
      column = link.column
    }
  }

  private struct NoteJSON: Encodable {
    var lang: String
    var text: String
  }

  private struct PartJSON: Encodable {
    var title: String?
    var links: [EntryLinkJSON]
  }

  private struct LinkJSON: Encodable {
    var url: String
    var text: String
    var file: String
    var line: Int
    var column: Int
    var entry: String?
    var rule: String?

    init(_ link: LinkOccurrence) {
      url = link.url
      text = link.text
      file = link.file
      line = link.line
      column = link.column
      entry = link.entry
      rule = link.rule
    }
  }

  private struct RuleJSON: Encodable {
    var id: String
    var titles: [String: String]
    var aliases: [String]?
    var file: String
    var line: Int
    var entries: [String]
    var related: [String]
    var references: [ReferenceJSON]
    var checkable: Bool

    init(_ rule: Rule) {
      id = rule.id
      titles = Dictionary(uniqueKeysWithValues: rule.titles.map { ($0.key.rawValue, $0.value) })
      aliases = rule.aliases.nonEmpty
      file = rule.file
      line = rule.line
      entries = rule.entries
      related = rule.related
      references = rule.references.map { ReferenceJSON(label: $0.label, url: $0.url) }
      checkable = rule.isCheckable
    }
  }

  private struct ReferenceJSON: Encodable {
    var label: String?
    var url: String
  }
}

extension Array {
  /// The array, or `nil` when it is empty, so that JSON leaves it out.
  fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
