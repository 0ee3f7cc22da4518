public import Markdown

/// What an entry is about.
public enum EntryKind: String, Sendable, Hashable, CaseIterable, Codable {
  case trick, paper, blog, book, course
  /// What none of the others fits.
  case link
}

/// How far the reader is with an entry.
public enum ReadState: String, Sendable, Hashable, CaseIterable, Codable {
  case todo, reading, done, skipped
}

/// One thing of a reading list: a trick, a paper, a post, a book, a course, a link.
public struct Entry: Sendable {
  /// Short, typed by people, unique in the catalog.
  public var id: String
  /// What it is about.
  public var kind: EntryKind
  /// How far the reader is.
  public var state: ReadState
  /// The plain text of the title alone; `nil` where the source does not tell one.
  public var title: String?
  /// Names as written, in order; empty where none can be told.
  public var authors: [String]
  /// The journal, conference or publisher as written, without the year.
  public var venue: String?
  /// The year of publication.
  public var year: Int?
  /// Identifiers found in the links and the text.
  public var identifiers: Identifiers
  /// The entry's own links in source order, without those of its parts and without rule links.
  public var links: [EntryLink]
  /// What the curator wrote about it, a passage per language and place.
  public var notes: [Note]
  /// Nested items that carry links.
  public var parts: [EntryPart]
  /// Ids of the rules it is linked to, in the order in which they were found.
  public var rules: [String]
  /// Hashtags written in the entry, without `#`, in source order.
  public var tags: [String]
  /// The headings above it, outermost first.
  public var section: [String]
  /// The file, relative to the catalog.
  public var file: String
  /// The line of its first byte, from 1.
  public var line: Int
  /// Its column, from 1, in bytes.
  public var column: Int
  /// Its bytes in the file: the whole list item with what is nested in it, a paragraph or a row.
  public var range: Range<Int>
  /// Its checkbox, where there is one.
  public var checkbox: Checkbox?
  /// Its status word or emoji, where there is one.
  public var status: StatusMark?
  /// The days that its own text names.
  public var days = TaskDays()

  /// The title, or where there is none its first URL, or its id: never empty.
  @inlinable public var displayTitle: String {
    title ?? links.first { !$0.url.isEmpty }?.url ?? id
  }
}

/// A link of an entry or of a part.
public struct EntryLink: Sendable, Hashable {
  /// The link's text; `nil` for a bare URL.
  public var label: String?
  /// The URL as written.
  public var url: String
  /// The line of the link's first byte, from 1.
  public var line: Int
  /// The column of the link's first byte, from 1, in bytes.
  public var column: Int
  /// The bytes of the whole link in the file.
  public var range: Range<Int>
}

/// A passage that the curator wrote about an entry.
public struct Note: Sendable {
  /// The language, told by the script.
  public var language: Language
  /// The plain text.
  public var text: String
  /// The same with its markup, for pages.
  public var blocks: [Block]
  /// The line where it starts, from 1.
  public var line: Int
}

/// A nested item that carries links: listed under its entry.
public struct EntryPart: Sendable {
  /// The plain text of its title; `nil` where the source does not tell one.
  public var title: String?
  /// Its links in source order.
  public var links: [EntryLink]
  /// The line where it starts, from 1.
  public var line: Int
}

/// Identifiers that name a work wherever it is hosted.
public struct Identifiers: Sendable, Hashable {
  /// The arXiv id without version, `1809.06858` or `cs/9901001`.
  public var arxiv: String?
  /// The DOI as written, `10.1145/2347736.2347755`.
  public var doi: String?

  /// Makes a set of identifiers.
  public init(arxiv: String? = nil, doi: String? = nil) {
    self.arxiv = arxiv
    self.doi = doi
  }

  /// Whether none is known.
  public var isEmpty: Bool { arxiv == nil && doi == nil }
}
