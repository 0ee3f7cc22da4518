/// Which entries a user wants to see: terms that must all hold.
///
/// A term is a word or a phrase in quotation marks that occurs anywhere in the entry, in either
/// language, or `field:value`. Values between commas are alternatives. A minus before a term turns it
/// round. `state:todo -tag:gan year:2018.. author:he "exact words"`
public struct EntryQuery: Sendable {
  /// What one value asks for; texts are folded.
  enum Test: Sendable, Hashable {
    case text(String)
    case kind(EntryKind)
    case state(ReadState)
    case year(ClosedRange<Int>)
    case tag(String)
    /// The beginning of a rule's id.
    case rule(String)
    case ruleID(String)
    case author(String), venue(String), title(String), note(String), section(String)
    case file(String), id(String), url(String), arxiv(String), doi(String)
    case has(QueryField.Fact)
  }

  struct Clause: Sendable, Hashable {
    /// One of these must hold.
    var alternatives: [Test]
    var isNegated = false
  }

  private(set) var clauses: [Clause] = []

  /// A query that every entry fits.
  public init() {}

  /// Whether every entry fits.
  public var isEmpty: Bool { clauses.isEmpty }

  /// Whether something is asked of the rules of entries.
  public var asksForRules: Bool {
    clauses.flatMap(\.alternatives).contains { test in
      switch test {
      case .rule, .ruleID, .has(.rule): true
      default: false
      }
    }
  }

  /// The folded words and phrases that are looked for, for highlighting; those that must not occur
  /// are left out.
  public var terms: [String] {
    clauses.filter { !$0.isNegated }.flatMap(\.alternatives).compactMap { test in
      switch test {
      case .text(let text), .author(let text), .venue(let text), .title(let text), .note(let text):
        text
      default: nil
      }
    }
  }

  /// The folded words and phrases that have to occur somewhere in an entry, whatever else is asked.
  var requiredWords: [String] {
    clauses.compactMap { clause in
      guard !clause.isNegated, clause.alternatives.count == 1,
        case .text(let text) = clause.alternatives[0], !text.isEmpty
      else { return nil }
      return text
    }
  }

  /// Whether nothing is asked but that words occur.
  var isWordsAlone: Bool { requiredWords.count == clauses.count }

  /// Reads a query.
  ///
  /// O(characters).
  ///
  /// - Throws: `QueryError` that points at what cannot be read.
  public init(_ query: String) throws(QueryError) {
    let tokens = try QueryToken.list(in: query) { QueryField(named: $0) != nil }
    for token in tokens {
      var tests: [Test] = []
      for value in token.values { tests.append(try Self.test(token, value, query)) }
      clauses.append(Clause(alternatives: tests, isNegated: token.isNegated))
    }
    try Self.refuseMisspeltFields(of: tokens, in: query)
  }

  // MARK: Terms that options stand for

  /// Wants one of these kinds; none for all.
  public mutating func require(kinds: [EntryKind]) { require(kinds.map(Test.kind)) }

  /// Wants one of these states; none for all.
  public mutating func require(states: [ReadState]) { require(states.map(Test.state)) }

  /// Wants a year of publication within a range.
  public mutating func require(years: ClosedRange<Int>) { require([.year(years)]) }

  /// Wants a hashtag, or a heading above the entry with this word.
  public mutating func require(tag: String) { require([.tag(Self.foldedTag(tag))]) }

  /// Wants a link to one of these rules; none for all.
  public mutating func require(rules: [String]) { require(rules.map(Test.ruleID)) }

  /// Wants a word or phrase anywhere in the entry.
  public mutating func require(text: String) { require([.text(TextFolding.fold(text))]) }

  private mutating func require(_ alternatives: [Test]) {
    if !alternatives.isEmpty { clauses.append(Clause(alternatives: alternatives)) }
  }

  static func foldedTag(_ tag: String) -> String {
    TextFolding.fold(tag.hasPrefix("#") ? String(tag.dropFirst()) : tag)
  }

  // MARK: Reading values

  private static func test(
    _ token: QueryToken, _ value: QueryToken.Value, _ query: String
  ) throws(QueryError) -> Test {
    let folded = TextFolding.fold(value.text)
    guard let name = token.field, let field = QueryField(named: name) else {
      return .text(folded)
    }
    func error(_ message: String, _ hint: String?) -> QueryError {
      let range = value.range.isEmpty ? token.range : value.range
      return QueryError(query: query, range: range, message: message, hint: hint)
    }
    guard !value.text.isEmpty else {
      throw error("“\(name):” has no value", "such as \(field.usage)")
    }
    func choice<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type) throws(QueryError) -> T
    {
      if let found = T(rawValue: folded) { return found }
      let known = T.allCases.map(\.rawValue)
      let near = Nearest.suggestions(for: folded, among: known).first
      throw error(
        "“\(value.text)” is no \(field == .has ? "fact" : field.rawValue)",
        near.map { "did you mean “\($0)”?" } ?? "known are \(known.joined(separator: ", "))")
    }
    switch field {
    case .kind: return .kind(try choice(EntryKind.self))
    case .state: return .state(try choice(ReadState.self))
    case .has: return .has(try choice(QueryField.Fact.self))
    case .year:
      guard let years = YearRange.parse(folded) else {
        throw error("“\(value.text)” is no year and no range of years", "such as \(field.usage)")
      }
      return .year(years)
    case .tag: return .tag(foldedTag(value.text))
    case .rule: return .rule(value.text)
    case .author: return .author(folded)
    case .venue: return .venue(folded)
    case .title: return .title(folded)
    case .note: return .note(folded)
    case .section: return .section(folded)
    case .file: return .file(folded)
    case .id: return .id(value.text)
    case .url: return .url(folded)
    case .arxiv: return .arxiv(ArxivID(value.text)?.id ?? value.text)
    case .doi: return .doi(DOI(value.text)?.id.lowercased() ?? folded)
    }
  }

  /// A word such as `stat:todo` is hardly meant as text.
  private static func refuseMisspeltFields(
    of tokens: [QueryToken], in query: String
  ) throws(QueryError) {
    for token in tokens where token.field == nil {
      guard let value = token.values.first, !value.isQuoted,
        let colon = value.text.firstIndex(where: { ":：".contains($0) }),
        value.text.index(after: colon) < value.text.endIndex
      else { continue }
      let name = value.text[..<colon].lowercased()
      guard name.count > 2, !value.text[colon...].dropFirst().hasPrefix("//"),
        let near = Nearest.suggestions(
          for: name, among: QueryField.allCases.map(\.rawValue)
        ).first
      else { continue }
      throw QueryError(
        query: query, range: value.range.lowerBound..<(value.range.lowerBound + name.count),
        message: "there is no field “\(name)”",
        hint: "did you mean “\(near)”? Put the word into quotation marks to look for it as it is")
    }
  }
}
