internal import Markdown

/// The terms of all rules, ready to be held against the terms of an entry.
///
/// The measure is BM25 with the rules as documents; a concept that both languages share counts more
/// than a word.
struct RuleIndex {
  /// A rule that has some term.
  private struct Posting {
    var rule: Int
    var weight: Double
  }

  /// The ids of the rules, in their order.
  let ids: [String]
  private var postings: [TermCounts.Term: [Posting]] = [:]
  /// The most that a term can add to a score.
  private var mostOfTerm: [TermCounts.Term: Double] = [:]

  private static let saturation = 2.5
  private static let lengthShare = 0.5
  private static let conceptWeight = 2.5
  /// What a short text has to say more than once, so that one shared word is no reason.
  private static let shrinkage = 20.0
  /// How much the entries that are linked to a rule already count for it.
  private static let neighbourWeight = 0.7

  /// Indexes the rules with the entries that are linked to them.
  ///
  /// O(text).
  init(rules: [Rule], entries: [Entry]) {
    ids = rules.map(\.id)
    var documents = rules.map(Self.terms(of:))
    let place = Dictionary(
      ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in entries where !entry.rules.isEmpty {
      let terms = Self.terms(of: entry)
      for rule in entry.rules {
        if let index = place[rule] { documents[index].add(terms, weight: Self.neighbourWeight) }
      }
    }
    build(documents)
  }

  private mutating func build(_ documents: [TermCounts]) {
    var frequency: [TermCounts.Term: Int] = [:]
    for document in documents {
      for term in document.weights.keys { frequency[term, default: 0] += 1 }
    }
    // Summed in the order of the terms: floating-point sums depend on it.
    let lengths = documents.map { document in
      document.weights.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    }
    let average = max(lengths.reduce(0, +) / Double(max(documents.count, 1)), 1)
    for (index, document) in documents.enumerated() {
      let norm = 1 - Self.lengthShare + Self.lengthShare * lengths[index] / average
      for (term, count) in document.weights {
        let rarity = Self.rarity(frequency[term] ?? 1, among: documents.count)
        let concept = term.hasPrefix("#") ? Self.conceptWeight : 1
        let weight = count * (Self.saturation + 1) / (count + Self.saturation * norm)
        postings[term, default: []].append(
          Posting(rule: index, weight: weight * rarity * concept))
      }
    }
    for term in postings.keys {
      let concept = term.hasPrefix("#") ? Self.conceptWeight : 1
      mostOfTerm[term] =
        Self.rarity(frequency[term] ?? 1, among: documents.count) * concept * (Self.saturation + 1)
    }
  }

  /// Rarer terms tell more.
  private static func rarity(_ frequency: Int, among count: Int) -> Double {
    logarithm(1 + (Double(count - frequency) + 0.5) / (Double(frequency) + 0.5))
  }

  /// The rules by what they share with an entry's terms, best first.
  ///
  /// O(terms · rules that have them).
  func matches(for terms: TermCounts) -> [(rule: Int, score: Double, shared: [SharedTerm])] {
    var scores: [Int: Double] = [:]
    var shared: [Int: [SharedTerm]] = [:]
    var most = Self.shrinkage
    for (term, count) in terms.weights.sorted(by: { $0.key < $1.key }) {
      guard let postings = postings[term] else { continue }
      let emphasis = 1 + logarithm(1 + count)
      most += (mostOfTerm[term] ?? 0) * emphasis
      for posting in postings {
        let gain = posting.weight * emphasis
        scores[posting.rule, default: 0] += gain
        shared[posting.rule, default: []].append(SharedTerm(term: term, weight: gain))
      }
    }
    return scores.map { (rule: $0.key, score: $0.value / most, shared: shared[$0.key] ?? []) }
      .sorted { ($1.score, ids[$0.rule]) < ($0.score, ids[$1.rule]) }
  }

  // MARK: - Texts

  /// The terms of an entry: its title counts most.
  static func terms(of entry: Entry) -> TermCounts {
    var terms = TermCounts()
    if let title = entry.title { terms.add(title, weight: 2.5) }
    for note in entry.notes { terms.add(note.text, weight: 1) }
    for part in entry.parts {
      if let title = part.title { terms.add(title, weight: 1) }
    }
    return terms
  }

  private static func terms(of rule: Rule) -> TermCounts {
    var terms = TermCounts()
    for title in rule.titles.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      terms.add(title.value, weight: 6)
    }
    for alias in rule.aliases { terms.add(alias, weight: 4) }
    for section in rule.sections {
      guard let weight = weight(of: section.role) else { continue }
      for block in section.blocks { terms.add(block.plainText, weight: weight) }
    }
    return terms
  }

  /// How much a section's words count; `nil` for links to other rules.
  private static func weight(of role: RuleSection.Role) -> Double? {
    switch role {
    case .symptom: 3
    case .firstCheck, .causes, .fixes, .other: 1
    case .lookAlikes, .references: 0.3
    case .related: nil
    }
  }
}
