/// Words that a text must hold, wherever they stand in it.
///
/// Han text needs no word boundaries: a term is found inside a run of characters too.
public struct TextQuery: Sendable, Hashable {
  /// The terms, folded, in the order in which they were typed, each once.
  public let terms: [String]

  /// Reads a query as people type it: terms between blanks, in any case and width.
  ///
  /// O(text).
  public init(_ text: String) {
    terms = TextFolding.fold(text).split(whereSeparator: \.isWhitespace).map(String.init)
      .removingDuplicates()
  }

  /// Whether there are no terms, so that every text matches.
  public var isEmpty: Bool { terms.isEmpty }

  /// Whether every term occurs in `text`.
  ///
  /// O(text × terms).
  public func matches(_ text: String) -> Bool {
    terms.isEmpty || matches(folded: TextFolding.fold(text))
  }

  /// Whether every term occurs in a text that `TextFolding` has folded already.
  ///
  /// O(text × terms).
  public func matches(folded text: String) -> Bool {
    terms.allSatisfy { text.range(of: $0) != nil }
  }
}
