/// The fields that a query can name.
public enum QueryField: String, Sendable, CaseIterable {
  case kind, state, year, tag, rule, author, venue, title, note, section, file, id, url, arxiv, doi,
    has

  /// What `has:` can ask for.
  public enum Fact: String, Sendable, CaseIterable {
    case title, author, venue, year, note, tag, rule, link, part, arxiv, doi
  }

  /// Other words for fields, as people type them.
  private static let aliases: [String: QueryField] = [
    "is": .state, "type": .kind, "tags": .tag, "rules": .rule, "authors": .author, "by": .author,
    "in": .section, "notes": .note, "link": .url,
  ]

  /// The field of a name in lower case; `nil` for a word that names none.
  init?(named name: String) {
    guard let field = QueryField(rawValue: name) ?? Self.aliases[name] else {
      return nil
    }
    self = field
  }

  /// What stands for the field in lists of all fields, with the values that it takes.
  public var usage: String {
    switch self {
    case .kind: "kind:" + EntryKind.allCases.map(\.rawValue).joined(separator: "|")
    case .state: "state:" + ReadState.allCases.map(\.rawValue).joined(separator: "|")
    case .year: "year:2018, year:2015..2018, year:2018.., year:..2015"
    case .has: "has:" + Fact.allCases.map(\.rawValue).joined(separator: "|")
    default: "\(rawValue):WORD"
    }
  }
}
