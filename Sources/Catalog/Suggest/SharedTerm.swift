internal import Markdown

/// A term that an entry and a rule have in common.
struct SharedTerm {
  var term: TermCounts.Term
  /// What it added to the score.
  var weight: Double

  /// Whether the term is a concept of `BilingualLexicon`.
  var isConcept: Bool { term.hasPrefix("#") }

  /// Whether the terms are a reason: a concept, or two words.
  static func isReason(_ shared: [SharedTerm]) -> Bool {
    shared.count >= 2 || shared.contains(where: \.isConcept)
  }

  /// The most telling shared terms in the words of the entry, at most `limit`.
  ///
  /// Pairs of Han characters that follow one another are put together; of a word and a concept that
  /// overlap the concept is named.
  static func words(for shared: [SharedTerm], in text: TermCounts, limit: Int) -> [String] {
    var concepts: [(text: String, weight: Double)] = []
    var others: [(text: String, weight: Double)] = []
    var pairs: [TermCounts.Term: Double] = [:]
    for term in shared {
      if term.term.unicodeScalars.first?.isHan == true {
        pairs[term.term] = term.weight
      } else if let surface = text.surfaces[term.term] {
        if term.isConcept {
          concepts.append((surface, term.weight))
        } else {
          others.append((surface, term.weight))
        }
      }
    }
    if !pairs.isEmpty { others += joined(pairs, in: text.hanRuns) }
    var words: [String] = []
    let candidates = (concepts + others).sorted { ($1.weight, $0.text) < ($0.weight, $1.text) }
    let names = Set(concepts.map(\.text))
    for candidate in candidates where words.count < limit {
      let overlaps = concepts.contains { concept in
        concept.text != candidate.text
          && (concept.text.range(of: candidate.text) != nil
            || !names.contains(candidate.text) && candidate.text.range(of: concept.text) != nil)
      }
      if !overlaps, !words.contains(candidate.text) { words.append(candidate.text) }
    }
    return words
  }

  /// Runs in which every two neighbours are a shared pair, with their mean weight per pair.
  private static func joined(_ pairs: [TermCounts.Term: Double], in runs: [[Unicode.Scalar]])
    -> [(text: String, weight: Double)]
  {
    var found: [(text: String, weight: Double)] = []
    for run in runs {
      var current: [Unicode.Scalar] = []
      var weights: [Double] = []
      func close() {
        if !weights.isEmpty {
          found.append((String(String.UnicodeScalarView(current)), weights.max() ?? 0))
        }
        current = []
        weights = []
      }
      for index in run.indices.dropLast() {
        if let pair = TermCounts.pair(run[index], run[index + 1]), let weight = pairs[pair] {
          if current.isEmpty { current = [run[index]] }
          current.append(run[index + 1])
          weights.append(weight)
        } else {
          close()
        }
      }
      close()
    }
    return found
  }
}
