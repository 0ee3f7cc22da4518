internal import Markdown

/// What a search found: an entry or a rule, with the passages in which the terms stand.
public struct SearchHit: Sendable {
  /// What can be found.
  public enum Subject: Sendable {
    case entry(Entry)
    case rule(Rule)
  }

  /// Where the terms stand, the best place first; hits in a better place come first.
  public enum Rank: Int, Sendable, Comparable {
    /// All terms stand in the title.
    case title
    /// All terms stand in what tells the symptom of a rule, or in titles and tags.
    case symptom
    /// The terms stand somewhere else.
    case body

    /// Orders the better place before the other.
    public static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  /// What was found.
  public let subject: Subject
  /// Where its terms stand.
  public let rank: Rank
  /// Those that hold a term, in the order in which they are read; empty where the query has none.
  public let passages: [SearchPassage]
}

/// A text of an entry or a rule.
public struct SearchPassage: Sendable, Hashable {
  /// What the text is: `title`, `authors`, `note`, …, and in rules `symptom`, `first-check`, ….
  public let field: String
  /// The text as written, without markup.
  public let text: String
  /// The line of the file on which it, or the part that it belongs to, begins.
  public let line: Int
}

/// A rule with its text cut into passages.
struct SearchableRule: Sendable {
  let rule: Rule
  let passages: [SearchPassage]

  /// All that it says, folded.
  var foldedText: String {
    TextFolding.fold(([rule.id] + passages.map(\.text)).joined(separator: "\n"))
  }
}

extension Catalog {
  /// Finds entries and rules.
  ///
  /// Better ranks come first, rules before entries, then the order of the files. O(text × terms).
  public func search(_ query: EntryQuery) -> [SearchHit] {
    SearchHit.list(fitting: query, rules: searchableRules, entries: entries)
  }

  /// The rules with their passages.
  var searchableRules: [SearchableRule] {
    rules.map {
      SearchableRule(rule: $0, passages: SearchPassages.passages(of: $0, in: self))
    }
  }
}

extension SearchHit {
  /// The hits among rules and entries, in the order of a search.
  static func list(
    fitting query: EntryQuery, rules: [SearchableRule], entries: [Entry]
  ) -> [SearchHit] {
    let terms = query.terms
    let ruleHits = rules.compactMap { searchable -> SearchHit? in
      let (rule, passages) = (searchable.rule, searchable.passages)
      guard query.matches(rule, text: searchable.foldedText) else { return nil }
      let symptom = passages.filter {
        ["title", "alias", RuleSection.Role.symptom.name].contains($0.field)
      }
      return SearchHit(
        subject: .rule(rule),
        rank: SearchPassages.rank(
          terms, title: Array(rule.titles.values), symptom: [rule.id] + symptom.map(\.text)),
        passages: SearchPassages.holding(terms, passages))
    }
    let entryHits = entries.compactMap { entry -> SearchHit? in
      guard query.matches(entry) else { return nil }
      return SearchHit(
        subject: .entry(entry),
        rank: SearchPassages.rank(
          terms, title: [entry.title ?? entry.displayTitle],
          symptom: [entry.displayTitle, entry.id] + entry.tags),
        passages: SearchPassages.holding(terms, SearchPassages.passages(of: entry)))
    }
    let hits = ruleHits + entryHits
    let order = hits.indices.sorted { (hits[$0].rank, $0) < (hits[$1].rank, $1) }
    return order.map { hits[$0] }
  }
}

extension RuleSection.Role {
  /// The name by which a search tells where a passage stands.
  fileprivate var name: String {
    switch self {
    case .lookAlikes: "look-alikes"
    case .firstCheck: "first-check"
    case .other: "text"
    default: rawValue
    }
  }
}

/// Cuts entries and rules into passages.
private enum SearchPassages {
  static func passages(of entry: Entry) -> [SearchPassage] {
    var result: [SearchPassage] = []
    func add(_ field: String, _ text: String?, _ line: Int? = nil) {
      guard let text, !text.isEmpty else { return }
      result.append(SearchPassage(field: field, text: text, line: line ?? entry.line))
    }
    add("title", entry.title)
    add("authors", entry.authors.joined(separator: ", "))
    add(
      "venue", [entry.venue, entry.year.map(String.init)].compactMap(\.self).joined(separator: " "))
    for note in entry.notes { add("note", note.text, note.line) }
    for part in entry.parts { add("part", part.title, part.line) }
    for link in entry.links { add("url", link.url, link.line) }
    add("tags", entry.tags.map { "#" + $0 }.joined(separator: " "))
    add("id", entry.id)
    return result
  }

  static func passages(of rule: Rule, in catalog: Catalog) -> [SearchPassage] {
    let source = catalog.files.first { $0.name == rule.file }?.document.source
    var result: [SearchPassage] = []
    for (_, title) in rule.titles.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      result.append(SearchPassage(field: "title", text: title, line: rule.line))
    }
    for alias in rule.aliases {
      result.append(SearchPassage(field: "alias", text: alias, line: rule.line))
    }
    for section in rule.sections {
      for block in section.blocks.flatMap(pieces) {
        let text = CollectionOfOne(block).plainText
        guard !text.isEmpty else { continue }
        let line = source?.position(at: block.range.lowerBound).line ?? section.line
        result.append(SearchPassage(field: section.role.name, text: text, line: line))
      }
    }
    return result
  }

  /// The items of a list each for itself, other blocks whole.
  private static func pieces(_ block: Block) -> [Block] {
    if case .list = block.kind { block.children } else { [block] }
  }

  static func holding(_ terms: [String], _ passages: [SearchPassage]) -> [SearchPassage] {
    guard !terms.isEmpty else { return [] }
    return passages.filter { passage in
      let text = TextFolding.fold(passage.text)
      return terms.contains { text.range(of: $0) != nil }
    }
  }

  static func rank(_ terms: [String], title: [String], symptom: [String]) -> SearchHit.Rank {
    func holdsAll(_ texts: [String]) -> Bool {
      let folded = TextFolding.fold(texts.joined(separator: "\n"))
      return terms.allSatisfy { folded.range(of: $0) != nil }
    }
    return terms.isEmpty ? .body : holdsAll(title) ? .title : holdsAll(symptom) ? .symptom : .body
  }
}
