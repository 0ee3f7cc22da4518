/// A rule that an entry could be linked to.
public struct Suggestion: Sendable, Hashable {
  /// The entry's id.
  public let entry: String
  /// The rule's id.
  public let rule: String
  /// How much of what the entry says the rule says too, from 0 to 1.
  public let score: Double
  /// What the two texts share, in the entry's own words, the most telling first.
  public let terms: [String]
  /// The work that both cite, where there is one.
  public let citation: String?

  /// Why the rule is proposed, for people.
  public var reason: String {
    if let citation { return "the rule, or an entry linked to it, cites " + citation }
    return "both speak of " + terms.joined(separator: ", ")
  }

  /// Whether the texts share enough to link the two without a look.
  public var isStrong: Bool { score >= LinkSuggester.threshold }
}

extension Suggestion: Encodable {
  private enum CodingKeys: String, CodingKey {
    case entry, rule, score, terms, citation, reason, strong
  }

  /// Writes the facts, the reason in words, and `strong` for what `--write` would write.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(entry, forKey: .entry)
    try container.encode(rule, forKey: .rule)
    try container.encode(score, forKey: .score)
    try container.encodeIfPresent(terms.isEmpty ? nil : terms, forKey: .terms)
    try container.encodeIfPresent(citation, forKey: .citation)
    try container.encode(reason, forKey: .reason)
    try container.encode(isStrong, forKey: .strong)
  }
}
