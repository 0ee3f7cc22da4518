internal import Markdown

/// What a search found: an entry or a rule, with the passages in which the terms stand.
public struct SearchHit: Sendable {
  /// What can be found.
  public enum Subject: Sendable {
    case entry(Entry)
    case rule(Rule)
  }

  /// Where the terms stand, the best place first; hits in a better place come first.
  public enum Rank: Int, Sendable, Comparable, CaseIterable {
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
  /// The text folded.
  let folded: String
  /// How good a place it is to find a term in.
  let rank: SearchHit.Rank

  /// Takes over a passage that has been folded before.
  init(field: String, text: String, line: Int, folded: String, rank: SearchHit.Rank) {
    self.field = field
    self.text = text
    self.line = line
    self.folded = folded
    self.rank = rank
  }

  /// Makes a passage of text.
  init(field: String, text: String, line: Int, rank: SearchHit.Rank) {
    self.field = field
    self.text = text
    self.line = line
    self.rank = rank
    folded = TextFolding.fold(text)
  }
}

/// A rule with its text cut into passages.
struct SearchableRule: Sendable {
  let rule: Rule
  let passages: [SearchPassage]

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
      guard query.matches(rule, text: SearchPassages.foldedText(passages)) else { return nil }
      return SearchHit(
        subject: .rule(rule), rank: SearchPassages.rank(terms, passages),
        passages: SearchPassages.holding(terms, passages))
    }
    let entryHits = entries.compactMap { entry -> SearchHit? in
      let passages = SearchPassages.passages(of: entry)
      guard query.matches(entry, text: SearchPassages.foldedText(passages)) else { return nil }
      return SearchHit(
        subject: .entry(entry), rank: SearchPassages.rank(terms, passages),
        passages: SearchPassages.holding(terms, passages))
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
enum SearchPassages {
  /// The texts by which people look for an entry.
  static func passages(of entry: Entry) -> [SearchPassage] {
    var result: [SearchPassage] = []
    func add(
      _ field: String, _ text: String?, _ line: Int? = nil, _ rank: SearchHit.Rank = .body
    ) {
      guard let text, !text.isEmpty else { return }
      result.append(
        SearchPassage(field: field, text: text, line: line ?? entry.line, rank: rank))
    }
    // Where there is no title, the first address stands for it, or else the id.
    let address = entry.title == nil ? entry.links.firstIndex { !$0.url.isEmpty } : nil
    add("title", entry.title, nil, .title)
    add("authors", entry.authors.joined(separator: ", "))
    add(
      "venue", [entry.venue, entry.year.map(String.init)].compactMap(\.self).joined(separator: " "))
    for note in entry.notes { add("note", note.text, note.line) }
    for part in entry.parts { add("part", part.title, part.line) }
    for (index, link) in entry.links.enumerated() {
      add("url", link.url, link.line, index == address ? .title : .body)
    }
    add("tags", entry.tags.map { "#" + $0 }.joined(separator: " "), nil, .symptom)
    add("id", entry.id, nil, entry.title == nil && address == nil ? .title : .symptom)
    return result
  }

  /// The texts of a rule.
  static func passages(of rule: Rule, in catalog: Catalog) -> [SearchPassage] {
    let source = catalog.files.first { $0.name == rule.file }?.document.source
    var result: [SearchPassage] = []
    for (_, title) in rule.titles.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      result.append(SearchPassage(field: "title", text: title, line: rule.line, rank: .title))
    }
    for alias in rule.aliases {
      result.append(SearchPassage(field: "alias", text: alias, line: rule.line, rank: .symptom))
    }
    for section in rule.sections {
      for block in section.blocks.flatMap(pieces) {
        let text = CollectionOfOne(block).plainText
        guard !text.isEmpty else { continue }
        let line = source?.position(at: block.range.lowerBound).line ?? section.line
        result.append(
          SearchPassage(
            field: section.role.name, text: text, line: line,
            rank: section.role == .symptom ? .symptom : .body))
      }
    }
    result.append(SearchPassage(field: "id", text: rule.id, line: rule.line, rank: .symptom))
    return result
  }

  /// The items of a list each for itself, other blocks whole.
  private static func pieces(_ block: Block) -> [Block] {
    if case .list = block.kind { block.children } else { [block] }
  }

  /// All of the text, folded: a term is sought in it, and never stands across two passages.
  static func foldedText(_ passages: [SearchPassage]) -> String {
    passages.map(\.folded).joined(separator: "\n")
  }

  static func holding(_ terms: [String], _ passages: [SearchPassage]) -> [SearchPassage] {
    guard !terms.isEmpty else { return [] }
    return passages.filter { passage in terms.contains { passage.folded.range(of: $0) != nil } }
  }

  /// The best rank in whose passages all terms stand.
  static func rank(_ terms: [String], _ passages: [SearchPassage]) -> SearchHit.Rank {
    guard !terms.isEmpty else { return .body }
    return [SearchHit.Rank.title, .symptom].first { rank in
      terms.allSatisfy { term in
        passages.contains { $0.rank <= rank && $0.folded.range(of: term) != nil }
      }
    } ?? .body
  }
}
