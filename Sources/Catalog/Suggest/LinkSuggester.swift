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
  ///   - rules: the rules to choose from; by default the catalog's own.
  ///   - kinds: which entries get proposals.
  ///   - limitPerEntry: how many rules to propose for one entry at most.
  ///   - threshold: the score that a proposal needs, from 0 to 1.
  public static func suggest(
    _ catalog: Catalog, rules: [Rule]? = nil, kinds: Set<EntryKind> = [.trick],
    limitPerEntry: Int = 1, threshold: Double = LinkSuggester.threshold
  ) -> [Suggestion] {
    let wanting = catalog.entries.filter { kinds.contains($0.kind) && $0.rules.isEmpty }
    guard !wanting.isEmpty else { return [] }
    let index = RuleIndex(rules: rules ?? catalog.rules, entries: catalog.entries)
    return wanting.flatMap { entry in
      let terms = RuleIndex.terms(of: entry)
      let matches = index.matches(for: terms).filter {
        $0.score >= threshold && SharedTerm.isReason($0.shared)
      }
      return matches.prefix(max(limitPerEntry, 0)).map { match in
        Suggestion(
          entry: entry.id, rule: index.ids[match.rule], score: match.score,
          terms: SharedTerm.words(for: match.shared, in: terms, limit: 4))
      }
    }
  }
}

/// The natural logarithm.
func logarithm(_ value: Double) -> Double { log(value) }
