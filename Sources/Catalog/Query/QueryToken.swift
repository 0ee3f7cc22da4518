/// A term of a query as it was typed: `word`, `"some words"`, `field:value`, `#tag`, each with or
/// without a minus before it.
struct QueryToken: Sendable, Hashable {
  /// A value, or one of several between commas.
  struct Value: Sendable, Hashable {
    var text: String
    /// The characters of the query, quotation marks included, counted from 0.
    var range: Range<Int>
    var isQuoted: Bool
  }

  /// The name before the colon; `nil` for a plain term.
  var field: String?
  /// The characters of the field's name; empty where there is none.
  var fieldRange: Range<Int>
  var values: [Value]
  var isNegated: Bool
  /// All characters of the term.
  var range: Range<Int>

  /// Reads a query's terms.
  ///
  /// O(characters).
  ///
  /// - Parameter isField: whether a name before a colon is to be read as a field's; other words with
  ///   colons are plain words, for titles have colons too.
  /// - Throws: `QueryError` for a quotation mark without its second.
  static func list(
    in query: String, isField: (String) -> Bool
  ) throws(QueryError) -> [QueryToken] {
    var reader = QueryTokenReader(query)
    var tokens: [QueryToken] = []
    while let token = try reader.next(isField) { tokens.append(token) }
    return tokens
  }
}

/// Goes through a query from left to right.
private struct QueryTokenReader {
  private let query: String
  private let characters: [Character]
  private var index = 0

  /// Quotation marks by which phrases begin, with those that end them.
  private static let quotes: [Character: Character] = [
    "\"": "\"", "“": "”", "「": "」", "『": "』",
  ]

  init(_ query: String) {
    self.query = query
    characters = Array(query)
  }

  mutating func next(_ isField: (String) -> Bool) throws(QueryError) -> QueryToken? {
    while index < characters.count, characters[index].isWhitespace { index += 1 }
    guard index < characters.count else { return nil }
    let start = index
    var token = QueryToken(
      field: nil, fieldRange: start..<start, values: [], isNegated: takesMinus(),
      range: start..<start)
    if characters[index] == "#", index + 1 < characters.count, !ends(at: index + 1) {
      token.field = "tag"
      token.fieldRange = index..<(index + 1)
      index += 1
    } else if let name = fieldName(), isField(name) {
      token.field = name
      token.fieldRange = index..<(index + name.count)
      index += name.count + 1
    }
    token.values.append(try value(stopsAtComma: token.field != nil))
    while token.field != nil, index < characters.count, ",，".contains(characters[index]) {
      index += 1
      token.values.append(try value(stopsAtComma: true))
    }
    token.range = start..<index
    return token
  }

  /// Steps over a minus, of which typographic ones are taken too, if a term follows it.
  private mutating func takesMinus() -> Bool {
    guard "-−－".contains(characters[index]), index + 1 < characters.count, !ends(at: index + 1)
    else { return false }
    index += 1
    return true
  }

  private func ends(at index: Int) -> Bool {
    index >= characters.count || characters[index].isWhitespace
  }

  /// The letters up to a colon that belongs to no URL; `nil` where there are none.
  private func fieldName() -> String? {
    var end = index
    while end < characters.count, characters[end].isLetter, characters[end].isASCII { end += 1 }
    guard end > index, end < characters.count, ":：".contains(characters[end]),
      !(end + 2 < characters.count && characters[end + 1] == "/" && characters[end + 2] == "/")
    else { return nil }
    return String(characters[index..<end]).lowercased()
  }

  private mutating func value(stopsAtComma: Bool) throws(QueryError) -> QueryToken.Value {
    let start = index
    if index < characters.count, let close = Self.quotes[characters[index]] {
      guard let end = characters[(index + 1)...].firstIndex(of: close) else {
        throw QueryError(
          query: query, range: start..<characters.count,
          message: "the quotation mark has no second", hint: "end the phrase with \(close)")
      }
      index = end + 1
      return QueryToken.Value(
        text: String(characters[(start + 1)..<end]), range: start..<index, isQuoted: true)
    }
    while index < characters.count, !characters[index].isWhitespace,
      !(stopsAtComma && ",，".contains(characters[index]))
    {
      index += 1
    }
    return QueryToken.Value(
      text: String(characters[start..<index]), range: start..<index, isQuoted: false)
  }
}
