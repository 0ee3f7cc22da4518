internal import Markdown

/// A fact that a format has no place for, with the entries that have it.
public struct ExchangeLoss: Sendable, Hashable {
  /// The fact's name: `state`, `notes`, `link labels`.
  public var field: String
  /// The ids of the entries, or the places of the works, that lose it.
  public var subjects: [String]

  /// Makes a loss.
  public init(field: String, subjects: [String]) {
    self.field = field
    self.subjects = subjects
  }

  /// What is missing, or different, in works that were made of entries, in the same order.
  static func found(between entries: [Entry], and works: [ImportedWork]) -> [ExchangeLoss] {
    var table = LossTable()
    for (index, entry) in entries.enumerated() {
      guard index < works.count else {
        table.add("everything", entry.id)
        continue
      }
      for field in differences(between: entry, and: works[index]) { table.add(field, entry.id) }
    }
    return table.losses
  }

  /// The names of the facts in which a work falls short of the entry that it was made of.
  static func differences(between entry: Entry, and work: ImportedWork) -> [String] {
    let new = work.newEntry
    var fields: [String] = []
    func check(_ field: String, _ isKept: Bool) { if !isKept { fields.append(field) } }
    check("title", new.title == entry.title)
    check("authors", new.authors == entry.authors)
    check("venue", new.venue == entry.venue)
    check("year", new.year == entry.year)
    check("kind", new.resolvedKind == entry.kind)
    check("state", new.state == entry.state)
    let urls = new.links.map(\.url)
    check("links", Set(urls) == Set(entry.links.map(\.url)))
    let labels = new.links.map { $0.label ?? LinkLabel.label(for: $0.url) }
    if Set(urls) == Set(entry.links.map(\.url)) {
      check("order of links", urls == entry.links.map(\.url))
      if urls == entry.links.map(\.url) {
        check("link labels", labels == entry.links.map { $0.label ?? LinkLabel.label(for: $0.url) })
      }
    }
    check("tags", new.tags == entry.tags)
    check("notes", words(of: work.plainNotes) == words(of: entry.notes.map(\.text)))
    check("note markup", work.notesAreMarkdown || !entry.notes.contains(where: \.hasMarkup))
    check("parts", entry.parts.isEmpty)
    check("rules", Set(new.rules) == Set(entry.rules))
    check("section", work.section == entry.section)
    return fields
  }

  private static func words(of notes: [String]) -> [Substring] {
    notes.flatMap { $0.split(whereSeparator: \.isWhitespace) }
  }
}

/// Losses as they are found, joined by field.
struct LossTable {
  private var subjects: [String: [String]] = [:]
  private var order: [String] = []

  /// Notes that a subject loses a field.
  mutating func add(_ field: String, _ subject: String) {
    if subjects[field] == nil { order.append(field) }
    subjects[field, default: []].append(subject)
  }

  /// The losses in the order in which their fields were first met.
  var losses: [ExchangeLoss] {
    order.map { ExchangeLoss(field: $0, subjects: subjects[$0] ?? []) }
  }
}

extension Note {
  /// Whether it is more than paragraphs of plain text.
  var hasMarkup: Bool {
    blocks.contains { block in
      block.kind != .paragraph
        || block.inlines.contains {
          switch $0.kind {
          case .text, .softBreak: false
          default: true
          }
        }
    }
  }
}
