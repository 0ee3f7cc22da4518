internal import Markdown

/// The terms of a text, with how often and how they occur.
///
/// Terms are stems of English words, pairs of neighbouring Han characters, and the concepts of
/// `BilingualLexicon`, which both languages share.
struct TermCounts {
  /// A term as a key: concepts are kept apart from words by a leading `#`.
  typealias Term = String

  /// How much each term counts.
  private(set) var weights: [Term: Double] = [:]
  /// How each term stands in the text where it was met first.
  private(set) var surfaces: [Term: String] = [:]
  /// The runs of Han characters, for putting pairs together again.
  private(set) var hanRuns: [[Unicode.Scalar]] = []

  /// Adds the terms of a text.
  ///
  /// O(text).
  mutating func add(_ text: String, weight: Double) {
    var word = ""
    var run: [Unicode.Scalar] = []
    var words: [(word: String, stem: String)] = []
    for scalar in TextFolding.fold(text).unicodeScalars {
      if scalar.isHan {
        run.append(scalar)
      } else if !run.isEmpty {
        addHan(run, weight)
        run = []
      }
      if !scalar.isHan, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        words.append((word, Stemmer.stem(word)))
        word = ""
      }
    }
    if !run.isEmpty { addHan(run, weight) }
    if !word.isEmpty { words.append((word, Stemmer.stem(word))) }
    addWords(words, weight)
  }

  /// Adds the terms of another text.
  mutating func add(_ other: TermCounts, weight: Double) {
    for (term, count) in other.weights { weights[term, default: 0] += count * weight }
  }

  private mutating func addWords(_ words: [(word: String, stem: String)], _ weight: Double) {
    for (index, (word, stem)) in words.enumerated() {
      for phrase in BilingualLexicon.phrases[stem] ?? [] {
        let end = index + phrase.stems.count
        guard end <= words.count, words[index..<end].map(\.stem) == phrase.stems else { continue }
        add(
          "#" + phrase.concept, weight, as: words[index..<end].map(\.word).joined(separator: " "))
      }
      guard word.utf8.count >= 2, word.utf8.first.map({ !$0.isASCIIDigit }) == true,
        !StopWords.english.contains(word)
      else { continue }
      add(stem, weight, as: word)
    }
  }

  private mutating func addHan(_ run: [Unicode.Scalar], _ weight: Double) {
    hanRuns.append(run)
    for index in run.indices {
      for term in BilingualLexicon.hanTerms[run[index]] ?? []
      where run[index...].starts(with: term.scalars) {
        add("#" + term.concept, weight, as: String(String.UnicodeScalarView(term.scalars)))
      }
      if index + 1 < run.count, let pair = Self.pair(run[index], run[index + 1]) {
        add(pair, weight, as: pair)
      }
    }
  }

  private mutating func add(_ term: Term, _ weight: Double, as surface: String) {
    weights[term, default: 0] += weight
    if surfaces[term] == nil { surfaces[term] = surface }
  }

  /// Two neighbouring Han characters as a term; `nil` where one of them says nothing.
  static func pair(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Term? {
    guard !StopWords.han.contains(one), !StopWords.han.contains(other) else { return nil }
    var pair = String.UnicodeScalarView()
    pair.append(one)
    pair.append(other)
    let term = String(pair)
    return StopWords.hanPairs.contains(term) ? nil : term
  }
}
