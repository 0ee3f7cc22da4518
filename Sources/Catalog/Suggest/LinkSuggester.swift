#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Proposes rules for entries that have none, from what the texts share in either language.
public enum LinkSuggester {
  /// The score below which nothing is proposed.
  ///
  /// On the shipped catalog, its links taken away, the first proposals for half of the tricks reach
  /// it, and more than four in five of these are links that the curator had made.
  public static let threshold = 0.24

  /// The proposals for all entries without a rule, in the entries' order, the best first.
  ///
  /// The same catalog gives the same proposals. O(text of the entries and rules).
  ///
  /// - Parameters:
  ///   - catalog: the entries, and the entries that are linked to rules already.
  ///   - other: a catalog whose rules are chosen from instead, with its entries as examples.
  ///   - kinds: which entries get proposals.
  ///   - limitPerEntry: how many rules to propose for one entry at most.
  ///   - threshold: the score that a proposal needs, from 0 to 1.
  public static func suggest(
    _ catalog: Catalog, rulesOf other: Catalog? = nil, kinds: Set<EntryKind> = [.trick],
    limitPerEntry: Int = 1, threshold: Double = LinkSuggester.threshold
  ) -> [Suggestion] {
    let wanting = catalog.entries.filter { kinds.contains($0.kind) && $0.rules.isEmpty }
    guard !wanting.isEmpty else { return [] }
    let source = other ?? catalog
    let index = RuleIndex(rules: source.rules, entries: source.entries)
    let citations = Citations(of: source)
    return wanting.flatMap { entry in
      let terms = RuleIndex.terms(of: entry)
      let matches = index.matches(for: terms).filter {
        $0.score >= threshold && SharedTerm.isReason($0.shared)
      }
      let cited = citations.suggestion(for: entry)
      let spoken = matches.map { match in
        Suggestion(
          entry: entry.id, rule: index.ids[match.rule], score: match.score,
          terms: SharedTerm.words(for: match.shared, in: terms, limit: 4), citation: nil)
      }
      let all = (cited.map { [$0] } ?? []) + spoken.filter { $0.rule != cited?.rule }
      return all.prefix(max(limitPerEntry, 0))
    }
  }
}

/// The works that rules cite, and those of the entries that are linked to them.
private struct Citations {
  private var ruleByWork: [String: String] = [:]

  init(of catalog: Catalog) {
    for rule in catalog.rules {
      for reference in rule.references { add(reference.url, rule.id) }
    }
    let known = Set(catalog.rules.map(\.id))
    for entry in catalog.entries {
      // An entry may link to a rule that is misspelt or gone.
      guard let rule = entry.rules.first(where: known.contains) else { continue }
      for link in entry.links { add(link.url, rule) }
    }
  }

  private mutating func add(_ url: String, _ rule: String) {
    let key = URLIdentity.key(of: url)
    if ruleByWork[key] == nil { ruleByWork[key] = rule }
  }

  /// The rule that cites a link of the entry: nothing tells more.
  func suggestion(for entry: Entry) -> Suggestion? {
    for link in entry.links + entry.parts.flatMap(\.links) {
      guard let rule = ruleByWork[URLIdentity.key(of: link.url)] else { continue }
      return Suggestion(entry: entry.id, rule: rule, score: 1, terms: [], citation: link.url)
    }
    return nil
  }
}

/// The natural logarithm.
func logarithm(_ value: Double) -> Double { log(value) }
